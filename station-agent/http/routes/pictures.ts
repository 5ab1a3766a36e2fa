/** Where a kiosk's page hands in the picture of itself that it was asked for. */
import { createRoute } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { pictureAnswerSchema } from '@yizhan/protocol/api';
import { as, type KioskId } from '@yizhan/protocol/ids';
import { guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { commandHeaders, empties, idParam, idText, jsonBody } from './shared.ts';

export function pictureRoutes(app: Api, deps: StationDeps): void {
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };
  const handIn = createRoute({
    method: 'post',
    path: '/api/v1/kiosks/{id}/pictures/{ask}',
    middleware: guardOf('POST /api/v1/kiosks/{id}/pictures/{ask}', callers),
    request: { headers: commandHeaders, params: idParam.extend({ ask: idText }), body: jsonBody(pictureAnswerSchema) },
    responses: empties('it is on its way to whoever asked for it'),
  });
  app.openapi(handIn, (c) => {
    const { id, ask } = c.req.valid('param');
    const { picture, refused = 'not-supported' } = c.req.valid('json');
    const answer = picture === undefined ? { refused } : { picture: Buffer.from(picture, 'base64') };
    const heard = deps.pictures.answered(as<KioskId>(id), ask, answer);
    // Answered already, by this page or another of the same kiosk, or too late.
    if (!heard) throw new ProblemError('picture-not-asked');
    return c.body(null, 204);
  });
}
