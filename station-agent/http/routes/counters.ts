/** What a clerk does with a counter: take it, leave it, call the next, pause it. */
import { createRoute, z } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { as, type CounterId } from '@yizhan/protocol/ids';
import { clerkActor } from '../../people/sign-in.ts';
import { clerkOf, guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { mayPass } from '../doors.ts';
import { answers, commandHeaders, idParam, receiptOf } from './shared.ts';
import { type StaffCommand, staffCommand } from './staff-command.ts';
import { type CounterAnswer, counterAnswer, counterAnswerSchema } from './ticket-actions.ts';

const pauseBody = z.object({ reason: z.string().min(1).max(100) }).strict();

export function counterRoutes(app: Api, deps: StationDeps): void {
  const { desk, leases } = deps;
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };
  const touch = (id: string): void => leases.touch(as<CounterId>(id));

  /** Every one of them also shows that the clerk is there. */
  function act<Body extends z.ZodObject>(
    spec: Pick<StaffCommand<Body, typeof counterAnswerSchema>, 'door' | 'body' | 'command'> &
      Partial<Pick<StaffCommand<Body, typeof counterAnswerSchema>, 'description' | 'describe'>>,
  ): void {
    const describe = (_: string, state: typeof desk.state, events: Parameters<typeof counterAnswer>[2]) =>
      counterAnswer(state, null, events);
    staffCommand(app, deps, { description: 'done', answer: counterAnswerSchema, describe, done: touch, ...spec });
  }

  act({
    door: 'POST /api/v1/counters/{id}/lease',
    command: (id) => ({ type: 'leaseCounter', counter: as<CounterId>(id) }),
  });
  act({
    door: 'POST /api/v1/counters/{id}/call-next',
    description: 'the ticket that was called, and why this one',
    command: (id) => ({ type: 'callNext', counter: as<CounterId>(id) }),
    describe: (id, state, events) => counterAnswer(state, state.counters.get(as<CounterId>(id))?.current ?? null, events),
  });
  act({
    door: 'POST /api/v1/counters/{id}/pause',
    body: pauseBody,
    command: (id, { reason }) => ({ type: 'pauseCounter', counter: as<CounterId>(id), reason }),
  });
  act({
    door: 'POST /api/v1/counters/{id}/resume',
    command: (id) => ({ type: 'resumeCounter', counter: as<CounterId>(id) }),
  });

  const rate = createRoute({
    method: 'post',
    path: '/api/v1/counters/{id}/ask-rating',
    middleware: guardOf('POST /api/v1/counters/{id}/ask-rating', callers),
    request: { headers: commandHeaders, params: idParam },
    responses: answers('the rating page stands beside the counter; asked twice it stands anew', counterAnswerSchema),
  });
  app.openapi(rate, (c) => {
    const counter = as<CounterId>(c.req.valid('param').id);
    const holder = desk.state.counters.get(counter)?.lease?.clerk;
    if (holder !== clerkActor(clerkOf(c).user)) throw new ProblemError(holder ? 'counter-leased-by-other' : 'counter-not-leased');
    const asked = deps.ratings.ask(counter);
    if (!asked.ok) throw new ProblemError(asked.error);
    touch(counter);
    return c.json({ ticket: null }, 200);
  });

  const release = createRoute({
    method: 'delete',
    path: '/api/v1/counters/{id}/lease',
    middleware: guardOf('DELETE /api/v1/counters/{id}/lease', callers),
    request: { params: idParam },
    responses: answers('done', counterAnswerSchema),
  });
  app.openapi(release, async (c) => {
    const counter = as<CounterId>(c.req.valid('param').id);
    const held = desk.state.counters.get(counter)?.lease;
    if (!held) throw new ProblemError(desk.rules.counters.has(counter) ? 'lease-gone' : 'unknown-counter');
    const { user, role } = clerkOf(c);
    // A supervisor may free the counter of somebody who went home.
    if (held.clerk !== clerkActor(user) && !mayPass('supervisor', role)) throw new ProblemError('not-allowed');
    const outcome = await desk.submit(
      { type: 'releaseCounter', counter, lease: held.id, why: 'signed-out' },
      { actor: clerkActor(user), describe: (state, events) => counterAnswer(state, null, events) },
    );
    const { body } = receiptOf(outcome);
    leases.touch(counter);
    return c.json(body as CounterAnswer, 200);
  });
}
