/** What is told at this station: notices, activities, facilities. */
import { createRoute } from '@hono/zod-openapi';
import type { Api } from '@yizhan/platform/http';
import { stationNewsSchema } from '@yizhan/protocol/api';
import { newsNow } from '../../news/news.ts';
import { guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { answers } from './shared.ts';

export function newsRoutes(app: Api, deps: StationDeps): void {
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };

  const shown = createRoute({
    method: 'get',
    path: '/api/v1/news',
    middleware: guardOf('GET /api/v1/news', callers),
    responses: answers('notices, activities and facilities that are shown now', stationNewsSchema),
  });
  app.openapi(shown, (c) => c.json(newsNow(deps), 200));
}
