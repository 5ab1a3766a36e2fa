import type { Language } from '../../lib/language.ts';

/** `12分30秒`, `1小时2分` or `12 min 30 s`, `1 h 2 min`: to the second below an hour. */
export function lengthText(seconds: number, language: Language): string {
  const [hour, minute, second] = language === 'zh' ? ['小时', '分', '秒'] : [' h ', ' min ', ' s '];
  const [h, m, s] = [Math.floor(seconds / 3600), Math.floor((seconds % 3600) / 60), seconds % 60];
  const parts =
    h > 0 ? [`${h}${hour}`, m > 0 ? `${m}${minute}` : ''] : [m > 0 ? `${m}${minute}` : '', s > 0 || m === 0 ? `${s}${second}` : ''];
  return parts.join('').trim();
}

/** Whole per cent, rounded down: a hundred is said only of all. Nobody asked is nought. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((part / whole) * 100);
}
