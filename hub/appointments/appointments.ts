/**
 * The hub's one writer of appointments: decides by protocol/appointments on what is stored, commits, answers afterwards. Its turns come
 * one after the other, so that two who want the last place cannot both have it. Booking is idempotent by the appointment's id, which
 * whoever books makes; the rest by what it leads to.
 */
import { randomBytes } from 'node:crypto';
import {
  type Appointment,
  type BookingCommand,
  type BookingCtx,
  type BookingRefusal,
  type BookingState,
  bookableDates,
  contactDigest,
  decideBooking,
  evolveBooking,
  makeAppointmentCode,
  noBookings,
  readAppointmentCode,
  type Slot,
  slotsOf,
} from '@yizhan/protocol/appointments';
import { dateOf, dayMs, dayNumber, nextCutOver } from '@yizhan/protocol/calendar';
import { type ActorId, type AppointmentId, as, type Instant, type ItemId, type StationId } from '@yizhan/protocol/ids';
import type { PersonValues } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { SealedIn } from '../privacy/fields.ts';
import { type AppointmentStore, type NewBooker, personRefOf } from './appointment-store.ts';
import { saidOf } from './said.ts';
import type { BookingRulesFor } from './station-rules.ts';

export interface AppointmentsDeps {
  readonly store: AppointmentStore;
  readonly rulesFor: BookingRulesFor;
  readonly now: () => number;
  readonly random: () => number;
  readonly sha256: (text: string) => string;
  /** Told after COMMIT. */
  readonly changed: (station: StationId) => void;
}

export type Refusal = BookingRefusal | 'no-such-station';

export interface NewAppointment {
  readonly id: AppointmentId;
  readonly item: ItemId;
  readonly date: string;
  /** HH:MM */
  readonly start: string;
  readonly channel: Appointment['channel'];
  /** Phone or ID number, where somebody leaves one: by it they are found at their station, and have not too many. */
  readonly person: PersonValues | null;
  /** The stored event that carried the person sealed; left out: none did. */
  readonly sealedIn?: SealedIn;
}

export interface Appointments {
  /** Dates that may be booked, by the station's horizon. */
  dates(station: StationId): Promise<Result<readonly string[], Refusal>>;
  slots(station: StationId, item: ItemId, date: string): Promise<Result<readonly Slot[], Refusal>>;
  /** HH:MM of the slots of any item, bookable or not, each once. */
  times(station: StationId, date: string): Promise<Result<readonly string[], Refusal>>;
  /** The same id with the same wish again: the same appointment. */
  book(station: StationId, wish: NewAppointment, by: ActorId): Promise<Result<Appointment, Refusal>>;
  move(id: AppointmentId, to: { readonly date: string; readonly start: string }, by: ActorId): Promise<Result<Appointment, Refusal>>;
  /** @param reason what the person is told */
  cancel(id: AppointmentId, reason: string | null, by: ActorId): Promise<Result<Appointment, Refusal>>;
  /** A station's fact. */
  checkedIn(id: AppointmentId, label: string, at: Instant): Promise<void>;
  /** @param start null: the whole day */
  setClosed(station: StationId, date: string, start: string | null, closed: boolean, by: ActorId): Promise<Result<void, Refusal>>;
  closed(station: StationId, date: string): Promise<readonly string[]>;
  ofDay: AppointmentStore['ofDay'];
  byId: AppointmentStore['byId'];
  ahead: AppointmentStore['ahead'];
  /** As typed. */
  byCode(typed: string): Promise<Appointment | null>;
  /** After the day: who did not come has missed it, and the stations need not hold it any longer. @returns how many */
  closePast(): Promise<number>;
}

const system = as<ActorId>('system:appointments');
const pastAtOnce = 200;
/** Told again in another event: only where its seal lies is new. */
const nothing = { events: [], changed: [], over: null, shown: true, feed: [] } as const;
const cutOver = '04:00';

