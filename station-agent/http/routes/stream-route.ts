/** The one shape of a live stream: who may open it, what it is asked for, what refuses it before it opens, and what runs while it is open. */
import { createRoute, type z } from '@hono/zod-openapi';
import { type Api, type SseStream, sseResponse } from '@yizhan/platform/http';
import type { Context } from 'hono';
import { guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import type { DoorName } from '../doors.ts';
import { streams } from './shared.ts';

export interface StreamRoute<Query extends z.ZodObject, Headers extends z.ZodObject> {
  readonly door: Extract<DoorName, `GET /api/v1/stream/${string}`>;
  readonly description: string;
  readonly query?: Query;
  readonly headers?: Headers;
  /** Refuses by throwing a problem. What it gives runs on the open stream, and gives the way to stop. */
  readonly open: (asked: z.infer<Query>, headers: z.infer<Headers>, c: Context) => (stream: SseStream) => () => void;
}

export function streamRoute<Query extends z.ZodObject, Headers extends z.ZodObject>(
  app: Api,
  deps: StationDeps,
  { door, description, query, headers, open }: StreamRoute<Query, Headers>,
): void {
  // Typed without its parts, which not every one has: the library's types of a route cannot wait for that.
  const request: Record<never, never> = { ...(query && { query }), ...(headers && { headers }) };
  const route = createRoute({
    method: 'get',
    path: door.slice('GET '.length),
    middleware: guardOf(door, { sessions: deps.sessions, accounts: () => deps.documents().accounts }),
    request,
    responses: streams(description),
  });
  app.openapi(route, (c) => {
    const asked = (query ? c.req.valid('query' as never) : {}) as z.infer<Query>;
    const sent = (headers ? c.req.valid('header' as never) : {}) as z.infer<Headers>;
    return sseResponse(c, open(asked, sent, c));
  });
}
