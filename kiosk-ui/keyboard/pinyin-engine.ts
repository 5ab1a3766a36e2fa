/**
 * From letters to Chinese: what somebody may mean, the likeliest first. Pure and without memory: it learns nothing from anybody.
 * Names begin with surnames, then come the characters of given names; texts know words and the places around the station.
 * Invariants: a candidate covers the first `letters` of what was typed; never more than `mostCandidates`; nothing unwanted is offered.
 */
import { type Lexicon, lexicon, type Word } from './lexicon.ts';
import { type Piece, type Splitting, splitter } from './syllables.ts';

/** The shape of `pinyin.json`: characters by syllable, the commonest first. */
export interface PinyinData {
  readonly characters: Readonly<Record<string, string>>;
  /** By syllable; the two of a compound surname are joined by an apostrophe. Names are parted by a space. */
  readonly surnames: Readonly<Record<string, string>>;
  readonly given: Readonly<Record<string, string>>;
  /** Parted by spaces; `银行=yin'hang` where a character is read unlike it mostly is. */
  readonly words: string;
  readonly unwanted: string;
}

export type TypingMode = 'name' | 'text';

export interface Candidate {
  readonly text: string;
  /** How many of the typed letters it stands for. */
  readonly letters: number;
}

export interface PinyinEngine {
  /** @param before what stands already: a name begins with its surname */
  candidates(letters: string, mode: TypingMode, before: string): readonly Candidate[];
}

export const longestTyping = 24;
const mostCandidates = 90;
/** Names made up of the likeliest characters, offered before the single ones. */
const mostComposed = 4;
/** Of a syllable that is only begun: so many characters of each that it may become. */
const ofEachBegun = 6;
/** Ways to read one place. */
const mostReadings = 16;
/** Interjections; as syllables they would swallow the first sounds of others. */
const noSyllables: ReadonlySet<string> = new Set(['m', 'n', 'ng', 'hm', 'hng']);

/** @param places words of this station: streets, communities */
export function pinyinEngine(data: PinyinData, places: readonly string[] = []): PinyinEngine {
  const syllables = Object.keys(data.characters).filter((syllable) => !noSyllables.has(syllable));
  const { split, syllablesOf } = splitter(syllables);
  const usual = usualReadings(data);
  const readings = readingsOf(data);
  const local = lexicon(places.flatMap((place) => everyReading(place, readings)));
  const words = lexicon(data.words.split(' ').flatMap((entry) => wordOf(entry, usual) ?? []));
  const compounds = lexicon(compoundSurnames(data));
  const unwanted = data.unwanted.split(' ');

  function characters(piece: Piece, lists: Readonly<Record<string, string>>): readonly string[] {
    const found = syllablesOf(piece).map((syllable) => Array.from((lists[syllable] ?? '').replaceAll(' ', '')));
    if (piece.kind === 'whole') return found.flat();
    return Array.from({ length: ofEachBegun }, (_, place) => found.flatMap((list) => list[place] ?? [])).flat();
  }

  function* offered(letters: string, mode: TypingMode, before: string): Generator<Candidate> {
    const splittings = split(letters);
    const [best] = splittings;
    if (best === undefined) return;
    if (mode === 'name') yield* names(splittings, best, before);
    else yield* phrases(splittings, best);
    for (const [piece] of splittings) {
      if (piece === undefined) continue;
      if (mode === 'name') {
        if (before === '') yield* singles(piece, characters(piece, data.surnames));
        yield* singles(piece, characters(piece, data.given));
      }
      yield* singles(piece, characters(piece, data.characters));
    }
  }

  function* names(splittings: readonly Splitting[], best: Splitting, before: string): Generator<Candidate> {
    for (const pieces of splittings) {
      const [first, second, ...rest] = pieces;
      if (before !== '' || first === undefined || second === undefined) continue;
      for (const { text } of compounds.exact([first, second])) {
        yield* composed([[text], ...rest.map((piece) => top(characters(piece, data.given)))], pieces);
        yield { text, letters: lengthOf([first, second]) };
      }
    }
    if (best.length < 2 || best.length > 3) return;
    const lists = best.map((piece, place) => top(characters(piece, place === 0 && before === '' ? data.surnames : data.given)));
    yield* composed(lists, best);
  }

  function* phrases(splittings: readonly Splitting[], best: Splitting): Generator<Candidate> {
    let any = false;
    for (const pieces of splittings) {
      if (pieces.length < 2) continue;
      for (const { text } of [...local.exact(pieces), ...local.longer(pieces), ...words.exact(pieces)]) {
        any = true;
        yield { text, letters: lengthOf(pieces) };
      }
    }
    if (!any && best.length > 1 && best.every(({ kind }) => kind === 'whole')) yield { text: strung(best), letters: lengthOf(best) };
    for (let length = best.length - 1; length > 1; length -= 1) {
      const pieces = best.slice(0, length);
      for (const { text } of [...local.exact(pieces), ...words.exact(pieces)]) yield { text, letters: lengthOf(pieces) };
    }
  }

  /** The whole of it from the longest words that fit one after another. */
  function strung(pieces: Splitting): string {
    if (pieces.length === 0) return '';
    for (let length = pieces.length; length > 1; length -= 1) {
      const word = firstOf(pieces.slice(0, length), local, words);
      if (word) return word.text + strung(pieces.slice(length));
    }
    const [first, ...rest] = pieces;
    return (first ? (characters(first, data.characters)[0] ?? '') : '') + strung(rest);
  }

  return {
    candidates(letters, mode, before) {
      const found = new Map<string, Candidate>();
      for (const candidate of offered(letters.slice(0, longestTyping), mode, before)) {
        if (found.size >= mostCandidates) break;
        if (candidate.text === '' || found.has(candidate.text)) continue;
        // Abuse can be put together of harmless parts: what stands already counts.
        const shown = before.slice(-3) + candidate.text;
        if (!unwanted.some((part) => shown.includes(part))) found.set(candidate.text, candidate);
      }
      return [...found.values()];
    },
  };
}

