/**
 * A call → the clips that say it. Pure; both players speak what this says.
 * Invariant: what cannot be said right is left out, never said wrong. A counter without a number of its own is "shown on the board"; a
 * ticket that cannot be said whole is not said at all (chime and screen remain).
 */
import { unreachable } from '../result.ts';
import type { ClipName, VoiceLanguage } from './clips.ts';
import { counterNumber, plainDigits } from './counter-number.ts';

export interface SpokenCall {
  /** `A032` */
  readonly label: string;
  /** By language; null where the station does not know the counter. */
  readonly counterNames: Readonly<Record<VoiceLanguage, string | null>>;
}

export interface Sentence {
  readonly language: VoiceLanguage;
  readonly clips: readonly ClipName[];
}

/** Which clips there are: a folder of recordings may be half done. */
export type HasClip = (language: VoiceLanguage, clip: ClipName) => boolean;

const timesSaid = 2;

/** @returns what is said after the chime: every language in turn, the whole twice; nothing when no language can say it */
export function announcementOf(call: SpokenCall, languages: readonly VoiceLanguage[], has: HasClip): readonly Sentence[] {
  const once = languages.flatMap((language) => sentenceOf(call, language, has) ?? []);
  return Array.from({ length: timesSaid }, () => once).flat();
}

function sentenceOf(call: SpokenCall, language: VoiceLanguage, has: HasClip): Sentence | null {
  const there = (clips: readonly ClipName[]): boolean => clips.every((clip) => has(language, clip));
  const label = labelClips(call.label);
  const ticket = label && ticketPart(label, language);
  if (ticket === null || !there(ticket)) return null;
  const counter = counterPart(call.counterNames[language], language);
  const onBoard: readonly ClipName[] = ['counter-on-board'];
  const where = [counter, onBoard].find((part) => part !== null && there(part)) ?? [];
  return { language, clips: [...ticket, ...where] };
}

/** Character by character, as it is printed; null when one of them has no sound. */
function labelClips(label: string): readonly ClipName[] | null {
  const clips = [...plainDigits(label)].map((character): ClipName | null => {
    if (/[0-9]/.test(character)) return `digit-${Number(character)}`;
    return /[A-Z]/.test(character) ? `letter-${character.toLowerCase()}` : null;
  });
  return clips.length > 0 && clips.every((clip) => clip !== null) ? clips : null;
}

function ticketPart(label: readonly ClipName[], language: VoiceLanguage): readonly ClipName[] {
  switch (language) {
    case 'zh':
      return ['please', ...label, 'ticket'];
    case 'en':
      return ['ticket', ...label];
    default:
      return unreachable(language);
  }
}

function counterPart(name: string | null, language: VoiceLanguage): readonly ClipName[] | null {
  const number = name === null ? null : counterNumber(name, language);
  if (number === null) return null;
  switch (language) {
    case 'zh':
      return ['go-to', ...chineseNumberClips(number), 'counter'];
    case 'en':
      return ['go-to', ...englishNumberClips(number)];
    default:
      return unreachable(language);
  }
}

/** 12 is 十二, 20 二十, 35 三十五. @param number 1 … 99 */
function chineseNumberClips(number: number): readonly ClipName[] {
  const [tens, ones] = [Math.floor(number / 10), number % 10];
  const clips: ClipName[] = [];
  if (tens > 1) clips.push(`digit-${tens}`);
  if (tens > 0) clips.push('number-10');
  if (ones > 0) clips.push(`digit-${ones}`);
  return clips;
}

/** 12 is twelve, 20 twenty, 35 thirty-five. @param number 1 … 99 */
function englishNumberClips(number: number): readonly ClipName[] {
  if (number < 10) return [`digit-${number}`];
  if (number < 20 || number % 10 === 0) return [`number-${number}`];
  return [`number-${number - (number % 10)}`, `digit-${number % 10}`];
}
