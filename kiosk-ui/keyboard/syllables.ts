/**
 * Where syllables begin and end in letters typed without gaps: `zhangw` → zhang + w. Pure.
 * Invariants: the pieces of a splitting are the letters again; a piece is a whole syllable, at the end the beginning of one, or its
 * first sound; the likeliest splitting comes first.
 */
export interface Piece {
  readonly letters: string;
  readonly kind: 'whole' | 'begun' | 'first-sound';
}

export type Splitting = readonly Piece[];

export interface Splitter {
  /** At most `mostSplittings`, none when the letters cannot be pinyin. */
  split(letters: string): readonly Splitting[];
  /** The syllables that a piece may stand for, itself first. */
  syllablesOf(piece: Piece): readonly string[];
}

const longestSyllable = 6;
const mostSplittings = 8;
const firstSounds = /^([bpmfdtnlgkhjqxrzcsyw]|[zcs]h)$/;
/** A whole syllable is always likelier than one that has to be guessed, and few long ones likelier than many short ones. */
const costs: Readonly<Record<Piece['kind'], number>> = { whole: 1, begun: 3, 'first-sound': 4 };

interface Scored {
  readonly pieces: Splitting;
  readonly cost: number;
}

export function splitter(syllables: Iterable<string>): Splitter {
  const whole = new Set(syllables);
  const begun = new Map<string, string[]>();
  for (const syllable of whole) {
    for (let length = 1; length < syllable.length; length += 1) {
      const start = syllable.slice(0, length);
      begun.set(start, [...(begun.get(start) ?? []), syllable]);
    }
  }

  function kindsOf(letters: string, atEnd: boolean): readonly Piece['kind'][] {
    if (whole.has(letters)) return ['whole'];
    if (atEnd && begun.has(letters)) return ['begun'];
    return firstSounds.test(letters) ? ['first-sound'] : [];
  }

  function split(letters: string): readonly Splitting[] {
    const from: Scored[][] = Array.from({ length: letters.length + 1 }, () => []);
    from[letters.length] = [{ pieces: [], cost: 0 }];
    for (let at = letters.length - 1; at >= 0; at -= 1) {
      const found: Scored[] = [];
      for (let end = Math.min(letters.length, at + longestSyllable); end > at; end -= 1) {
        const typed = letters.slice(at, end);
        for (const kind of kindsOf(typed, end === letters.length)) {
          for (const rest of from[end] ?? []) {
            found.push({ pieces: [{ letters: typed, kind }, ...rest.pieces], cost: rest.cost + costs[kind] });
          }
        }
      }
      // Stable: of two equally likely ones the longer first syllable stays ahead.
      from[at] = found.sort((a, b) => a.cost - b.cost).slice(0, mostSplittings);
    }
    return (from[0] ?? []).map(({ pieces }) => pieces);
  }

  return {
    split,
    syllablesOf({ letters, kind }) {
      if (kind === 'whole') return [letters];
      return begun.get(letters) ?? [];
    },
  };
}

/** Whether a syllable may be what the piece stands for. */
export function fits(piece: Piece, syllable: string | undefined): boolean {
  if (syllable === undefined) return false;
  return piece.kind === 'whole' ? syllable === piece.letters : syllable.startsWith(piece.letters);
}
