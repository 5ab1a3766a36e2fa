/** Appointments at kiosk and counter: finding one's own, checking in, today's list. */
import { createRoute } from '@hono/zod-openapi';
import type { Api } from '@yizhan/platform/http';
import { checkedInSchema, checkInSchema, findAppointmentsSchema, stationAppointmentsSchema } from '@yizhan/protocol/api';
import { guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { printerFor, printerNear } from '../printers.ts';
import { callerOf, holderOf, must } from './appointment-caller.ts';
import { answers, commandHeaders, jsonBody, keyOf } from './shared.ts';
import { answerFor } from './tickets.ts';

export function appointmentRoutes(app: Api, deps: StationDeps): void {
  const { appointments, desk, clock } = deps;
  const { mirror } = appointments;
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };

  const find = createRoute({
    method: 'post',
    path: '/api/v1/appointments/find',
    middleware: guardOf('POST /api/v1/appointments/find', callers),
    request: { body: jsonBody(findAppointmentsSchema) },
    responses: answers('appointments by code, phone number or card, today’s first; also with the line cut', stationAppointmentsSchema),
  });
  app.openapi(find, async (c) => {
    const { code, phone, person, ...where } = c.req.valid('json');
    const caller = await callerOf(c, deps, where);
    const card = holderOf(caller, deps, person);
    const found = must(appointments.find({ code, phone, number: card?.number }, caller.kiosk));
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
    const { appointment, ...where } = c.req.valid('json');
    const { actor, kiosk } = await callerOf(c, deps, where);
    const { settings } = deps.documents();
    const near = where.counter ?? null;
    const checked = await appointments.checkIn(appointment, {
      kiosk,
      printer: kiosk === null ? printerNear(near, null, settings, deps.devices) : printerFor(kiosk, settings, deps.devices),
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
