/** The hub's appointments as this station mirrors them, and who of today is here already. Everything works with the line cut. */
import { hash } from 'node:crypto';
import type { Clock } from '@yizhan/platform/clock';
import type { StationAppointment } from '@yizhan/protocol/api';
import {
  type AppointmentShown,
  type BookingRules,
  type BookingState,
  bookableDates,
  bookingRulesOf,
  contactDigest,
  readAppointmentCode,
  slotsOf,
} from '@yizhan/protocol/appointments';
import { dateOf, dayNumber, minuteMs } from '@yizhan/protocol/calendar';
import { meaningOf } from '@yizhan/protocol/codes';
import { type AppointmentId, as, type Instant, type ItemId } from '@yizhan/protocol/ids';
import type { FindableField } from '@yizhan/protocol/privacy';
import type { WireEvent } from '@yizhan/protocol/wire';
import type { Desk } from '../desk/desk.ts';
import { calendarOf, type StationDocuments } from '../documents/documents.ts';
import type { StationFeed } from '../feed/station-feed.ts';

const sha256 = (text: string): string => hash('sha256', text);

export interface MirrorDeps {
  readonly feed: Pick<StationFeed, 'all'>;
  readonly desk: Pick<Desk, 'committed' | 'onCommitted'>;
  readonly documents: () => StationDocuments;
  readonly clock: Clock;
  /** Of the current day: who of it is here already. */
  readonly today: readonly WireEvent[];
}

export interface AppointmentMirror {
  rules(): BookingRules;
  dates(): readonly string[];
  slots(item: ItemId, date: string): ReturnType<typeof slotsOf>;
  byId(id: AppointmentId): AppointmentShown | null;
  /** A QR's text, or what was typed from a slip. */
  byCode(text: string): AppointmentShown | null;
  /** Those of a phone or ID number that are today or to come; seldom a stranger's (see protocol/appointments/mirror). */
  byPerson(field: FindableField, value: string): readonly AppointmentShown[];
  ofToday(): readonly StationAppointment[];
  view(shown: AppointmentShown): StationAppointment;
  timing(shown: Pick<AppointmentShown, 'from' | 'to'>): NonNullable<StationAppointment['timing']>;
  isHere(id: AppointmentId): boolean;
}

export function appointmentMirror({ feed, desk, documents, clock, today }: MirrorDeps): AppointmentMirror {
  const here = new Set<string>();
  const labels = new Map<string, string>();

  function note(events: readonly WireEvent[]): void {
    for (const { type, data } of events) {
      if (type === 'day.opened') {
        here.clear();
        labels.clear();
      }
      if (type === 'ticket.booked') here.add(String(data.ticket));
      if (type === 'ticket.issued' && here.has(String(data.ticket))) labels.set(String(data.ticket), String(data.label));
    }
  }
  note(today);
  desk.onCommitted(({ events }) => note(events));

  const all = (): readonly AppointmentShown[] => feed.all('appointment.shown');
  const localDate = (): string => dateOf(dayNumber(clock.now()));
  const rules = (): BookingRules => bookingRulesOf(documents().settings, documents().catalogue, calendarOf(documents()));

  /** As far as a mirror can tell: what was closed, and what was booked a moment ago, the hub says when it is asked. */
  function bookings(): BookingState {
    const appointments = all().map((one) => [one.id, bookingOf(one)] as const);
    return { appointments: new Map(appointments), closed: new Set() };
  }

  function bookingOf({ id, code, item, date, from, to, salt, digests, cancelled }: AppointmentShown) {
    const status = cancelled === null ? ('booked' as const) : ('cancelled' as const);
    const times = { date, from, to, start: '', bookedAt: as<Instant>(0) };
    const { station } = documents().settings;
    return { id, station, code, item, ...times, status, channel: 'hub' as const, label: null, reason: cancelled, known: { salt, digests } };
  }

  const mirror: AppointmentMirror = {
    rules,
    dates: () => (rules().booking.enabled ? bookableDates(rules().booking, clock.now()) : []),
    slots: (item, date) => slotsOf(rules(), bookings(), item, date, clock.now()),
    byId: (id) => all().find((one) => one.id === id) ?? null,
    byCode(text) {
      const meaning = meaningOf(text);
      const code = meaning.kind === 'appointment' ? meaning.code : readAppointmentCode(text);
      return all().find((one) => one.code === code) ?? null;
    },
    byPerson: (field, value) =>
      all().filter((one) => one.date >= localDate() && one.digests.includes(contactDigest(sha256, one.salt, field, value))),
    ofToday: () =>
      all()
        .filter((one) => one.date === localDate())
        .sort((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))
        .map(mirror.view),
    view(shown) {
      const { id, item, date, from, to, cancelled } = shown;
      const state = here.has(id) ? 'checked-in' : cancelled === null ? 'booked' : 'cancelled';
      const timing = date === localDate() ? mirror.timing(shown) : null;
      return { appointment: id, item, date, from, to, state, reason: cancelled, timing, label: labels.get(id) ?? null };
    },
    timing({ from, to }) {
      const now = clock.now();
      if (now < from) return 'early';
      return now < to + rules().booking.graceMinutes * minuteMs ? 'on-time' : 'late';
    },
    isHere: (id) => here.has(id),
  };
  return mirror;
}
