/** Booking at kiosk and counter, changing what was booked, and its slip. What is given or taken is the hub's word. */
import { createRoute, z } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import {
  bookedSchema,
  bookSchema,
  cancelAppointmentSchema,
  moveAppointmentSchema,
  slipPrintedSchema,
  slipSchema,
  slotListSchema,
} from '@yizhan/protocol/api';
import { appointmentIdSchema, dateSchema, itemIdSchema } from '@yizhan/protocol/appointments';
import type { PersonValues } from '@yizhan/protocol/privacy';
import { appointmentForm } from '../../papers/appointment-form.ts';
import type { PaperAnswer } from '../../papers/paper-printing.ts';
import { clerkActor } from '../../people/sign-in.ts';
import { clerkOf, guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { printerFor, printerNear } from '../printers.ts';
import { callerOf, holderOf, must } from './appointment-caller.ts';
import { answers, commandHeaders, creates, empties, jsonBody, keyOf, receiptOf } from './shared.ts';

const idParam = z.object({ id: appointmentIdSchema });

export function bookingRoutes(app: Api, deps: StationDeps): void {
  const { appointments, uplink, documents, devices, papers, clock } = deps;
  const { mirror } = appointments;
  const callers = { sessions: deps.sessions, accounts: () => documents().accounts };

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
    const days = dates.map((day) => ({ date: day, left: mirror.slots(item, day).reduce((sum, slot) => sum + slot.left, 0) }));
    const found = date === undefined ? [] : mirror.slots(item, date);
    return c.json(
      { online: uplink.state === 'online', dates, days, slots: found.map(({ start, from, to, left }) => ({ start, from, to, left })) },
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
    const caller = await callerOf(c, deps, wish);
    const { name, phone } = wish;
    const person: PersonValues = { ...(name && { name }), ...holderOf(caller, deps, wish.person), ...(phone && { phone }) };
    const known = Object.keys(person).length > 0 ? person : null;
    return c.json(must(await appointments.book(wish, known, caller.actor, keyOf(c.req.valid('header')))), 201);
  });

  const move = createRoute({
    method: 'post',
    path: '/api/v1/appointments/{id}/move',
    middleware: guardOf('POST /api/v1/appointments/{id}/move', callers),
    request: { headers: commandHeaders, params: idParam, body: jsonBody(moveAppointmentSchema) },
    responses: answers('the appointment at its new time; its code stays', bookedSchema),
  });
  app.openapi(move, async (c) => {
    const { id } = c.req.valid('param');
    return c.json(must(await appointments.move(id, c.req.valid('json'), clerkActor(clerkOf(c).user))), 200);
  });

  const cancel = createRoute({
    method: 'post',
    path: '/api/v1/appointments/{id}/cancel',
    middleware: guardOf('POST /api/v1/appointments/{id}/cancel', callers),
    request: { headers: commandHeaders, params: idParam, body: jsonBody(cancelAppointmentSchema) },
    responses: empties('cancelled; the time is free for others'),
  });
  app.openapi(cancel, async (c) => {
    const { id } = c.req.valid('param');
    must(await appointments.cancel(id, c.req.valid('json').reason, clerkActor(clerkOf(c).user)));
    return c.body(null, 204);
  });

  const slip = createRoute({
    method: 'post',
    path: '/api/v1/appointments/{id}/slip',
    middleware: guardOf('POST /api/v1/appointments/{id}/slip', callers),
    request: { headers: commandHeaders, params: idParam, body: jsonBody(slipSchema) },
    responses: creates('预约单 at this kiosk, or near this counter', slipPrintedSchema),
  });
  app.openapi(slip, async (c) => {
    const where = c.req.valid('json');
    const { actor, kiosk, worker } = await callerOf(c, deps, where);
    const shown = mirror.byId(c.req.valid('param').id);
    if (!shown) throw new ProblemError('no-such-appointment');
    if (shown.cancelled !== null) throw new ProblemError('appointment-cancelled');
    const { settings, catalogue } = documents();
    const printer = kiosk === null ? printerNear(where.counter ?? null, null, settings, devices) : printerFor(kiosk, settings, devices);
    if (printer === null) throw new ProblemError('printer-unavailable');
    const { name, nameEn, phone, demo } = settings;
    const office = { office: { name, nameEn, phone: phone === '' ? null : phone }, demo, at: clock.now(), worker };
    const order = { printer, about: null, actor, key: keyOf(c.req.valid('header')) };
    const form = appointmentForm(shown, catalogue, mirror.rules().booking.graceMinutes);
    return c.json(receiptOf(await papers.print(form, office, order)).body as PaperAnswer, 201);
  });
}
