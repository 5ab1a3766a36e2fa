/** Residents whom no message reached: staff call them, or hand them what they are to know at their next visit. */
import { createRoute, z } from '@hono/zod-openapi';
import { type Api, idempotencyKey, ProblemError } from '@yizhan/platform/http';
import type { CaseCommand } from '@yizhan/protocol/cases';
import { as, type CaseId } from '@yizhan/protocol/ids';
import { caseRoleOf, staffActor } from '../cases/who.ts';
import type { OutboxRow, StaffResult } from '../notifications/outbox.ts';
import { noticeText } from '../notifications/texts.ts';
import type { Account } from '../people/accounts.ts';
import { json, refusals } from './answers.ts';
import { type ContactTask, resultSchema, taskListSchema } from './contact-shapes.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import { rememberedAnswers } from './remembered.ts';
import { seen } from './scoped.ts';

const list = '/api/v1/contact-tasks';
const results = '/api/v1/contact-tasks/{id}/results';
const responses = { 400: refusals[400], 401: refusals[401], 403: refusals[403], 404: refusals[404] } as const;
/** More would not be worked through in a day. */
const listed = 500;

export function contactRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  const remembered = rememberedAnswers(deps.now);

  app.openapi(
    createRoute({
      method: 'get',
      path: list,
      summary: 'Whom staff have to tell, oldest first',
      middleware: gate(`GET ${list}`),
      responses: { 200: json(taskListSchema, 'within the scope of whoever asks'), ...responses },
    }),
    async (c) => {
      const person = c.get('person');
      const { scope } = person;
      const rows = await deps.contacts.tasks(scope.kind === 'station' ? [scope.station] : null, listed);
      return c.json({ tasks: rows.filter(({ station }) => seen(deps, person, station)).map((row) => taskOf(deps, row)) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: results,
      summary: 'What came of an attempt: reached, not reached, given up; a case notes it among its contacts',
      middleware: gate(`POST ${results}`),
      request: {
        headers: idempotencyKey,
        params: z.object({ id: z.string().min(1).max(120) }),
        body: { required: true, content: { 'application/json': { schema: resultSchema } } },
      },
      responses: { 204: { description: 'written down' }, ...responses },
    }),
    async (c) => {
      const { id } = c.req.valid('param');
      const person = c.get('person');
      const task = await deps.contacts.task(id);
      if (task === null || !seen(deps, person, task.station)) throw new ProblemError('not-found');
      const { result: outcome, againAt } = c.req.valid('json');
      const result: StaffResult = outcome === 'not-reached' ? { result: outcome, againAt } : { result: outcome };
      c.set('detail', { result: result.result, station: task.station });
      const key = `contact ${person.user} ${c.req.valid('header')['idempotency-key']}`;
      await remembered.answer(key, async () => {
        await deps.contacts.tried(id, result, person.user);
        await noteInCase(deps, task, result, person, key);
      });
      return c.body(null, 204);
    },
  );
}

/** A supplement may only end after two attempts that its case knows of. Who may not act on cases leaves the task's own trace. */
async function noteInCase(deps: HttpDeps, task: OutboxRow, { result }: StaffResult, person: Account, key: string): Promise<void> {
  const id = /^case\/(.+)$/.exec(task.subject)?.[1];
  const role = caseRoleOf(person);
  if (id === undefined || role === null || result === 'given-up') return;
  const way = task.state === 'slip' ? 'counter' : 'phone';
  const command: CaseCommand = { action: 'contact', args: { way, outcome: result === 'reached' ? 'reached' : 'no-answer' } };
  await deps.cases.act({
    ...{ case: as<CaseId>(id), command, base: null, words: null, actor: staffActor(person.user), role, station: null, at: null },
    ...{ event: null, lateFacts: 'refuse', key },
  });
}

function taskOf(deps: HttpDeps, row: OutboxRow): ContactTask {
  const { key, state, kind, subject, station, person, facts, code, putAt, tried, againAt } = row;
  return {
    ...{ id: key, how: state === 'slip' ? 'slip' : 'call', kind, subject, station, person, facts },
    ...{ stationName: deps.roster.row(station)?.name ?? station, text: noticeText(kind, facts), code, since: putAt, tried, againAt },
  };
}
