/**
 * Which slots a station has for an item on a day, and how many places are left in each. Slots lie inside the item's hours, those
 * "by appointment only" among them, and never reach beyond them; a station without hours of its own offers `alwaysOpenBetween`.
 */

import type { Calendar } from '../calendar/calendar.ts';
import { dateOf, dayNumber, minuteMs, minutesOf, startOfDay, windowsOn } from '../calendar/index.ts';
import { as, type Instant, type ItemId, type Prefix } from '../ids.ts';
import type { Booking, StationSettings } from '../settings/model.ts';
import { type Appointment, type BookingState, closureOf } from './model.ts';

export const defaultBooking: Booking = {
  enabled: true,
  slotMinutes: 30,
  places: 2,
  shares: [],
  leadMinutes: 60,
  horizonDays: 7,
  perPerson: 2,
  graceMinutes: 10,
};
const alwaysOpenBetween = ['09:00', '17:00'] as const;

export interface BookableItem {
  readonly id: ItemId;
  readonly prefix: Prefix;
}

/** What booking rests on, of settings, catalogue and calendar. */
export interface BookingRules {
  readonly booking: Booking;
  readonly hours: StationSettings['hours'];
  readonly itemHours: StationSettings['itemHours'];
  readonly calendar: Calendar;
  /** Offered here. */
  readonly items: ReadonlyMap<ItemId, BookableItem>;
}

export interface SlotTime {
  /** HH:MM */
  readonly start: string;
  readonly from: Instant;
  readonly to: Instant;
}

export interface Slot extends SlotTime {
  readonly places: number;
  /** 0 where it is full, closed, or too soon. */
  readonly left: number;
  readonly closed: boolean;
}

export function slotsOf(rules: BookingRules, state: BookingState, item: ItemId, date: string, now: Instant): readonly Slot[] {
  const share = shareOf(rules, item);
  if (!share || !isWithinHorizon(rules.booking, date, now)) return [];
  const live = [...state.appointments.values()].filter((one) => one.date === date && takesPlace(one) && share.items.has(one.item));
  return timesOn(rules, item, date).map((time) => {
    const closed = isClosed(state, date, time.start);
    const taken = live.filter((one) => one.from < time.to && time.from < one.to).length;
    const soon = time.from - now < rules.booking.leadMinutes * minuteMs;
    return { ...time, places: share.places, closed, left: closed || soon ? 0 : Math.max(0, share.places - taken) };
  });
}

/** Today and the days after it that may be booked at all. */
export function bookableDates({ horizonDays }: Booking, now: Instant): readonly string[] {
  const today = dayNumber(now);
  return Array.from({ length: horizonDays + 1 }, (_, after) => dateOf(today + after));
}

export function isClosed(state: BookingState, date: string, start: string): boolean {
  return state.closed.has(closureOf(date, null)) || state.closed.has(closureOf(date, start));
}

/** Who did not come, and who gave it back, leave their place to others. */
export function takesPlace({ status }: Pick<Appointment, 'status'>): boolean {
  return status === 'booked' || status === 'checked-in';
}

function isWithinHorizon(booking: Booking, date: string, now: Instant): boolean {
  return booking.enabled && bookableDates(booking, now).includes(date);
}

/** The items an item shares its places with, itself among them; null: not offered here. */
function shareOf({ booking, items }: BookingRules, item: ItemId): { readonly items: ReadonlySet<ItemId>; readonly places: number } | null {
  const own = items.get(item);
  if (!own) return null;
  const named = booking.shares.findIndex((share) => isOneOf(own, share));
  const share = booking.shares[named];
  const together = [...items.values()].filter((other) => {
    const theirs = booking.shares.findIndex((one) => isOneOf(other, one));
    return share ? theirs === named : theirs === -1 && other.prefix === own.prefix;
  });
  return { items: new Set(together.map(({ id }) => id)), places: share?.places ?? booking.places };
}

function isOneOf({ id, prefix }: BookableItem, { items, prefixes }: Pick<Booking['shares'][number], 'items' | 'prefixes'>): boolean {
  return items.includes(id) || prefixes.includes(prefix);
}

/** All slots of the day, bookable or not; in order, and none twice where windows lie over one another. */
function timesOn({ booking, hours, itemHours, calendar, items }: BookingRules, item: ItemId, date: string): readonly SlotTime[] {
  const own = items.get(item);
  if (!own) return [];
  const day = dayNumber(Date.parse(`${date}T12:00:00+08:00`));
  const narrow = itemHours.filter((some) => isOneOf(own, some));
  const { walkIn, booked } = windowsOn(hours, day, calendar, narrow);
  const [opens, closes] = alwaysOpenBetween.map((clock) => startOfDay(day) + minutesOf(clock) * minuteMs) as [number, number];
  const spans = hours.kind === 'always' && narrow.length === 0 ? [[opens, closes] as const] : [...walkIn, ...booked];
  const length = booking.slotMinutes * minuteMs;
  const starts = spans.flatMap(([from, to]) =>
    Array.from({ length: Math.floor((to - from) / length) }, (_, index) => from + index * length),
  );
  const apart: number[] = [];
  for (const from of starts.sort((a, b) => a - b)) if (from >= (apart.at(-1) ?? Number.NEGATIVE_INFINITY) + length) apart.push(from);
  return apart.map((from) => ({ start: clockOf(from - startOfDay(day)), from: as<Instant>(from), to: as<Instant>(from + length) }));
}

function clockOf(ms: number): string {
  const minutes = ms / minuteMs;
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
