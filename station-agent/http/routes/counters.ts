import { createRoute, z } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { as, type CounterId } from '@yizhan/protocol/ids';
import type { QueueCommand } from '@yizhan/protocol/queue';
import type { Context } from 'hono';
import type { Submission } from '../../desk/desk.ts';
import { clerkActor } from '../../people/sign-in.ts';
import { clerkOf, guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { mayPass } from '../doors.ts';
import { answers, commandHeaders, idParam, jsonBody, keyOf, receiptOf } from './shared.ts';
import { type CounterAnswer, counterAnswer, counterAnswerSchema } from './ticket-actions.ts';

const responses = answers('done', counterAnswerSchema);

export function counterRoutes(app: Api, deps: StationDeps): void {
  const { desk, leases } = deps;
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };

  async function act(c: Context, counter: CounterId, command: QueueCommand, submission: Partial<Submission>): Promise<CounterAnswer> {
    const outcome = await desk.submit(command, {
      actor: clerkActor(clerkOf(c).user),
      describe: (_, events) => counterAnswer(desk.state, null, events),
      ...submission,
    });
    const { body } = receiptOf(outcome);
    leases.touch(counter);
    return body as CounterAnswer;
  }

  const lease = createRoute({
    method: 'post',
    path: '/api/v1/counters/{id}/lease',
    middleware: guardOf('POST /api/v1/counters/{id}/lease', callers),
    request: { headers: commandHeaders, params: idParam },
    responses,
  });
  app.openapi(lease, async (c) => {
    const counter = as<CounterId>(c.req.valid('param').id);
    return c.json(await act(c, counter, { type: 'leaseCounter', counter }, { key: keyOf(c.req.valid('header')) }), 200);
  });

  const release = createRoute({
    method: 'delete',
    path: '/api/v1/counters/{id}/lease',
    middleware: guardOf('DELETE /api/v1/counters/{id}/lease', callers),
    request: { params: idParam },
    responses,
  });
  app.openapi(release, async (c) => {
    const counter = as<CounterId>(c.req.valid('param').id);
    const held = desk.state.counters.get(counter)?.lease;
    if (!held) throw new ProblemError(desk.rules.counters.has(counter) ? 'lease-gone' : 'unknown-counter');
    const { user, role } = clerkOf(c);
    // A supervisor may free the counter of somebody who went home.
    if (held.clerk !== clerkActor(user) && !mayPass('supervisor', role)) throw new ProblemError('not-allowed');
    return c.json(await act(c, counter, { type: 'releaseCounter', counter, lease: held.id, why: 'signed-out' }, {}), 200);
  });

  const callNext = createRoute({
    method: 'post',
    path: '/api/v1/counters/{id}/call-next',
    middleware: guardOf('POST /api/v1/counters/{id}/call-next', callers),
    request: { headers: commandHeaders, params: idParam },
    responses: answers('the ticket that was called, and why this one', counterAnswerSchema),
  });
  app.openapi(callNext, async (c) => {
    const counter = as<CounterId>(c.req.valid('param').id);
    const answer = await act(
      c,
      counter,
      { type: 'callNext', counter },
      {
        key: keyOf(c.req.valid('header')),
        describe: (state, events) => counterAnswer(state, state.counters.get(counter)?.current ?? null, events),
      },
    );
    return c.json(answer, 200);
  });

  const pause = createRoute({
    method: 'post',
    path: '/api/v1/counters/{id}/pause',
    middleware: guardOf('POST /api/v1/counters/{id}/pause', callers),
    request: { headers: commandHeaders, params: idParam, body: jsonBody(z.object({ reason: z.string().min(1).max(100) }).strict()) },
    responses,
  });
  app.openapi(pause, async (c) => {
    const counter = as<CounterId>(c.req.valid('param').id);
    const { reason } = c.req.valid('json');
    return c.json(await act(c, counter, { type: 'pauseCounter', counter, reason }, { key: keyOf(c.req.valid('header')) }), 200);
  });

  const resume = createRoute({
    method: 'post',
    path: '/api/v1/counters/{id}/resume',
    middleware: guardOf('POST /api/v1/counters/{id}/resume', callers),
    request: { headers: commandHeaders, params: idParam },
    responses,
  });
  app.openapi(resume, async (c) => {
    const counter = as<CounterId>(c.req.valid('param').id);
    return c.json(await act(c, counter, { type: 'resumeCounter', counter }, { key: keyOf(c.req.valid('header')) }), 200);
  });
}