export function appointmentsOf({ store, rulesFor, now, random, sha256, changed }: AppointmentsDeps): Appointments {
  let turns: Promise<unknown> = Promise.resolve();
  const at = (): Instant => as<Instant>(now());
  const today = (): string => dateOf(dayNumber(now()));

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const turn = turns.then(work);
    turns = turn.catch(() => undefined);
    return turn;
  }

  async function freshCode(): Promise<string> {
    for (;;) {
      const code = makeAppointmentCode(random);
      if (!(await store.byCode(code))) return code;
    }
  }

  /** One decision and its COMMIT; only within a turn. */
  async function decide(
    station: StationId,
    command: BookingCommand,
    by: ActorId,
    { person = null, over = false }: { readonly person?: NewBooker | null; readonly over?: boolean } = {},
  ): Promise<Result<BookingState, Refusal>> {
    const rules = await rulesFor(station);
    if (!rules) return err('no-such-station');
    const id = 'id' in command ? command.id : null;
    const state = await store.load(station, today(), id);
    const code = command.type === 'book' ? await freshCode() : '';
    const ctx: BookingCtx = { station, at: at(), actor: by, rules, freshCode: () => code };
    const decided = decideBooking(state, command, ctx);
    if (!decided.ok) return decided;
    const after = decided.value.reduce(evolveBooking, state);
    const appointment = id === null ? undefined : after.appointments.get(id);
    if (decided.value.length === 0 && !over) return ok(after);
    const ended = appointment && appointment.status !== 'booked';
    await store.write({
      station,
      at: now(),
      events: decided.value,
      changed: appointment ? [appointment] : [],
      person,
      over: id !== null && (ended || over) ? personRefOf(id) : null,
      shown: !over,
      feed: appointment ? [saidOf(appointment, at(), over)] : [],
    });
    changed(station);
    return ok(after);
  }

  const one = (decided: Result<BookingState, Refusal>, id: AppointmentId): Result<Appointment, Refusal> => {
    if (!decided.ok) return decided;
    const appointment = decided.value.appointments.get(id);
    return appointment ? ok(appointment) : err('no-such-appointment');
  };

  /** A command to an appointment wherever it is. */
  const toOne = (
    id: AppointmentId,
    by: ActorId,
    make: (known: Appointment) => BookingCommand | null,
  ): Promise<Result<Appointment, Refusal>> =>
    inTurn(async () => {
      const known = await store.byId(id);
      if (!known) return err('no-such-appointment');
      const command = make(known);
      return command ? one(await decide(known.station, command, by), id) : ok(known);
    });

  return {
    async dates(station) {
      const rules = await rulesFor(station);
      return rules ? ok(rules.booking.enabled ? bookableDates(rules.booking, at()) : []) : err('no-such-station');
    },
    async slots(station, item, date) {
      const rules = await rulesFor(station);
      if (!rules) return err('no-such-station');
      return ok(slotsOf(rules, await store.load(station, today(), null), item, date, at()));
    },
    async times(station, date) {
      const rules = await rulesFor(station);
      if (!rules) return err('no-such-station');
      const starts = [...rules.items.keys()].flatMap((item) => slotsOf(rules, noBookings, item, date, at()).map(({ start }) => start));
      return ok([...new Set(starts)].sort());
    },
    book: (station, { id, item, date, start, channel, person, sealedIn = null }, by) =>
      inTurn(async () => {
        const booker = person && { ref: personRefOf(id), values: person, sealedIn };
        const known = await store.byId(id);
        if (known) {
          const same = known.station === station && known.item === item && known.date === date && known.start === start;
          if (!same) return err('appointment-id-taken');
          if (booker && sealedIn) await store.write({ ...nothing, station, at: now(), person: booker });
          return ok(known);
        }
        const salt = randomBytes(8).toString('hex');
        const digests = (['phone', 'number'] as const).flatMap((field) => {
          const value = person?.[field];
          return value === undefined ? [] : [contactDigest(sha256, salt, field, value)];
        });
        const others = person ? await store.ofPerson(person) : [];
        const command = { type: 'book', id, item, date, start, channel, known: { salt, digests }, others } as const;
        return one(await decide(station, command, by, { person: booker }), id);
      }),
    move: (id, { date, start }, by) =>
      toOne(id, by, (known) => {
        const isThere = known.status === 'booked' && known.date === date && known.start === start;
        return isThere ? null : { type: 'move', id, date, start };
      }),
    cancel: (id, reason, by) => toOne(id, by, (known) => (known.status === 'cancelled' ? null : { type: 'cancel', id, reason })),
    async checkedIn(id, label, when) {
      await toOne(id, system, () => ({ type: 'checkIn', id, label, at: when }));
    },
    setClosed: (station, date, start, closed, by) =>
      inTurn(async () => {
        const decided = await decide(station, { type: closed ? 'close' : 'open', date, start }, by);
        return decided.ok ? ok(undefined) : decided;
      }),
    async closed(station, date) {
      const { closed } = await store.load(station, date, null);
      return [...closed].filter((closure) => closure.startsWith(date));
    },
    ofDay: store.ofDay,
    ahead: store.ahead,
    byId: store.byId,
    async byCode(typed) {
      const code = readAppointmentCode(typed);
      return code === null ? null : store.byCode(code);
    },
    async closePast() {
      const dayBegan = nextCutOver(at(), cutOver) - dayMs;
      const past = await store.past(dayBegan, pastAtOnce);
      for (const { id, station, status } of past) {
        await inTurn(async () => {
          const missed = status === 'booked' ? await decide(station, { type: 'miss', id }, system, { over: true }) : null;
          if (!missed?.ok) await withdraw(id);
        });
      }
      return past.length;
    },
  };

  async function withdraw(id: AppointmentId): Promise<void> {
    const appointment = await store.byId(id);
    if (!appointment) return;
    const { station } = appointment;
    const feed = [saidOf(appointment, at(), true)];
    await store.write({ station, at: now(), events: [], changed: [appointment], person: null, over: personRefOf(id), shown: false, feed });
    changed(station);
  }
}
