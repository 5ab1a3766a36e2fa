/** Calendar dates as cards print them, and what follows from them. No clock: today is handed in. */
import type { CardDate, IdCard } from './card.ts';

const monthDays = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

function isLeap(year: number): boolean {
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
}

/** @param digits `YYYYMMDD` @returns null when there is no such day, or nobody alive could have it on a card (before 1850) */
export function dateOfDigits(digits: string): CardDate | null {
  const parts = /^(\d{4})(\d{2})(\d{2})$/.exec(digits);
  if (!parts) return null;
  const [, year = '', month = '', day = ''] = parts;
  const longest = month === '02' && isLeap(Number(year)) ? 29 : (monthDays[Number(month) - 1] ?? 0);
  const real = Number(year) >= 1850 && Number(day) >= 1 && Number(day) <= longest;
  return real ? `${year}-${month}-${day}` : null;
}

/** @returns `YYYYMMDD` */
export function digitsOfDate(date: CardDate): string {
  return date.replaceAll('-', '');
}

export type Validity = 'valid' | 'expired' | 'not-yet';

/** The first and the last printed day count. */
export function validityOf(card: Pick<IdCard, 'from' | 'to'>, today: CardDate): Validity {
  if (today < card.from) return 'not-yet';
  return card.to !== null && today > card.to ? 'expired' : 'valid';
}

/** Full years on a day: one more from the birthday on; born on 29 February, in a common year from 1 March on. Negative before birth. */
export function ageAt(birth: CardDate, day: CardDate): number {
  const years = Number(day.slice(0, 4)) - Number(birth.slice(0, 4));
  return day.slice(5) < birth.slice(5) ? years - 1 : years;
}
