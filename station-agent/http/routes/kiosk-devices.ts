/** The devices beside a kiosk's screen, for its page: cards and codes by SSE, codes that the page read itself by POST. */
import { createRoute, z } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { type CodeView, codeViewSchema, readCodeSchema } from '@yizhan/protocol/api';
import { as, type KioskId } from '@yizhan/protocol/ids';
import { guardOf } from '../callers.ts';
import { codeView } from '../code-view.ts';
import type { StationDeps } from '../deps.ts';
import { devicesOf, identifyAtKiosk, kioskDevices } from '../kiosk-devices.ts';
import { answers, empties, idParam, idText, jsonBody } from './shared.ts';
import { streamRoute } from './stream-route.ts';
import { answerFor } from './tickets.ts';

const kioskQuery = z.object({ kiosk: idText });

export function kioskDeviceRoutes(app: Api, deps: StationDeps): void {
  const { desk, devices, presented, clock } = deps;
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };
  const settings = () => deps.documents().settings;

  function kioskOf(id: string): KioskId {
    const kiosk = as<KioskId>(id);
    if (!desk.rules.kiosks.has(kiosk)) throw new ProblemError('unknown-kiosk', { kiosk });
    return kiosk;
  }

  const viewOf = (text: string): CodeView =>
    codeView(text, {
      station: settings().station,
      ticket(id) {
        const ticket = desk.committed.tickets.get(id);
        return ticket ? answerFor(desk.committed, desk.rules, ticket, clock.now()) : null;
      },
    });

  streamRoute(app, deps, {
    door: 'GET /api/v1/stream/kiosk-devices',
    description: 'event `devices`: what stands beside the kiosk, whole, whenever it changes; event `code`: a code its scanner read',
    query: kioskQuery,
    open(asked) {
      const kiosk = kioskOf(asked.kiosk);
      return (stream) => {
        let told = '';
        const tell = (): void => {
          const data = JSON.stringify(kioskDevices(kiosk, settings(), devices));
          if (data === told) return;
          told = data;
          stream.send({ event: 'devices', data });
        };
        const mine = devicesOf(kiosk, settings(), devices).map(({ id }) => id);
        const stops = [
          devices.onChanged(tell),
          ...mine.map((id) => devices.attend(id)),
          ...mine.map((id) =>
            devices.scanner(id)?.onScan(({ text }) => stream.send({ event: 'code', data: JSON.stringify(viewOf(text)) })),
          ),
        ];
        tell();
        return () => {
          for (const stop of stops) stop?.();
        };
      };
    },
  });

  streamRoute(app, deps, {
    door: 'GET /api/v1/stream/identify',
    description: 'event `card`: while this is open the kiosk’s reader looks for cards and its scanner is lit',
    query: kioskQuery,
    open(asked) {
      const kiosk = kioskOf(asked.kiosk);
      return (stream) =>
        identifyAtKiosk(kiosk, { settings: settings(), devices, presented }, (event) =>
          stream.send({ event: 'card', data: JSON.stringify(event) }),
        );
    },
  });

  const read = createRoute({
    method: 'post',
    path: '/api/v1/kiosks/{id}/codes',
    middleware: guardOf('POST /api/v1/kiosks/{id}/codes', callers),
    request: { params: idParam, body: jsonBody(readCodeSchema) },
    responses: answers('what a code means that the page’s own camera or wedge read; changes nothing', codeViewSchema),
  });
  app.openapi(read, (c) => {
    kioskOf(c.req.valid('param').id);
    return c.json(viewOf(c.req.valid('json').text), 200);
  });

  const forget = createRoute({
    method: 'delete',
    path: '/api/v1/kiosks/{id}/person',
    middleware: guardOf('DELETE /api/v1/kiosks/{id}/person', callers),
    request: { params: idParam },
    responses: empties('who showed a card here is forgotten'),
  });
  app.openapi(forget, (c) => {
    presented.forget(kioskOf(c.req.valid('param').id));
    return c.body(null, 204);
  });
}
