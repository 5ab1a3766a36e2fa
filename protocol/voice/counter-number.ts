/** The number in a counter's name, where the name is nothing but a number: only then can clips say it. */
import type { VoiceLanguage } from './clips.ts';

const chineseDigits = '零一二三四五六七八九';
const fullWidthZero = '０'.charCodeAt(0);

/** @returns the name with every digit as ASCII: `３` and `〇` are digits too */
export function plainDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String(digit.charCodeAt(0) - fullWidthZero)).replace(/〇/g, '0');
}

/** @returns 1 … 99, or null when the name says anything else */
export function counterNumber(name: string, language: VoiceLanguage): number | null {
  const plain = plainDigits(name.trim());
  const written =
    language === 'zh' ? /^([0-9]{1,2}|[一二三四五六七八九十]{1,3})号窗口?$/.exec(plain)?.[1] : /^counter ([0-9]{1,2})$/i.exec(plain)?.[1];
  if (written === undefined) return null;
  const number = /^\d/.test(written) ? Number(written) : chineseNumber(written);
  return number !== null && number >= 1 ? number : null;
}

/** 一 … 九十九; null for what is no number, such as 三五. */
function chineseNumber(text: string): number | null {
  const [, tens = '', ten = '', ones = ''] = /^([一二三四五六七八九]?)(十?)([一二三四五六七八九]?)$/.exec(text) ?? [];
  if (ten === '') return tens !== '' && ones === '' ? chineseDigits.indexOf(tens) : null;
  return (tens === '' ? 1 : chineseDigits.indexOf(tens)) * 10 + (ones === '' ? 0 : chineseDigits.indexOf(ones));
}
