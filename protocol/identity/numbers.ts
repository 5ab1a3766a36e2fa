/**
 * Numbers on ID cards. Residents: GB 11643-1999 (region 6, birth 8, sequence 3, check 1); its 15-digit form of before 1999 has no check digit
 * and is refused by name. Foreigners: 2023 form `9` + region 2 + country 3 + birth 8 + sequence 3 + check (the same check digit); 2017 form
 * three letters of the country + region 4 + birth YYMMDD + 2, whose last digits nobody can check without the issuer.
 */
import { err, ok, type Result } from '../result.ts';
import type { CardDate, IdCard } from './card.ts';
import { dateOfDigits } from './dates.ts';

export type NumberFault =
  | 'malformed'
  /** 15 digits, of before 1999: no longer on any valid card. */
  | 'old-form'
  | 'check-digit'
  | 'region'
  /** No such day. */
  | 'birth'
  /** Born after today. */
  | 'not-born';

export interface ResidentNumber {
  readonly region: string;
  readonly birth: CardDate;
  readonly sex: 'male' | 'female';
}

const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const checkDigits = '10X98765432';

/** GB/T 2260, first two digits; 81–83: residence permits of Hong Kong, Macau, Taiwan. */
const provinces: ReadonlySet<string> = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);

/** @param body the first 17 digits @returns `0`–`9` or `X` */
export function checkDigitOf(body: string): string {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(body[at]), 0);
  return checkDigits.charAt(sum % 11);
}

/** @param today when given, a birth after it is refused */
export function checkResidentNumber(number: string, today?: CardDate): Result<ResidentNumber, NumberFault> {
  if (/^\d{15}$/.test(number)) return err('old-form');
  const checked = checkBody(number, today);
  if (!checked.ok) return checked;
  const region = number.slice(0, 6);
  return provinces.has(region.slice(0, 2)) ? ok({ region, ...checked.value }) : err('region');
}

/** 18 characters: digits, check digit and birth, which residents and foreigners share. */
function checkBody(number: string, today: CardDate | undefined): Result<Omit<ResidentNumber, 'region'>, NumberFault> {
  if (!/^\d{17}[\dX]$/.test(number)) return err('malformed');
  if (checkDigitOf(number.slice(0, 17)) !== number[17]) return err('check-digit');
  const birth = dateOfDigits(number.slice(6, 14));
  if (birth === null) return err('birth');
  if (today !== undefined && birth > today) return err('not-born');
  return ok({ birth, sex: Number(number[16]) % 2 === 1 ? 'male' : 'female' });
}

export interface ForeignNumber {
  readonly form: 2017 | 2023;
  /** Three letters in 2017, three digits in 2023 (ISO 3166). */
  readonly country: string;
  /** null: the 2017 form has no century. */
  readonly birth: CardDate | null;
}

export function checkForeignNumber(number: string, today?: CardDate): Result<ForeignNumber, NumberFault> {
  const old = /^([A-Z]{3})(\d{4})(\d{6})\d{2}$/.exec(number);
  if (old) {
    const [, country = '', region = '', birth = ''] = old;
    // 2000 was a leap year, so that no day of either century is refused for its missing century, but 1900-02-29.
    if (dateOfDigits(`20${birth}`) === null) return err('birth');
    return provinces.has(region.slice(0, 2)) ? ok({ form: 2017, country, birth: null }) : err('region');
  }
  if (!number.startsWith('9')) return err('malformed');
  const checked = checkBody(number, today);
  if (!checked.ok) return checked;
  if (!provinces.has(number.slice(1, 3))) return err('region');
  return ok({ form: 2023, country: number.slice(3, 6), birth: checked.value.birth });
}

/** By the rule for the card's kind. */
export function checkCardNumber(card: IdCard, today?: CardDate): Result<void, NumberFault> {
  const checked = checkOf(card, today);
  return checked.ok ? ok(undefined) : checked;
}

function checkOf(card: IdCard, today: CardDate | undefined): Result<unknown, NumberFault> {
  switch (card.kind) {
    case 'citizen':
    case 'J':
      return checkResidentNumber(card.number, today);
    case 'I':
    case 'Y':
      return checkForeignNumber(card.number, today);
  }
}

export interface Agreement {
  readonly birth: boolean;
  readonly sex: boolean;
}

/**
 * Whether number and printed fields say the same; what the number or the card does not tell, agrees. A hint, not a refusal: genuine cards
 * exist whose number kept a clerk's error after the printed field was corrected.
 */
export function agreementOf(card: IdCard): Agreement {
  if (card.kind === 'I') return { birth: card.number.slice(7, 13) === card.birth.slice(2).replaceAll('-', ''), sex: true };
  const told = card.kind === 'Y' ? checkForeignNumber(card.number) : checkResidentNumber(card.number);
  if (!told.ok) return { birth: false, sex: false };
  const sexAgrees = card.sex === 'unknown' || !('sex' in told.value) || told.value.sex === card.sex;
  return { birth: told.value.birth === card.birth, sex: sexAgrees };
}
