import { as, type BusinessDate } from '../ids.ts';
import { dayAfter } from './business-date.ts';
import { type Calendar, isProvisional } from './calendar.ts';

/** Monday to Friday but for holidays, and the weekend days worked instead. By the week alone where nothing was announced yet. */
export function isWorkingDay(calendar: Calendar, date: BusinessDate): boolean {
  const special = calendar.days[date]?.kind;
  if (special !== undefined) return special === 'adjusted-workday';
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return weekday !== 0 && weekday !== 6;
}

/**
 * The date on which the given number of working days is over, the first counted being the day after `from`.
 * @param isPaused days that do not count @returns `provisional` (暂定): the date may move when the holidays are announced
 */
export function afterWorkingDays(
  calendar: Calendar,
  from: BusinessDate,
  days: number,
  isPaused: (date: BusinessDate) => boolean = () => false,
): { readonly date: BusinessDate; readonly provisional: boolean } {
  let date = as<BusinessDate>(from);
  for (let left = days; left > 0; ) {
    date = dayAfter(date);
    if (isWorkingDay(calendar, date) && !isPaused(date)) left -= 1;
  }
  return { date, provisional: isProvisional(calendar, date) };
}
