/** 中止、恢复、延长: what moves the date by which a matter is done, and why. */
import type { Block } from '../blocks.ts';
import type { DataOf } from '../data.ts';
import { askWith, dueText, fact, matter } from '../parts.ts';
import { words } from '../words.ts';

const meaning = { paused: words.pausedMeans, resumed: words.resumedMeans, extended: words.extendedMeans } as const;

export function pause({ about, step, reason, document, from, due }: DataOf<'pause'>): readonly Block[] {
  return [
    matter(about, [...fact(words.from[step], from), ...fact(words.document, document), ...fact(words.due, dueText(due))]),
    { kind: 'heading', text: words.reason },
    { kind: 'note', text: { zh: reason, en: null } },
    { kind: 'note', text: meaning[step] },
    ...askWith(about.tracking),
  ];
}
