/** 补正通知: one full list, and until when. */
import type { Block } from '../blocks.ts';
import type { DataOf } from '../data.ts';
import type { LegalTexts } from '../legal-texts.ts';
import { askWith, fact, law, matter } from '../parts.ts';
import { words } from '../words.ts';

export function supplement({ about, needs, due, stops, department }: DataOf<'supplement'>, legal: LegalTexts): readonly Block[] {
  return [
    matter(about, [...fact(words.department, department), ...fact(words.supplementDue, due)]),
    { kind: 'heading', text: words.needs },
    {
      kind: 'table',
      columns: [
        { name: words.material, share: 5 },
        { name: words.why, share: 4 },
      ],
      rows: needs.map(({ name, why }) => [name, why ?? words.no]),
    },
    { kind: 'note', text: stops ? words.stops : words.counts },
    law(legal.supplement),
    ...askWith(about.tracking),
    { kind: 'signatures', who: [words.signs.receiver] },
  ];
}
