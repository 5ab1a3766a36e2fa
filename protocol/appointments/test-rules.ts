/** A station for the tests of appointments: open 09–12 and 13–17 from Monday to Friday, by appointment on Saturday mornings. */
import { plainWeeks } from '../calendar/calendar.ts';
import { type ActorId, type AppointmentId, as, type Instant, type ItemId, type Prefix, type StationId } from '../ids.ts';
import type { Booking } from '../settings/model.ts';
import type { BookingCommand, BookingCtx } from './decide.ts';
import { type BookingRules, defaultBooking } from './slots.ts';

export const pension = as<ItemId>('pension');
export const card = as<ItemId>('card');
export const medical = as<ItemId>('medical');
export const local = (text: string): Instant => as<Instant>(Date.parse(`${text}+08:00`));
/** A Tuesday. */
export const morning = local('2026-11-24T08:30:00');
export const appointmentId = (n: number): AppointmentId => as(`01900000-0000-7000-8000-${String(n).padStart(12, '0')}`);

export function rulesWith(booking: Partial<Booking> = {}, changes: Partial<BookingRules> = {}): BookingRules {
  const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
  return {
    booking: { ...defaultBooking, ...booking },
    hours: {
      kind: 'weekly',
      seasons: [
        {
          from: '01-01',
          to: '12-31',
          days: [...weekdays],
          windows: [
            ['09:00', '12:00'],
            ['13:00', '17:00'],
          ],
        },
      ],
      extended: [{ type: 'stagger', days: ['sat'], window: ['09:00', '10:10'], by: 'appointment' }],
    },
    itemHours: [],
    calendar: plainWeeks,
    items: new Map(
      [
        [pension, 'A'],
        [card, 'A'],
        [medical, 'B'],
      ].map(([id, prefix]) => [as<ItemId>(String(id)), { id: as<ItemId>(String(id)), prefix: as<Prefix>(String(prefix)) }]),
    ),
    ...changes,
  };
}

export function ctxAt(at: Instant, rules: BookingRules = rulesWith()): BookingCtx {
  let codes = 0;
  return { station: as<StationId>('kw0101'), at, actor: as<ActorId>('kiosk:k1'), rules, freshCode: () => `CODE${++codes}` };
}

export function booking(n: number, changes: Partial<Extract<BookingCommand, { type: 'book' }>> = {}): BookingCommand {
  const known = { salt: '0123456789abcdef', digests: [] };
  return {
    type: 'book',
    id: appointmentId(n),
    item: pension,
    date: '2026-11-24',
    start: '10:00',
    channel: 'kiosk',
    known,
    others: [],
    ...changes,
  };
}
