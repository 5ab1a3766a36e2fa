/** What a station sent of itself, to be looked at. Every look is in the audit log, before the first byte is given out. */
import { createRoute, z } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { deliveries, isDelivering } from '@yizhan/protocol/commands';
import { as, type CommandId, type StationId } from '@yizhan/protocol/ids';
import { refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import { stationFor } from './scoped.ts';
import { commandParams } from './shapes.ts';

const path = '/api/v1/stations/{id}/commands/{command}/content';
const door = `GET ${path}` as const;
const file = z.any().meta({ type: 'string', format: 'binary' });
const extension = { 'pull-logs': 'jsonl.gz', screenshot: 'webp' } as const;

export function fetchedRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path,
      summary: 'What a command brought: the log as lines of JSON, gzip; a picture as WebP',
      middleware: gate(door),
      request: { params: commandParams },
      responses: {
        200: { description: 'the file', content: { 'application/gzip': { schema: file }, 'image/webp': { schema: file } } },
        400: refusals[400],
        401: refusals[401],
        403: refusals[403],
        404: refusals[404],
      },
    }),
    async (c) => {
      const person = c.get('person');
      const { id, command } = c.req.valid('param');
      const { id: station } = stationFor(deps, person, id);
      const given = await deps.commands.find(as<StationId>(station), as<CommandId>(command));
      const found = given && (await deps.fetched.content(given.station, given.id));
      if (!found || !isDelivering(given.type)) throw new ProblemError('no-such-content');
      await deps.audit.append({
        at: deps.now(),
        by: person.user,
        role: person.role,
        act: door,
        object: `stations/${station}/commands/${command}/content`,
        station,
        address: deps.addressOf(c),
        detail: { type: given.type },
      });
      c.header('content-type', deliveries[given.type]);
      c.header('content-disposition', `attachment; filename="${station}-${given.type}-${given.issuedAt}.${extension[given.type]}"`);
      c.header('cache-control', 'no-store');
      return c.body(new Uint8Array(found.bytes), 200);
    },
  );
}
