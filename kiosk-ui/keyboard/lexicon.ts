/** Words by the letters their syllables begin with, so that a typed text is compared with a few words and not with all. Pure. */
import { fits, type Splitting } from './syllables.ts';

export interface Word {
  readonly text: string;
  readonly syllables: readonly string[];
}

export interface Lexicon {
  /** Words of exactly these syllables, in the order they were given. */
  exact(pieces: Splitting): readonly Word[];
  /** Words that begin with these syllables and go on. */
  longer(pieces: Splitting): readonly Word[];
}

export function lexicon(words: readonly Word[]): Lexicon {
  const byKey = new Map<string, Word[]>();
  for (const word of words) {
    const key = keyOf(word.syllables);
    const same = byKey.get(key);
    if (same) same.push(word);
    else byKey.set(key, [word]);
  }

  return {
    exact(pieces) {
      return (byKey.get(keyOf(pieces.map(({ letters }) => letters))) ?? []).filter((word) => begins(word, pieces));
    },
    longer(pieces) {
      const key = keyOf(pieces.map(({ letters }) => letters));
      const keys = Array.from(byKey.keys()).filter((one) => one.length > key.length && one.startsWith(key));
      return keys.flatMap((one) => byKey.get(one) ?? []).filter((word) => begins(word, pieces));
    },
  };
}

function keyOf(syllables: readonly string[]): string {
  return syllables.map((syllable) => syllable.charAt(0)).join('');
}

function begins({ syllables }: Word, pieces: Splitting): boolean {
  return pieces.every((piece, place) => fits(piece, syllables[place]));
}
