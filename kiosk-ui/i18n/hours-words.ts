/** Why no number can be taken, when again, and how many are left: before the tap as after it. */
import type { KioskView } from '@yizhan/protocol/api';
import { clockText } from '../lib/time-text.ts';
import { holidayName, nextOpeningWords, whenWords } from './time-words.ts';
import type { Words } from './zh.ts';

export type ItemDoor = Pick<KioskView['items'][number], 'refused' | 'left' | 'lastNumberAt'>;
type StationHours = Pick<KioskView['hours'], 'opensAt' | 'holiday' | 'provisional' | 'byAppointment'>;

/** Codes of a refusal that time alone will lift: trying again at once is of no use. */
export function isMatterOfTime(code: string, words: Words): code is keyof Words['notNow'] {
  return Object.hasOwn(words.notNow, code);
}

/** One line on a tile; null: nothing to say. */
export function doorLine({ refused, left, lastNumberAt }: ItemDoor, now: number, words: Words): string | null {
  if (refused) {
    const why = words.notNow[refused.code];
    return refused.opensAt === null ? why : words.hours.again(why, whenWords(refused.opensAt, now, words));
  }
  if (left !== undefined) return words.hours.left(left);
  return lastNumberAt === undefined ? null : words.hours.lastNumber(clockText(lastNumberAt));
}

/** In place of the button that would take a number. */
export function refusedWords({ code, opensAt }: NonNullable<ItemDoor['refused']>, now: number, words: Words): string {
  const { title, advice } = words.problems[code];
  return words.hours.sentences([title, opensAt === null ? advice : nextOpeningWords(opensAt, now, words)]);
}

/** Why the station is closed to walk-ins, when it opens, and whether that may change. */
export function closedWords(hours: StationHours, now: number, words: Words): string {
  const { holiday, provisional, byAppointment, opensAt } = hours;
  return words.hours.sentences([
    ...(holiday ? [words.hours.holidayToday(holidayName(holiday, words))] : []),
    ...(byAppointment ? [words.hours.byAppointment] : []),
    nextOpeningWords(opensAt, now, words),
    ...(provisional ? [words.hours.provisional] : []),
  ]);
}
