/**
 * Texts that may stand on a paper. Invariant: no paper carries a full ID number: masks are checked, and a number that somebody wrote
 * into a free text is masked on its way.
 */
import { z } from 'zod';
import { checkForeignNumber, checkResidentNumber, maskNumber } from '../identity/index.ts';

/** 18 characters, also written apart or in full-width digits, and not part of a longer number. */
const eighteen = /(?<![\dA-Z０-９])[\d０-９](?:[ -]?[\d０-９]){16}[ -]?[\dXx０-９Ｘｘ](?![\dA-Z０-９])/g;
const fifteen = /(?<!\d)\d{15}(?!\d)/g;

export function withoutIdNumbers(text: string): string {
  return text.replaceAll(eighteen, maskedIfValid).replaceAll(fifteen, (digits) => (looksOld(digits) ? maskNumber(digits) : digits));
}

/** A post or acceptance number of the same length fails the check digit and stays. */
function maskedIfValid(written: string): string {
  const number = written.normalize('NFKC').replaceAll(/[ -]/g, '').toUpperCase();
  return checkResidentNumber(number).ok || checkForeignNumber(number).ok ? maskNumber(number) : written;
}

/** Of before 1999: region 6, birth YYMMDD, sequence 3. */
function looksOld(digits: string): boolean {
  const month = Number(digits.slice(8, 10));
  const day = Number(digits.slice(10, 12));
  return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/** Free text of at most `max` characters, without ID numbers. */
export const freeText = (max: number) => z.string().trim().min(1).max(max).transform(withoutIdNumbers);
/** 张*三 */
export const maskedName = z.string().min(1).max(80).regex(/\*/, 'a masked name is needed');
/** ****002X or 1101**********002X */
export const maskedNumber = z.string().regex(/^[\dA-Z]{0,4}\*{4,14}[\dX]{4}$/, 'a masked number is needed');
