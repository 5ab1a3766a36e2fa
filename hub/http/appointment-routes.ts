import { createRoute, z } from '@hono/zod-openapi';
import { type Api, idempotencyKey, ProblemError } from '@yizhan/platform/http';
import { appointmentIdSchema, appointmentStatuses, bookingChannels, dateSchema, startSchema } from '@yizhan/protocol/appointments';
import { type ActorId, as, type StationId } from '@yizhan/protocol/ids';
import { personMasksSchema } from '@yizhan/protocol/privacy';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import { stationFor } from './scoped.ts';
import { stationParams } from './shapes.ts';

const day = '/api/v1/stations/{id}/appointments/{date}';
const cancel = '/api/v1/stations/{id}/appointments/{appointment}/cancel';
const slots = '/api/v1/stations/{id}/slots/{date}';
const responses = { 400: refusals[400], 401: refusals[401], 403: refusals[403], 404: refusals[404] } as const;

const shownSchema = z.object({
  id: z.string(),
  code: z.string(),
  item: z.string(),
  itemName: z.string(),
  start: z.string(),
  from: z.number(),
  to: z.number(),
  status: z.enum(appointmentStatuses),
  channel: z.enum(bookingChannels),
  label: z.string().nullable(),
  reason: z.string().nullable(),
  masks: personMasksSchema,
});
const daySchema = z.object({
  date: dateSchema,
  /** That may be booked now. */
  dates: z.array(z.string()),
  appointments: z.array(shownSchema),
  /** Every time of the day at which some item may be booked, HH:MM, the closed ones among them. */
  times: z.array(z.string()),
  /** `DATE` for the whole day, `DATE HH:MM` for a slot. */
  closed: z.array(z.string()),
});
export type AppointmentDay = z.infer<typeof daySchema>;

export function appointmentRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  const { appointments } = deps;

  async function dayOf(station: StationId, date: string): Promise<AppointmentDay> {
    const [dates, times, found, closed, names] = await Promise.all([
      appointments.dates(station),
      appointments.times(station, date),
      appointments.ofDay(station, date),
      appointments.closed(station, date),
      deps.documents.itemNames(),
    ]);
    return {
      date,
      dates: dates.ok ? [...dates.value] : [],
      appointments: found.map(({ id, code, item, start, from, to, status, channel, label, reason, masks }) => ({
        ...{ id, code, item, start, from, to, status, channel, label, reason, masks },
        itemName: names.get(item) ?? item,
      })),
      times: times.ok ? [...times.value] : [],
      closed: [...closed],
    };
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: day,
      summary: 'Appointments of a station on a day, people masked',
      middleware: gate(`GET ${day}`),
      request: { params: stationParams.extend({ date: dateSchema }) },
      responses: { 200: json(daySchema, 'in order of their times'), ...responses },
    }),
    async (c) => {
      const { id, date } = c.req.valid('param');
      stationFor(deps, c.get('person'), id);
      return c.json(await dayOf(as<StationId>(id), date), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: cancel,
      summary: 'Cancel an appointment; the reason is shown to whoever comes all the same',
      middleware: gate(`POST ${cancel}`),
      request: {
        headers: idempotencyKey,
        params: stationParams.extend({ appointment: appointmentIdSchema }),
        body: { required: true, content: { 'application/json': { schema: z.object({ reason: z.string().trim().min(1).max(200) }) } } },
      },
      responses: { 200: json(daySchema, 'the day of the appointment'), ...responses, 409: refusals[409] },
    }),
    async (c) => {
      const { id, appointment } = c.req.valid('param');
      const person = c.get('person');
      stationFor(deps, person, id);
      const known = await appointments.byId(appointment);
      if (!known || known.station !== id) throw new ProblemError('no-such-appointment');
      const cancelled = await appointments.cancel(appointment, c.req.valid('json').reason, as<ActorId>(`hub:${person.user}`));
      if (!cancelled.ok) throw new ProblemError(cancelled.error);
      deps.log.info({ station: id, by: person.user, appointment }, 'an appointment was cancelled');
      return c.json(await dayOf(as<StationId>(id), known.date), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: slots,
      summary: 'Close a slot, or a whole day, to new appointments, or open it again; those there are stay',
      middleware: gate(`PUT ${slots}`),
      request: {
        headers: idempotencyKey,
        params: stationParams.extend({ date: dateSchema }),
        body: {
          required: true,
          content: { 'application/json': { schema: z.object({ start: startSchema.nullable(), closed: z.boolean() }) } },
        },
      },
      responses: { 200: json(daySchema, 'the day'), ...responses, 409: refusals[409] },
    }),
    async (c) => {
      const { id, date } = c.req.valid('param');
      const person = c.get('person');
      stationFor(deps, person, id);
      const { start, closed } = c.req.valid('json');
      const done = await appointments.setClosed(as<StationId>(id), date, start, closed, as<ActorId>(`hub:${person.user}`));
      if (!done.ok) throw new ProblemError(done.error);
      deps.log.info({ station: id, by: person.user, date, start, closed }, 'slots were opened or closed');
      return c.json(await dayOf(as<StationId>(id), date), 200);
    },
  );
}
