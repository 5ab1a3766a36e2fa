/** Appointments at kiosk and counter: free slots, booking, finding one's own, checking in, today's list. */
import { createRoute, z } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { readSessionCookie } from '@yizhan/platform/session';
import {
  bookedSchema,
  bookSchema,
  checkedInSchema,
  checkInSchema,
  findAppointmentsSchema,
  slotListSchema,
  stationAppointmentsSchema,
} from '@yizhan/protocol/api';
import { dateSchema, itemIdSchema } from '@yizhan/protocol/appointments';
import { type ActorId, as, type KioskId } from '@yizhan/protocol/ids';
import type { PersonValues } from '@yizhan/protocol/privacy';
import type { Result } from '@yizhan/protocol/result';
import type { Context } from 'hono';
import type { AppointmentRefusal } from '../../appointments/appointments.ts';
import { clerkActor } from '../../people/sign-in.ts';
import { findAccount, guardOf, sessionCookie } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { printerFor } from '../printers.ts';
import { answers, commandHeaders, creates, jsonBody, keyOf } from './shared.ts';
import { answerFor } from './tickets.ts';

export function appointmentRoutes(app: Api, deps: StationDeps): void {
  const { appointments, desk, presented, uplink, clock } = deps;
  const { mirror } = appointments;
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };

  /** A clerk books and checks in without a kiosk; a kiosk has no session. */
  async function whoAsks(c: Context, kiosk: KioskId | undefined): Promise<{ actor: ActorId; kiosk: KioskId | null }> {
    if (kiosk !== undefined) {
      if (!desk.rules.kiosks.has(kiosk)) throw new ProblemError('unknown-kiosk', { kiosk });
      return { actor: as(`kiosk:${kiosk}`), kiosk };
    }
    const clerk = readSessionCookie(c, sessionCookie) === null ? null : await findAccount(c, callers);
    if (!clerk) throw new ProblemError('not-signed-in');
    return { actor: clerkActor(clerk.user), kiosk: null };
  }

  function holder(kiosk: KioskId | null, ref: string | undefined): PersonValues | null {
    if (ref === undefined) return null;
    const found = kiosk === null ? null : presented.holderOf(kiosk, ref);
    if (!found) throw new ProblemError('card-gone');
    return { name: found.name, number: found.number };
  }

  const slots = createRoute({
    method: 'get',
    path: '/api/v1/appointments/slots',
    middleware: guardOf('GET /api/v1/appointments/slots', callers),
    request: { query: z.object({ item: itemIdSchema, date: dateSchema.optional() }) },
    responses: answers('dates that may be booked, and the free times of one of them, as this station knows', slotListSchema),
  });
  app.openapi(slots, (c) => {
    const { item, date } = c.req.valid('query');
    const dates = [...mirror.dates()];
    const found = date === undefined ? [] : mirror.slots(item, date);
    return c.json(
      { online: uplink.state === 'online', dates, slots: found.map(({ start, from, to, left }) => ({ start, from, to, left })) },
      200,
    );
  });

  const book = createRoute({
    method: 'post',
    path: '/api/v1/appointments',
    middleware: guardOf('POST /api/v1/appointments', callers),
    request: { headers: commandHeaders, body: jsonBody(bookSchema) },
    responses: creates('the appointment, as the hub gave it', bookedSchema),
  });
  app.openapi(book, async (c) => {
    const wish = c.req.valid('json');
    const { actor, kiosk } = await whoAsks(c, wish.kiosk);
    const card = holder(kiosk, wish.person);
    const person = wish.phone === undefined ? card : { ...card, phone: wish.phone };
    return c.json(must(await appointments.book(wish, person, actor, keyOf(c.req.valid('header')))), 201);
  });

  const find = createRoute({
    method: 'post',
    path: '/api/v1/appointments/find',
    middleware: guardOf('POST /api/v1/appointments/find', callers),
    request: { body: jsonBody(findAppointmentsSchema) },
    responses: answers('appointments by code, phone number or card, today’s first; also with the line cut', stationAppointmentsSchema),
  });
  app.openapi(find, async (c) => {
    const { code, phone, person, kiosk: asked } = c.req.valid('json');
    const { kiosk } = await whoAsks(c, asked);
    const card = holder(kiosk, person);
    const byCode = code === undefined ? null : mirror.byCode(code);
    const found = [
      ...(byCode ? [byCode] : []),
      ...(phone === undefined ? [] : mirror.byPerson('phone', phone)),
      ...(card?.number === undefined ? [] : mirror.byPerson('number', card.number)),
    ];
    const views = found.map(mirror.view).sort((a, b) => a.from - b.from);
    return c.json({ appointments: views }, 200);
  });

  const checkIn = createRoute({
    method: 'post',
    path: '/api/v1/appointments/check-in',
    middleware: guardOf('POST /api/v1/appointments/check-in', callers),
    request: { headers: commandHeaders, body: jsonBody(checkInSchema) },
    responses: answers('the ticket with the appointment’s place; the same again for who comes twice', checkedInSchema),
  });
  app.openapi(checkIn, async (c) => {
    const { appointment, kiosk: asked } = c.req.valid('json');
    const { actor, kiosk } = await whoAsks(c, asked);
    const { settings } = deps.documents();
    const place = kiosk ?? settings.kiosks[0]?.id ?? null;
    const checked = await appointments.checkIn(appointment, {
      kiosk,
      printer: printerFor(place, settings, deps.devices),
      actor,
      key: keyOf(c.req.valid('header')),
      describe: (state, id) => {
        const ticket = state.tickets.get(id);
        return ticket ? answerFor(state, desk.rules, ticket, clock.now()) : null;
      },
    });
    return c.json(must(checked), 200);
  });

  const today = createRoute({
    method: 'get',
    path: '/api/v1/appointments',
    middleware: guardOf('GET /api/v1/appointments', callers),
    responses: answers('today’s appointments in order of their times', stationAppointmentsSchema),
  });
  app.openapi(today, (c) => c.json({ appointments: [...mirror.ofToday()] }, 200));
}

function must<T>(result: Result<T, AppointmentRefusal>): T {
  if (result.ok) return result.value;
  throw new ProblemError(result.error.code, result.error.detail ? { ...result.error.detail } : undefined);
}
