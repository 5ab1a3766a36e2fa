/** /t: how far a matter is. Codes and digits travel in the body of a form alone, and rest in no address, history or log. */
import { createRoute } from '@hono/zod-openapi';
import type { Api } from '@yizhan/platform/http';
import { unreachable } from '@yizhan/protocol/result';
import type { Context } from 'hono';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import { z } from 'zod';
import type { Gate } from '../http/gate.ts';
import { answer, htmlAnswer, orFault } from './answer.ts';
import type { PublicDeps } from './deps.ts';
import { pageHeaders } from './headers.ts';
import { words } from './i18n/index.ts';
import type { Frame } from './layout.ts';
import { needPage } from './pages/need-page.ts';
import { trackedPage, trackingForm } from './pages/tracking-page.ts';
import type { Tracked } from './tracking.ts';
import { languageFor } from './visitor.ts';

const page = htmlAnswer('the page');
const said = htmlAnswer('why not, in words');
const query = z.object({ lang: z.string().max(8).optional() });

export function trackingRoutes(app: Api, deps: PublicDeps, gate: Gate): void {
  function frameFor(c: Context): Frame {
    const lang = languageFor(c);
    return { lang, assets: deps.assets, heading: words[lang].tracking.title };
  }

  function form(c: Context, code: string): Promise<Response> {
    const frame = frameFor(c);
    return orFault(c, deps, frame, () => answer(c, frame, trackingForm(frame, { code, refused: null })));
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: '/t',
      summary: 'Phone page that asks for a tracking code',
      middleware: [gate('GET /t'), pageHeaders],
      request: { query },
      responses: { 200: page },
    }),
    (c) => form(c, ''),
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/t/{code}',
      summary: 'The same with the code of a receipt filled in; nothing is looked up',
      middleware: [gate('GET /t/{code}'), pageHeaders],
      request: { params: z.object({ code: z.string().max(24) }), query },
      responses: { 200: page },
    }),
    (c) => form(c, c.req.valid('param').code),
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/t',
      summary: 'How far a matter is, for its code and the last four of the ID number; five tries a quarter of an hour',
      middleware: [gate('POST /t'), pageHeaders],
      request: {
        query,
        body: {
          required: true,
          content: {
            'application/x-www-form-urlencoded': { schema: z.object({ code: z.string().max(40), digits: z.string().max(20) }) },
          },
        },
      },
      responses: { 200: page, 400: said, 403: said, 429: said, 503: said },
    }),
    (c) => {
      const frame = frameFor(c);
      const { code, digits } = c.req.valid('form');
      return orFault(c, deps, frame, async () => {
        const tracked = await deps.track({ code, digits, address: deps.addressOf(c) });
        if (tracked.kind === 'need') {
          const { shown, station, answer: inWords } = tracked.found;
          return answer(c, frame, needPage(frame, { shown, answer: await inWords(), station: await deps.halls.place(station) }));
        }
        if (tracked.kind !== 'shown') {
          deps.log.info({ outcome: tracked.kind }, 'a case was asked for');
          return answer(c, frame, trackingForm(frame, { code, refused: tracked }), statusOf(tracked));
        }
        const { shown, station } = tracked.found;
        return answer(c, frame, trackedPage(frame, { shown, station: await deps.halls.place(station) }));
      });
    },
  );
}

function statusOf(tracked: Exclude<Tracked, { kind: 'shown' | 'need' }>): ContentfulStatusCode {
  switch (tracked.kind) {
    case 'malformed':
      return 400;
    case 'wrong':
      return 403;
    case 'locked':
      return 429;
    case 'unavailable':
      return 503;
    default:
      return unreachable(tracked);
  }
}
