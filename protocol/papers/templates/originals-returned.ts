/** 原件退还单: originals leave the station only against a signature. */
import type { Block } from '../blocks.ts';
import type { DataOf } from '../data.ts';
import type { LegalTexts } from '../legal-texts.ts';
import { fact, law, matter } from '../parts.ts';
import { words } from '../words.ts';

export function originalsReturned({ about, originals, why, receiver }: DataOf<'originals-returned'>, legal: LegalTexts): readonly Block[] {
  return [
    matter(about, [...fact(words.whyReturned, words.whysReturned[why]), ...fact(words.receiver, receiver)]),
    { kind: 'heading', text: words.originals },
    {
      kind: 'table',
      columns: [
        { name: words.material, share: 5 },
        { name: words.count, share: 1.5 },
        { name: words.condition, share: 3 },
      ],
      rows: originals.map(({ name, count, condition }) => [name, String(count), condition ?? words.sound]),
    },
    law(legal.custody),
    { kind: 'signatures', who: [words.signs.receiver, words.signs.worker] },
  ];
}
