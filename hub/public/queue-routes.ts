/** /q: numbers by phone. Every step is a page and a form, so that it works where no script runs. */
import { createRoute } from '@hono/zod-openapi';
import type { Api } from '@yizhan/platform/http';
import { as, type ItemId } from '@yizhan/protocol/ids';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import type { Gate } from '../http/gate.ts';
import type { AskRefusal } from '../remote/remote-tickets.ts';
import { answer, htmlAnswer, refuse } from './answer.ts';
import type { PublicDeps } from './deps.ts';
import { pageHeaders } from './headers.ts';
import { refusalOf, words } from './i18n/index.ts';
import { itemPage } from './pages/item-page.ts';
import type { Refused } from './pages/refusal-page.ts';
import { stationPage } from './pages/station-page.ts';
import { ticketPage } from './pages/ticket-page.ts';
import { whenText } from './times.ts';
import { formOf, stationVisit, type Visit } from './visit.ts';
import { presserOf } from './visitor.ts';

const station = z.string().max(60);
const item = z.string().max(60);
const press = { ask: z.string().max(64), guard: z.string().max(64) };
const query = z.object({ find: z.string().trim().max(40).default(''), lang: z.string().max(8).optional() });
const page = htmlAnswer('the page');
const said = htmlAnswer('why not, in words');

export function queueRoutes(app: Api, deps: PublicDeps, gate: Gate): void {
  const visit = stationVisit(deps);

  app.openapi(
    createRoute({
      method: 'get',
      path: '/q/{station}',
      summary: 'Phone page of a station: how it is there now, what to take a number for',
      middleware: [gate('GET /q/{station}'), pageHeaders],
      request: { params: z.object({ station }), query },
      responses: { 200: page, 404: said },
    }),
    (c) =>
      visit(c, c.req.valid('param').station, null, async ({ hall, frame, visitor, now }) => {
        const held = await deps.remote.held(hall.station, visitor.device);
        return answer(c, frame, stationPage(frame, { hall, held, find: c.req.valid('query').find, press: visitor.press(), now }));
      }),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/q/{station}/items/{item}',
      summary: 'Phone page of an item: what to bring, how long, and the press that takes a number',
      middleware: [gate('GET /q/{station}/items/{item}'), pageHeaders],
      request: { params: z.object({ station, item }), query },
      responses: { 200: page, 404: said },
    }),
    (c) => {
      const { station: id, item: wanted } = c.req.valid('param');
      return visit(c, id, `/q/${id}`, async ({ hall, frame, visitor, now }) => {
        const found = hall.papers.catalogue.items.find((one) => one.id === wanted);
        const isHere = found && hall.items.some((row) => row.item === found.id);
        if (!isHere) return refuse(c, frame, { code: 'unknown-item', phone: hall.papers.settings.phone }, 404);
        return answer(c, frame, itemPage(frame, { hall, item: found, press: visitor.press(), now }));
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/q/{station}/tickets',
      summary: 'Takes a number from afar; the form’s own word makes it idempotent',
      middleware: [gate('POST /q/{station}/tickets'), pageHeaders],
      request: { params: z.object({ station }), body: formOf({ item, ...press }) },
      responses: { 303: { description: 'to the page of the number' }, 403: said, 404: said, 409: said, 429: said, 503: said },
    }),
    (c) => {
      const { station: id } = c.req.valid('param');
      return visit(c, id, `/q/${id}`, async ({ hall, frame, now }) => {
        const sent = c.req.valid('form');
        const device = presserOf(c, deps.marks, sent);
        if (device === null) return refuse(c, frame, { code: 'cookies-needed' }, 403);
        const asked = await deps.remote.ask({
          station: hall.station,
          item: as<ItemId>(sent.item),
          device,
          address: deps.marks.of('address', deps.addressOf(c)),
          ask: sent.ask,
        });
        if (asked.ok) return c.redirect(`/q/${id}/ticket/${asked.value}`, 303);
        deps.log.info({ station: id, code: asked.error.code }, 'a number from afar was refused');
        return refuse(c, frame, wordsFor(asked.error, { hall, frame, now }), statusOf(asked.error));
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/q/{station}/ticket/{ticket}',
      summary: 'Phone page of a number: its place, its turn',
      middleware: [gate('GET /q/{station}/ticket/{ticket}'), pageHeaders],
      request: { params: z.object({ station, ticket: z.string().max(64) }), query },
      responses: { 200: page, 404: said },
    }),
    (c) => {
      const { station: id, ticket: wanted } = c.req.valid('param');
      return visit(c, id, `/q/${id}`, async ({ hall, frame, visitor, now }) => {
        const ticket = await deps.remote.find(hall.station, wanted);
        if (!ticket) return refuse(c, frame, { code: 'no-such-ticket' }, 404);
        return answer(c, frame, ticketPage(frame, { hall, ticket, press: visitor.press(), now }));
      });
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/q/{station}/ticket/{ticket}/cancel',
      summary: 'Gives a number back from afar; twice is once',
      middleware: [gate('POST /q/{station}/ticket/{ticket}/cancel'), pageHeaders],
      request: { params: z.object({ station, ticket: z.string().max(64) }), body: formOf(press) },
      responses: { 303: { description: 'to the page of the number' }, 403: said, 404: said, 409: said },
    }),
    (c) => {
      const { station: id, ticket } = c.req.valid('param');
      const back = `/q/${id}/ticket/${ticket}`;
      return visit(c, id, back, async ({ hall, frame }) => {
        if (presserOf(c, deps.marks, c.req.valid('form')) === null) return refuse(c, frame, { code: 'cookies-needed' }, 403);
        const given = await deps.remote.cancel(hall.station, ticket);
        return given ? c.redirect(back, 303) : refuse(c, frame, { code: 'cannot-cancel' }, 409);
      });
    },
  );
}

function wordsFor(refusal: AskRefusal, { hall, frame, now }: Pick<Visit, 'hall' | 'frame' | 'now'>): Refused {
  const text = words[frame.lang];
  const { phone } = hall.papers.settings;
  if (refusal.code === 'too-many-asks') {
    return { code: `too-many-${refusal.by}`, more: text.wait(Math.ceil(refusal.waitMs / 60_000)), phone };
  }
  const opensAt = 'opensAt' in refusal ? refusal.opensAt : null;
  return { code: refusalOf(refusal.code), more: opensAt === null ? '' : text.opens(whenText(opensAt, now, text)), phone };
}

function statusOf({ code }: AskRefusal): ContentfulStatusCode {
  switch (code) {
    case 'no-such-station':
    case 'unknown-item':
      return 404;
    case 'too-many-asks':
      return 429;
    case 'station-away':
    case 'station-in-maintenance':
      return 503;
    default:
      return 409;
  }
}
