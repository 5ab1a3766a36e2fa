/** What most papers share: whose they are, which matter, the words of law, how to ask about it. */
import type { Instant } from '../ids.ts';
import type { Block, Both, Fact } from './blocks.ts';
import type { About } from './data.ts';
import type { LegalText } from './legal-texts.ts';
import { words } from './words.ts';

export function fact(name: Both, value: string | null): readonly Fact[] {
  return value === null || value === '' ? [] : [{ name, value }];
}

/** The matter: item, person, code, and when and by whom the paper was given. @param more further facts, after the person */
export function matter(about: About, more: readonly Fact[] = []): Block {
  const { item, itemEn, itemVersion, person, tracking, at, worker } = about;
  return {
    kind: 'facts',
    rows: [
      ...fact(words.item, itemEn === null ? item : `${item} ${itemEn}`),
      ...fact(words.itemVersion, itemVersion),
      ...fact(words.person, person?.name ?? null),
      ...fact(words.number, person?.number ?? null),
      ...fact(words.tracking, tracking),
      ...more,
      ...fact(words.issued, localTime(at)),
      ...fact(words.worker, worker),
    ],
  };
}

export function law({ title, items, version, sample }: LegalText): Block {
  return { kind: 'clause', title, items, version, sample };
}

/** @param code what the QR says; null: no code is known yet */
export function askWith(code: string | null): readonly Block[] {
  return code === null ? [] : [{ kind: 'qr', text: code, caption: words.trackWith }];
}

export function dueText(due: { readonly date: string; readonly provisional: boolean } | null): string | null {
  return due === null ? null : due.date + (due.provisional ? words.provisional : '');
}

/** Materials and the date of each: in the receipt, and in the promise signed for them. */
export function dueTable(rows: readonly { readonly name: string; readonly due: string }[]): Block {
  return {
    kind: 'table',
    columns: [
      { name: words.material, share: 6 },
      { name: words.dueBy, share: 3 },
    ],
    rows: rows.map(({ name, due }) => [name, due]),
  };
}

/** Asia/Shanghai is UTC+8 all year: plain arithmetic, no time zone data needed. */
function localTime(at: Instant): string {
  return new Date(at + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');
}
