/** Dates in words. Stations and operators share one time zone, so the clock shown is Asia/Shanghai whatever the browser's. */
import type { Lang } from './i18n.ts';

const shanghaiOffset = 8 * 3_600_000;
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

const pad = (value: number): string => String(value).padStart(2, '0');
const local = (at: number): Date => new Date(at + shanghaiOffset);
const dayNumber = (at: number): number => Math.floor((at + shanghaiOffset) / day);
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `14:05` */
export function clockText(at: number): string {
  return `${pad(local(at).getUTCHours())}:${pad(local(at).getUTCMinutes())}`;
}

/** `2026-11-24`, the day on the station's wall. */
export function isoDate(at: number): string {
  return local(at).toISOString().slice(0, 10);
}

/** `14:05:09` */
export function clockSeconds(at: number): string {
  return `${clockText(at)}:${pad(local(at).getUTCSeconds())}`;
}

/** `2026-11-24 14:05` */
export function dateTime(at: number): string {
  return `${local(at).toISOString().slice(0, 10)} ${clockText(at)}`;
}

/** 刚刚 · 3 分钟前 · 2 小时前 · 昨天 14:05 · 11月20日 14:05 · 2025年11月20日 */
export function agoText(at: number, now: number, lang: Lang): string {
  const zh = lang === 'zh';
  const age = Math.max(0, now - at);
  const plural = (n: number, unit: string): string => `${n} ${unit}${n === 1 ? '' : 's'} ago`;
  if (age < 10_000) return zh ? '刚刚' : 'just now';
  if (age < minute) return zh ? `${Math.floor(age / 1000)} 秒前` : plural(Math.floor(age / 1000), 'second');
  if (age < hour) return zh ? `${Math.floor(age / minute)} 分钟前` : plural(Math.floor(age / minute), 'minute');
  const days = dayNumber(now) - dayNumber(at);
  if (days === 0 || age < 6 * hour) return zh ? `${Math.floor(age / hour)} 小时前` : plural(Math.floor(age / hour), 'hour');
  if (days === 1) return zh ? `昨天 ${clockText(at)}` : `yesterday ${clockText(at)}`;
  const date = local(at);
  const sameYear = date.getUTCFullYear() === local(now).getUTCFullYear();
  const dayText = zh ? `${date.getUTCMonth() + 1}月${date.getUTCDate()}日` : `${date.getUTCDate()} ${months[date.getUTCMonth()] ?? ''}`;
  if (sameYear) return `${dayText} ${clockText(at)}`;
  return zh ? `${date.getUTCFullYear()}年${dayText}` : `${dayText} ${date.getUTCFullYear()}`;
}

/** 14 分 05 秒 / 14 min 05 s, counting down to zero. */
export function countdownText(ms: number, lang: Lang): string {
  const seconds = Math.max(0, Math.ceil(ms / 1000));
  const parts = [Math.floor(seconds / 60), pad(seconds % 60)];
  return lang === 'zh' ? `${parts[0]} 分 ${parts[1]} 秒` : `${parts[0]} min ${parts[1]} s`;
}

/** 3 秒 / 12 分钟 / 2 小时: the size of a difference, sign dropped. */
export function spanText(ms: number, lang: Lang): string {
  const size = Math.abs(ms);
  const zh = lang === 'zh';
  if (size < minute) return zh ? `${Math.round(size / 1000)} 秒` : `${Math.round(size / 1000)} s`;
  if (size < hour) return zh ? `${Math.round(size / minute)} 分钟` : `${Math.round(size / minute)} min`;
  return zh ? `${Math.round(size / hour)} 小时` : `${Math.round(size / hour)} h`;
}
