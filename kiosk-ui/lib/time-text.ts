/** Times as people at the station read them: always station time (Asia/Shanghai, UTC+8 without daylight saving), 24 hours. */
const shanghaiMs = 8 * 60 * 60_000;

function two(value: number): string {
  return String(value).padStart(2, '0');
}

/** `09:05` */
export function clockText(at: number): string {
  const local = new Date(at + shanghaiMs);
  return `${two(local.getUTCHours())}:${two(local.getUTCMinutes())}`;
}

const weekdaysZh = ['日', '一', '二', '三', '四', '五', '六'];
const weekdaysEn = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const monthsEn = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `11月24日 星期一` or `Monday 24 Nov` */
export function dateText(at: number, language: 'zh' | 'en'): string {
  const local = new Date(at + shanghaiMs);
  const day = local.getUTCDate();
  if (language === 'zh') return `${local.getUTCMonth() + 1}月${day}日 星期${weekdaysZh[local.getUTCDay()]}`;
  return `${weekdaysEn[local.getUTCDay()]} ${day} ${monthsEn[local.getUTCMonth()]}`;
}

/** Whole minutes gone, never negative (clocks of two machines differ). */
export function minutesSince(since: number, now: number): number {
  return Math.max(0, Math.floor((now - since) / 60_000));
}
