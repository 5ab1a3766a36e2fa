/** Hours as a phone page says them, by the station's wall clock (Asia/Shanghai). */
import { dayNumber } from '@yizhan/protocol/calendar';
import type { Words } from './i18n/index.ts';

const zone = 'Asia/Shanghai';
const hourMinute = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
const withSeconds = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', second: '2-digit' });
const monthDay = new Intl.DateTimeFormat('en-GB', { timeZone: zone, month: 'numeric', day: 'numeric' });

export const clockText = (at: number): string => hourMinute.format(at);
export const exactClockText = (at: number): string => withSeconds.format(at);

/** 09:00 today; 明天 09:00; 周一（11月30日）09:00. */
export function whenText(at: number, now: number, words: Words): string {
  const days = dayNumber(at) - dayNumber(now);
  if (days === 0) return clockText(at);
  if (days === 1) return `${words.days.tomorrow} ${clockText(at)}`;
  return `${dayText(at, words)} ${clockText(at)}`;
}

/** 周一（11月30日）. */
export function dayText(at: number, words: Words): string {
  const parts = monthDay.formatToParts(at);
  const [month, day] = [parts.find(({ type }) => type === 'month')?.value, parts.find(({ type }) => type === 'day')?.value];
  // 1970-01-01 was a Thursday.
  const weekday = words.days.week[(dayNumber(at) + 4) % 7] ?? '';
  return words.lang === 'en' ? `${weekday} ${day}/${month}` : `${weekday}（${month}月${day}日）`;
}
