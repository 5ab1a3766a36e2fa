import { createRoute } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { claimAnswerSchema, claimRequestSchema } from '@yizhan/protocol/api';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';

/** The one door without a session: a station that has nothing but a code. Slowed per address, and per code by its five tries. */
export function claimRoute(app: Api, deps: HttpDeps, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/claim',
      summary: 'A station joins with its claim code',
      middleware: gate('POST /api/v1/claim'),
      request: { body: { required: true, content: { 'application/json': { schema: claimRequestSchema } } } },
      responses: {
        200: json(claimAnswerSchema, 'the token, shown once, and the station’s documents'),
        400: refusals[400],
        403: refusals[403],
        410: refusals[410],
        429: refusals[429],
        503: refusals[503],
      },
    }),
    async (c) => {
      const { code, software } = c.req.valid('json');
      const address = deps.addressOf(c);
      const tries = [`claim:${address}`];
      const waitMs = await deps.attempts.enter(tries);
      if (waitMs > 0) throw new ProblemError('too-many-attempts', { waitMs });
      const claimed = await deps.joining.claim(code, deps.mqttUrl(new URL(c.req.url).hostname));
      if (!claimed.ok) {
        deps.log.warn({ address, refusal: claimed.error }, 'claim refused');
        throw new ProblemError(claimed.error);
      }
      await deps.attempts.succeeded(tries);
      deps.log.info({ station: claimed.value.station, software }, 'station joined');
      deps.roster.touch(claimed.value.documents.settings.station);
      return c.json(claimed.value, 200);
    },
  );
}
