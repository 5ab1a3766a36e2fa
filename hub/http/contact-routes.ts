/** Residents whom no message reached: staff call them, or hand them what they are to know at their next visit. */
import { createRoute, z } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { noticeFactsSchema, noticeKinds } from '../notifications/notice.ts';
import type { OutboxRow } from '../notifications/outbox.ts';
import { noticeText } from '../notifications/texts.ts';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import { seen } from './scoped.ts';

const list = '/api/v1/contact-tasks';
const one = '/api/v1/contact-tasks/{id}/done';
const responses = { 400: refusals[400], 401: refusals[401], 403: refusals[403], 404: refusals[404] } as const;
/** More would not be worked through in a day. */
const listed = 500;

const taskSchema = z.object({
  id: z.string(),
  /** `slip`: no phone is known, or there is no gateway. */
  how: z.enum(['call', 'slip']),
  kind: z.enum(noticeKinds),
  /** `case/{id}` or `appointment/{id}`: there is the person, behind their own door. */
  subject: z.string(),
  station: z.string(),
  facts: noticeFactsSchema,
  text: z.string(),
  /** Why no message went out, or why nobody knows whether it did. */
  code: z.string().nullable(),
  since: z.number().int(),
});

export function contactRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: list,
      summary: 'Whom staff have to tell, oldest first',
      middleware: gate(`GET ${list}`),
      responses: { 200: json(z.object({ tasks: z.array(taskSchema) }), 'within the scope of whoever asks'), ...responses },
    }),
    async (c) => {
      const person = c.get('person');
      const { scope } = person;
      const rows = await deps.contacts.tasks(scope.kind === 'station' ? [scope.station] : null, listed);
      return c.json({ tasks: rows.filter(({ station }) => seen(deps, person, station)).map(taskOf) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: one,
      summary: 'The resident has been told; twice is once',
      middleware: gate(`PUT ${one}`),
      request: { params: z.object({ id: z.string().min(1).max(120) }) },
      responses: { 204: { description: 'it is off the list' }, ...responses },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const person = c.get('person');
      const task = await deps.contacts.task(id);
      if (task === null || !seen(deps, person, task.station)) throw new ProblemError('not-found');
      await deps.contacts.done(id, person.user);
      return c.body(null, 204);
    },
  );
}

function taskOf({ key, state, kind, subject, station, facts, code, putAt }: OutboxRow): z.infer<typeof taskSchema> {
  const how = state === 'slip' ? 'slip' : 'call';
  return { id: key, how, kind, subject, station, facts, text: noticeText(kind, facts), code, since: putAt };
}
