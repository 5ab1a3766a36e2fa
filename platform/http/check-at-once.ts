/**
 * One step between the door and the handler: path, query, headers and body of a request against the schemas of its route. The library's
 * own way is one asynchronous middleware a part, each over a copy of all headers: too dear when a whole hall taps at once.
 */
import { type OpenAPIHono, type RouteConfig, z } from '@hono/zod-openapi';
import type { Context, Handler, MiddlewareHandler, ValidationTargets } from 'hono';
import { HTTPException } from 'hono/http-exception';

export type Part = Extract<keyof ValidationTargets, 'param' | 'query' | 'header' | 'json' | 'form'>;
/** Answers a request one part of which is not as its schema says. */
export type Refuse = (c: Context, part: Part, issues: readonly z.core.$ZodIssue[]) => Response;

type Route = RouteConfig & { readonly middleware?: MiddlewareHandler | MiddlewareHandler[] };

/** Gives `app.openapi` this way of checking; routes, handlers and their types stay as the library has them. */
export function checkAtOnce(app: OpenAPIHono, refuse: Refuse): void {
  const openapi = ({ middleware = [], ...route }: Route, handler: Handler): OpenAPIHono => {
    app.openAPIRegistry.registerPath(route);
    const path = route.path.replaceAll(/\/{(.+?)}/g, '/:$1');
    app.on([route.method], [path], ...[middleware].flat(), checkOf(route, refuse), handler);
    return app;
  };
  app.openapi = openapi as OpenAPIHono['openapi'];
}

function checkOf(route: Route, refuse: Refuse): MiddlewareHandler {
  const parts = partsOf(route);
  return async (c, next) => {
    for (const { part, schema, read } of parts) {
      const raw = read(c);
      const result = schema.safeParse(raw instanceof Promise ? await raw : raw);
      if (!result.success) return refuse(c, part, result.error.issues);
      c.req.addValidatedData(part, result.data);
    }
    return next();
  };
}

interface Checked {
  readonly part: Part;
  readonly schema: z.ZodObject;
  readonly read: (c: Context) => object | Promise<unknown>;
}

/** What a route asks for, in the order it is checked. Throws for what is not checked here: nothing may pass unseen. */
function partsOf({ method, path, request = {} }: Route): readonly Checked[] {
  const { params, query, headers, cookies, body } = request;
  const { 'application/json': json, [formType]: form, ...others } = body?.content ?? {};
  if (cookies || Object.keys(others).length > 0)
    throw new Error(`${method} ${path}: cookies and bodies other than JSON and plain forms are not checked`);
  const parts: Checked[] = [];
  const add = (part: Part, schema: unknown, read: (shape: z.ZodObject) => Checked['read']): void => {
    if (schema === undefined) return;
    if (!(schema instanceof z.ZodObject)) throw new Error(`${method} ${path}: the schema of ${part} must be an object`);
    parts.push({ part, schema, read: read(schema) });
  };
  add('param', params, () => (c) => c.req.param());
  add('query', query, () => queryOf);
  add('header', headers, (schema) => {
    const names = Object.keys(schema.shape);
    return (c) => Object.fromEntries(names.map((name) => [name, c.req.header(name)]));
  });
  add('json', json && ('schema' in json ? json.schema : json), () => jsonOf);
  add('form', form && ('schema' in form ? form.schema : form), () => (c) => c.req.parseBody());
  return parts;
}

/** A name given once is a text, given more often a list of them. */
function queryOf(c: Context): object {
  return Object.fromEntries(Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? values[0] : values]));
}

const formType = 'application/x-www-form-urlencoded';
export const isForm = (type: string | undefined): boolean => type !== undefined && type.split(';', 1)[0]?.trim() === formType;
export const isJson = (type: string | undefined): boolean => type !== undefined && /^application\/json *(;|$)/.test(type);

/** A request without a JSON body is taken as an empty one: the schema says what is missing. */
async function jsonOf(c: Context): Promise<unknown> {
  if (!isJson(c.req.header('content-type'))) return {};
  try {
    return await c.req.json();
  } catch {
    throw new HTTPException(400);
  }
}