function* singles({ letters }: Piece, characters: readonly string[]): Generator<Candidate> {
  for (const text of characters) yield { text, letters: letters.length };
}

/** The likeliest combinations of one of each list, the first of all first. */
function* composed(lists: readonly (readonly string[])[], pieces: Splitting): Generator<Candidate> {
  const texts = lists.reduce<readonly string[]>((texts, list) => texts.flatMap((text) => list.map((one) => text + one)), ['']);
  for (const text of texts.slice(0, mostComposed)) yield { text, letters: lengthOf(pieces) };
}

function top(characters: readonly string[]): readonly string[] {
  return characters.slice(0, 2);
}

function firstOf(pieces: Splitting, ...lexicons: readonly Lexicon[]): Word | undefined {
  for (const one of lexicons) {
    const [word] = one.exact(pieces);
    if (word) return word;
  }
  return undefined;
}

function lengthOf(pieces: Splitting): number {
  return pieces.reduce((sum, { letters }) => sum + letters.length, 0);
}

/** Each character under the syllable where it stands furthest ahead. */
function usualReadings({ characters }: PinyinData): ReadonlyMap<string, string> {
  const places = new Map<string, { readonly syllable: string; readonly place: number }>();
  for (const [syllable, list] of Object.entries(characters)) {
    Array.from(list).forEach((character, place) => {
      const known = places.get(character);
      if (known === undefined || place < known.place) places.set(character, { syllable, place });
    });
  }
  return new Map([...places].map(([character, { syllable }]) => [character, syllable]));
}

function readingsOf({ characters }: PinyinData): ReadonlyMap<string, readonly string[]> {
  const readings = new Map<string, string[]>();
  for (const [syllable, list] of Object.entries(characters)) {
    for (const character of list) readings.set(character, [...(readings.get(character) ?? []), syllable]);
  }
  return readings;
}

/** Places keep old readings that no dictionary tells (廿里堡 ends in pù): each is found under all that its characters may have. */
function everyReading(text: string, readings: ReadonlyMap<string, readonly string[]>): readonly Word[] {
  const spoken = Array.from(text, (character) => readings.get(character) ?? []);
  const all = spoken.reduce<readonly (readonly string[])[]>(
    (begun, next) => begun.flatMap((syllables) => next.map((one) => [...syllables, one])).slice(0, mostReadings),
    [[]],
  );
  return all.map((syllables) => ({ text, syllables }));
}

/** null: a character of it cannot be typed. */
function wordOf(entry: string, usual: ReadonlyMap<string, string>): Word | null {
  const [text = '', reading] = entry.split('=');
  const syllables = reading?.split("'") ?? Array.from(text).flatMap((character) => usual.get(character) ?? []);
  return syllables.length === Array.from(text).length && syllables.length > 0 ? { text, syllables } : null;
}

function compoundSurnames({ surnames }: PinyinData): readonly Word[] {
  return Object.entries(surnames).flatMap(([reading, names]) => {
    const syllables = reading.split("'");
    return syllables.length > 1 ? names.split(' ').map((text) => ({ text, syllables })) : [];
  });
}
