/**
 * Appointments at this station: asked for at the hub, which alone gives them; checked in here, with the line or without. The fact that
 * somebody came is durable with their ticket or not at all.
 */
import { hash } from 'node:crypto';
import type { Clock } from '@yizhan/platform/clock';
import { seal } from '@yizhan/platform/seal';
import type { Booked, BookWish, CheckedIn, MoveWish } from '@yizhan/protocol/api';
import { appointmentContext, type BookedDetail, bookedDetailSchema } from '@yizhan/protocol/appointments';
import type { AskBodyOf } from '@yizhan/protocol/asks';
import { minuteMs } from '@yizhan/protocol/calendar';
import {
  type ActorId,
  type AppointmentId,
  as,
  type DeviceId,
  type IdempotencyKey,
  type Instant,
  type KioskId,
  type TicketId,
} from '@yizhan/protocol/ids';
import type { PersonValues } from '@yizhan/protocol/privacy';
import type { QueueState } from '@yizhan/protocol/queue';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Asks } from '../asks/asks.ts';
import type { Desk, DeskRefusal } from '../desk/desk.ts';
import type { StationDocuments } from '../documents/documents.ts';
import { appointmentFinder, type FindAppointments } from './find.ts';
import type { AppointmentMirror } from './mirror.ts';

export interface AppointmentDeps {
  readonly mirror: AppointmentMirror;
  readonly asks: Pick<Asks, 'ask' | 'answered'>;
  readonly desk: Desk;
  readonly documents: () => StationDocuments;
  readonly online: () => boolean;
  readonly clock: Clock;
}

export type AppointmentRefusal =
  | DeskRefusal
  | {
      readonly code: string;
      readonly detail?: Readonly<Record<string, string | number | null>>;
    };

type BookingAsk = 'appointment.book' | 'appointment.move' | 'appointment.cancel';

export interface Arrival {
  readonly kiosk: KioskId | null;
  readonly printer: DeviceId | null;
  readonly actor: ActorId;
  readonly key: IdempotencyKey;
  /** Makes the ticket's answer on the decided state. */
  readonly describe: (state: QueueState, ticket: TicketId) => CheckedIn['answer'] | null;
}

export interface StationAppointments {
  readonly mirror: AppointmentMirror;
  readonly find: FindAppointments;
  /** @param person sealed before it is written anywhere */
  book(wish: BookWish, person: PersonValues | null, by: ActorId, key: IdempotencyKey): Promise<Result<Booked, AppointmentRefusal>>;
  /** Twice to the same time is once. */
  move(id: AppointmentId, to: MoveWish, by: ActorId): Promise<Result<Booked, AppointmentRefusal>>;
  /** @param reason told to whoever comes all the same */
  cancel(id: AppointmentId, reason: string | null, by: ActorId): Promise<Result<void, AppointmentRefusal>>;
  checkIn(id: AppointmentId, arrival: Arrival): Promise<Result<CheckedIn, AppointmentRefusal>>;
}

export const bookingDelays = {
  /** ms somebody stands there and waits for the hub's answer; less than their page waits for ours */
  answer: 8_000,
} as const;

export function stationAppointments({ mirror, asks, desk, documents, online, clock }: AppointmentDeps): StationAppointments {
  /** Only the hub gives, moves and takes back: whoever stands there waits for its word. */
  async function askHub<K extends BookingAsk>(kind: K, body: AskBodyOf<K>, by: ActorId): Promise<Result<BookedDetail, AppointmentRefusal>> {
    if (!online()) return err({ code: 'booking-needs-line' });
    const asked = await asks.ask(kind, body, by);
    if (!asked.ok) return asked;
    const answer = await asks.answered(asked.value, bookingDelays.answer);
    if (answer === null) return err({ code: 'booking-unanswered' });
    return answer.ok ? ok(bookedDetailSchema.parse(answer.detail)) : err({ code: answer.code ?? 'ask-failed' });
  }

  return {
    mirror,
    find: appointmentFinder(mirror, clock),
    async book({ kiosk, item, date, start }, person, by, key) {
      const id = idOf(`${documents().settings.station}\n${key}`);
      const { keys } = documents();
      if (person !== null && !keys) return err({ code: 'booking-without-contact' });
      const sealed = person && keys ? seal(keys.sealing, appointmentContext(id), JSON.stringify(person)) : null;
      const channel = kiosk === undefined ? 'counter' : 'kiosk';
      const booked = await askHub('appointment.book', { appointment: id, item, date, start, channel, person: sealed }, by);
      return booked.ok ? ok({ ...booked.value, item }) : booked;
    },
    async move(id, { date, start }, by) {
      const shown = mirror.byId(id);
      if (!shown) return err({ code: 'no-such-appointment' });
      const moved = await askHub('appointment.move', { appointment: id, date, start }, by);
      return moved.ok ? ok({ ...moved.value, item: shown.item }) : moved;
    },
    async cancel(id, reason, by) {
      if (!mirror.byId(id)) return err({ code: 'no-such-appointment' });
      const cancelled = await askHub('appointment.cancel', { appointment: id, reason }, by);
      return cancelled.ok ? ok(undefined) : cancelled;
    },
    async checkIn(id, { kiosk, printer, actor, key, describe }) {
      const shown = mirror.byId(id);
      if (!shown) return err({ code: 'no-such-appointment' });
      const { state, timing, reason } = mirror.view(shown);
      if (timing === null) return err({ code: 'appointment-not-today', detail: { from: shown.from } });
      if (state === 'cancelled') return err({ code: 'appointment-cancelled', detail: { reason } });
      const ticket = as<TicketId>(id);
      if (mirror.isHere(id) && !desk.state.tickets.has(ticket)) return err({ code: 'appointment-used' });
      const grace = mirror.rules().booking.graceMinutes * minuteMs;
      const window = { from: shown.from, to: as<Instant>(shown.to + grace) };
      const outcome = await desk.submit(
        { type: 'arrive', ticket, item: shown.item, window, priorityClass: null, kiosk, printer },
        {
          actor,
          key,
          fingerprint: `arrive\n${id}\n${kiosk ?? ''}`,
          describe: (decided, events) => {
            const answer = describe(decided, ticket);
            return answer && { timing, answer, isNew: events.some(({ type }) => type === 'ticket.issued') };
          },
          facts: (body) => {
            const made = body as (CheckedIn & { readonly isNew: boolean }) | null;
            if (!made?.isNew) return [];
            return [{ type: 'appointment.checked-in', data: { appointment: id, label: made.answer.ticket.label, at: clock.now() } }];
          },
        },
      );
      if (!outcome.ok) return outcome;
      const body = outcome.value.body as CheckedIn | null;
      return body ? ok({ timing: body.timing, answer: body.answer }) : err({ code: 'unknown-ticket' });
    },
  };
}

/** One key is one appointment, also after a restart: a UUID out of the key (version 8, RFC 9562). */
function idOf(text: string): AppointmentId {
  const hex = hash('sha256', text);
  const variant = ((Number.parseInt(hex.charAt(16), 16) & 3) | 8).toString(16);
  return as([hex.slice(0, 8), hex.slice(8, 12), `8${hex.slice(13, 16)}`, variant + hex.slice(17, 20), hex.slice(20, 32)].join('-'));
}
