/** /q/STATION/book: appointments by phone. Every step is a page and a form, so that it works where no script runs. */
import { createRoute } from '@hono/zod-openapi';
import type { Api } from '@yizhan/platform/http';
import { dateSchema, itemIdSchema, startSchema } from '@yizhan/protocol/appointments';
import { z } from 'zod';
import { refusals } from '../http/answers.ts';
import type { Gate } from '../http/gate.ts';
import { answer, htmlAnswer, refuse } from './answer.ts';
import type { PublicDeps } from './deps.ts';
import { pageHeaders } from './headers.ts';
import { refusalOf, words } from './i18n/index.ts';
import { appointmentPage, bookingPage } from './pages/booking-pages.ts';
import { formOf, stationVisit } from './visit.ts';
import { presserOf } from './visitor.ts';

const station = z.string().max(60);
const id = z.string().max(60);
const press = { ask: z.string().max(64), guard: z.string().max(64) };
const lang = z.string().max(8).optional();
const page = htmlAnswer('the page');
const said = htmlAnswer('why not, in words');
const see = { description: 'to the page of the appointment' };

export function bookingRoutes(app: Api, deps: PublicDeps, gate: Gate): void {
  const visit = stationVisit(deps);

  app.openapi(
    createRoute({
      method: 'get',
      path: '/q/{station}/book/{item}',
      summary: 'Phone page that books an appointment: the day, the time, the press',
      middleware: [gate('GET /q/{station}/book/{item}'), pageHeaders],
      request: {
        params: z.object({ station, item: id }),
        query: z.object({ date: z.string().max(10).optional(), start: z.string().max(5).optional(), lang }),
      },
      responses: { 200: page, 404: said },
    }),
    (c) => {
      const { station: at, item: wanted } = c.req.valid('param');
      return visit(c, at, `/q/${at}/items/${wanted}`, async ({ hall, frame, visitor }) => {
        const item = hall.papers.catalogue.items.find((one) => one.id === wanted);
        if (!item || !hall.items.some((row) => row.item === item.id)) return refuse(c, frame, { code: 'unknown-item' }, 404);
        const chosen = c.req.valid('query');
        const dates = await deps.booking.dates(hall.station);
        // What somebody typed into the address is no day and no slot.
        const date = dates.ok ? dates.value.find((one) => one === chosen.date) : undefined;
        const slots = date === undefined ? null : await deps.booking.slots(hall.station, item.id, date);
        const day = date !== undefined && slots?.ok ? { date, slots: slots.value } : null;
        const isFree = day?.slots.some((slot) => slot.start === chosen.start && slot.left > 0) ?? false;
        return answer(
          c,
          frame,
          bookingPage(frame, {
            ...{ station: at, item, dates: dates.ok ? dates.value : [], day, press: visitor.press() },
            start: isFree ? (chosen.start ?? null) : null,
          }),
        );
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/q/{station}/appointments',
      summary: 'Books an appointment from a phone; the form’s own word is its id',
      middleware: [gate('POST /q/{station}/appointments'), pageHeaders],
      request: { params: z.object({ station }), body: formOf({ item: itemIdSchema, date: dateSchema, start: startSchema, ...press }) },
      responses: { 303: see, 400: refusals[400], 403: said, 404: said, 409: said, 429: said },
    }),
    (c) => {
      const { station: at } = c.req.valid('param');
      const { item, date: on, start: from, ask, guard } = c.req.valid('form');
      return visit(c, at, `/q/${at}/book/${item}`, async ({ hall, frame }) => {
        const device = presserOf(c, deps.marks, { ask, guard });
        if (device === null) return refuse(c, frame, { code: 'cookies-needed' }, 403);
        const wish = { station: hall.station, item, date: on, start: from, ask, device, address: deps.addressOf(c) };
        const booked = await deps.booking.book(wish);
        if (booked.ok) return c.redirect(`/q/${at}/appointment/${booked.value.id}`, 303);
        deps.log.info({ station: at, code: booked.error.code }, 'an appointment by phone was refused');
        if (!('waitMs' in booked.error)) return refuse(c, frame, { code: refusalOf(booked.error.code) }, 409);
        return refuse(c, frame, { code: refusalOf(booked.error.code), more: words[frame.lang].waitLong(booked.error.waitMs) }, 429);
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/q/{station}/appointment/{appointment}',
      summary: 'Phone page of an appointment: when, its code, how to give it up',
      middleware: [gate('GET /q/{station}/appointment/{appointment}'), pageHeaders],
      request: { params: z.object({ station, appointment: id }), query: z.object({ lang }) },
      responses: { 200: page, 404: said },
    }),
    (c) => {
      const { station: at, appointment: wanted } = c.req.valid('param');
      return visit(c, at, `/q/${at}`, async ({ hall, frame, visitor }) => {
        const appointment = await deps.booking.find(hall.station, wanted);
        if (!appointment) return refuse(c, frame, { code: 'no-such-appointment' }, 404);
        const itemName = hall.papers.catalogue.items.find((one) => one.id === appointment.item)?.shortName ?? appointment.item;
        return answer(c, frame, appointmentPage(frame, { appointment, itemName, place: hall.papers.settings, press: visitor.press() }));
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/q/{station}/appointment/{appointment}/cancel',
      summary: 'Gives an appointment up; twice is once',
      middleware: [gate('POST /q/{station}/appointment/{appointment}/cancel'), pageHeaders],
      request: { params: z.object({ station, appointment: id }), body: formOf(press) },
      responses: { 303: see, 403: said, 404: said, 409: said },
    }),
    (c) => {
      const { station: at, appointment: wanted } = c.req.valid('param');
      const back = `/q/${at}/appointment/${wanted}`;
      return visit(c, at, back, async ({ hall, frame }) => {
        if (presserOf(c, deps.marks, c.req.valid('form')) === null) return refuse(c, frame, { code: 'cookies-needed' }, 403);
        const appointment = await deps.booking.find(hall.station, wanted);
        if (!appointment) return refuse(c, frame, { code: 'no-such-appointment' }, 404);
        const given = await deps.booking.cancel(appointment.id);
        return given.ok ? c.redirect(back, 303) : refuse(c, frame, { code: refusalOf(given.error) }, 409);
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/q/{station}/appointment-code',
      summary: 'Finds an appointment by its code; five tries a quarter of an hour',
      middleware: [gate('POST /q/{station}/appointment-code'), pageHeaders],
      request: { params: z.object({ station }), body: formOf({ code: z.string().max(20), ...press }) },
      responses: { 303: see, 403: said, 404: said, 429: said },
    }),
    (c) => {
      const { station: at } = c.req.valid('param');
      return visit(c, at, `/q/${at}`, async ({ hall, frame }) => {
        const sent = c.req.valid('form');
        if (presserOf(c, deps.marks, sent) === null) return refuse(c, frame, { code: 'cookies-needed' }, 403);
        const found = await deps.booking.byCode(hall.station, sent.code, deps.addressOf(c));
        if (found.ok) return c.redirect(`/q/${at}/appointment/${found.value.id}`, 303);
        if (!('waitMs' in found.error)) return refuse(c, frame, { code: 'no-such-appointment' }, 404);
        return refuse(c, frame, { code: 'too-many-guesses', more: words[frame.lang].waitLong(found.error.waitMs) }, 429);
      });
    },
  );
}
