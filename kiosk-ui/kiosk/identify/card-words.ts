/** What the page says of the card and the reader. */
import type { CardLook } from '../flow/visit.ts';

interface Sentence {
  readonly title: string;
  readonly note: string;
}

export function cardWords(
  card: CardLook,
  words: Readonly<Record<'waiting' | 'reading' | 'unavailable', Sentence>> & { readonly failed: Readonly<Record<FailedWhy, Sentence>> },
): Sentence {
  return card.type === 'failed' ? words.failed[card.why] : words[card.type];
}

type FailedWhy = Extract<CardLook, { type: 'failed' }>['why'];
