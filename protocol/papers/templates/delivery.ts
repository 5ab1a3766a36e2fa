/** 送达回执: what was handed over, to whom, how. */
import type { Block } from '../blocks.ts';
import type { DataOf } from '../data.ts';
import { fact, matter } from '../parts.ts';
import { words } from '../words.ts';

export function delivery({ about, results, how, receiver, post }: DataOf<'delivery'>): readonly Block[] {
  return [
    matter(about, [...fact(words.how, words.hows[how]), ...fact(words.receiver, receiver), ...fact(words.post, post)]),
    { kind: 'heading', text: words.results },
    {
      kind: 'table',
      columns: [
        { name: words.result, share: 5 },
        { name: words.resultNumber, share: 4 },
        { name: words.count, share: 1.5 },
      ],
      rows: results.map(({ name, number, count }) => [name, number ?? words.no, String(count)]),
    },
    // A parcel is signed for at the door, on the post's own paper.
    { kind: 'signatures', who: how === 'by-post' ? [words.signs.worker] : [words.signs.receiver, words.signs.worker] },
  ];
}
