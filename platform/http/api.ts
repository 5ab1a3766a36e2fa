import { OpenAPIHono, z } from '@hono/zod-openapi';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from '../log/index.ts';
import { commonSentences, ProblemError, problem, rememberSentences, type Sentences } from './problem.ts';

export interface ApiOptions {
  readonly title: string;
  readonly version: string;
  /** Codes of this program, added to the common ones. */
  readonly sentences: Sentences;
  readonly log: Logger;
  /** bytes, default 64 KB */
  readonly maxBody?: number;
}

export type Api = OpenAPIHono;

/** The header of every command. Same key, same answer. */
export const idempotencyKey = z.object({
  'idempotency-key': z
    .string()
    .regex(/^[A-Za-z0-9_-]{8,64}$/)
    .meta({ description: 'Made by the client, one per action; the same key always answers the same.' }),
});

/** A Hono app whose every failure is problem+json. Add routes with `app.openapi(createRoute(…), handler)`. */
export function createApi(options: ApiOptions): Api {
  const sentences: Sentences = { ...commonSentences, ...options.sentences };
  const maxBody = options.maxBody ?? 64 * 1024;
  const app = new OpenAPIHono({
    defaultHook: (result, c) => {
      if (result.success) return undefined;
      const errors = result.error.issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
      const headerFault = result.target === 'header' && errors.some((fault) => fault.path === 'idempotency-key');
      return headerFault ? problem(c, 'missing-idempotency-key') : problem(c, 'invalid-input', undefined, errors);
    },
  });
  const limit = bodyLimit({ maxSize: maxBody, onError: (c) => problem(c, 'body-too-large', { maxBytes: maxBody }) });
  app.use(async (c, next) => {
    rememberSentences(c, sentences);
    c.header('x-content-type-options', 'nosniff');
    c.header('referrer-policy', 'no-referrer');
    const method = c.req.method;
    if (method === 'GET' || method === 'HEAD') return next();
    // Another site's form cannot send JSON without asking first, and is never allowed to: no forged posts.
    const type = c.req.header('content-type');
    const hasBody =
      c.req.header('content-length') !== '0' &&
      (c.req.header('content-length') !== undefined || c.req.header('transfer-encoding') !== undefined);
    if (hasBody && !type?.startsWith('application/json')) return problem(c, 'wrong-media-type');
    const length = Number(c.req.header('content-length'));
    if (length > maxBody) return problem(c, 'body-too-large', { maxBytes: maxBody });
    // A declared length within the limit is enforced by the HTTP parser; only a stream of unknown length needs counting.
    if (Number.isFinite(length)) return next();
    return limit(c, next);
  });
  app.notFound((c) => problem(c, 'not-found'));
  app.onError((fault, c) => {
    rememberSentences(c, sentences);
    if (fault instanceof ProblemError) return problem(c, fault.code, fault.detail, fault.errors);
    if (fault instanceof HTTPException && fault.status === 400) return problem(c, 'malformed-json');
    options.log.error({ err: fault, path: c.req.path, method: c.req.method }, 'request failed');
    return problem(c, 'internal-error');
  });
  return app;
}
