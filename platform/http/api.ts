import { OpenAPIHono, z } from '@hono/zod-openapi';
import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Logger } from '../log/index.ts';
import { checkAtOnce, isForm, isJson } from './check-at-once.ts';
import { type InputErrors, type ProblemDetail, ProblemError, problemOf, problemType } from './problem.ts';
import { commonSentences, type Sentences } from './sentences.ts';

export interface ApiOptions {
  readonly title: string;
  readonly version: string;
  /** Codes of this program, added to the common ones. */
  readonly sentences: Sentences;
  readonly log: Logger;
  /** bytes, default 64 KB */
  readonly maxBody?: number;
  /** Paths of pages that also take what a form without script sends. Another site's form could send it too: their handlers must tell. */
  readonly forms?: (path: string) => boolean;
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
  const problem = (c: Context, code: string, detail?: ProblemDetail, errors?: InputErrors): Response => {
    const body = problemOf(sentences, code, detail, errors);
    return c.body(JSON.stringify(body), body.status, { 'content-type': problemType });
  };
  const maxBody = options.maxBody ?? 64 * 1024;
  const app = new OpenAPIHono();
  checkAtOnce(app, (c, part, issues) => {
    const errors = issues.map((issue) => ({ path: issue.path.join('.'), message: issue.message }));
    const keyFault = part === 'header' && errors.some((fault) => fault.path === 'idempotency-key');
    return keyFault ? problem(c, 'missing-idempotency-key') : problem(c, 'invalid-input', undefined, errors);
  });
  const limit = bodyLimit({ maxSize: maxBody, onError: (c) => problem(c, 'body-too-large', { maxBytes: maxBody }) });
  app.use((c, next) => {
    const { method } = c.req;
    if (method === 'GET' || method === 'HEAD') return next();
    const declared = c.req.header('content-length');
    // Another site's form cannot send JSON without asking first, and is never allowed to: no forged posts.
    const hasBody = declared === undefined ? c.req.header('transfer-encoding') !== undefined : declared !== '0';
    const type = c.req.header('content-type');
    if (hasBody && !isJson(type) && !(isForm(type) && options.forms?.(c.req.path))) return Promise.resolve(problem(c, 'wrong-media-type'));
    const length = Number(declared);
    if (length > maxBody) return Promise.resolve(problem(c, 'body-too-large', { maxBytes: maxBody }));
    // A declared length within the limit is enforced by the HTTP parser; only a stream of unknown length needs counting.
    return Number.isFinite(length) ? next() : limit(c, next);
  });
  app.notFound((c) => problem(c, 'not-found'));
  app.onError((fault, c) => {
    if (fault instanceof ProblemError) return problem(c, fault.code, fault.detail, fault.errors);
    if (fault instanceof HTTPException && fault.status === 400) return problem(c, 'malformed-json');
    options.log.error({ err: fault, path: c.req.path, method: c.req.method }, 'request failed');
    return problem(c, 'internal-error');
  });
  return app;
}
