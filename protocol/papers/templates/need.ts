/** 诉求回执: that it was taken in, by when it is answered, and how to ask about it. What it says, and who says it, is not on the paper. */
import type { Block } from '../blocks.ts';
import type { DataOf } from '../data.ts';
import { fact, matter } from '../parts.ts';
import { words } from '../words.ts';

export function need({ about, place, days, proof, hotline, code }: DataOf<'need'>): readonly Block[] {
  return [
    matter(about, [...fact(words.needPlace, place), ...fact(words.needAnswered, words.workingDays(days)), ...fact(words.hotline, hotline)]),
    { kind: 'qr', text: code, caption: words.needTrackWith[proof] },
    { kind: 'note', text: words.needMeans },
  ];
}
