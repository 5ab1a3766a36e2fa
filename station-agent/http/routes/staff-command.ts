/** The one shape of what staff do to one thing over HTTP: a key, the thing's id in the path, at most one body, the desk's word as the answer. */
import { createRoute, type z } from '@hono/zod-openapi';
import type { Api } from '@yizhan/platform/http';
import type { QueueCommand, QueueEvent, QueueState } from '@yizhan/protocol/queue';
import { clerkActor } from '../../people/sign-in.ts';
import { clerkOf, guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import type { DoorName } from '../doors.ts';
import { answers, commandHeaders, idParam, jsonBody, keyOf, receiptOf } from './shared.ts';

type PostDoor = Extract<DoorName, `POST ${string}/{id}/${string}`>;

export interface StaffCommand<Body extends z.ZodObject, Answer extends z.ZodType> {
  readonly door: PostDoor;
  readonly description: string;
  readonly body?: Body;
  readonly answer: Answer;
  readonly command: (id: string, body: z.infer<Body>) => QueueCommand;
  /** On the state right after the decision: what the key answers for ever. */
  readonly describe: (id: string, state: QueueState, events: readonly QueueEvent[]) => z.infer<Answer>;
  /** What was asked, in one text, where the command holds more than that (the printer chosen for it). Default: the command. */
  readonly fingerprint?: (id: string, body: z.infer<Body>) => string;
  /** After the commit. */
  readonly done?: (id: string, body: z.infer<Body>) => void;
}

export function staffCommand<Body extends z.ZodObject, Answer extends z.ZodType>(
  app: Api,
  deps: StationDeps,
  { door, description, body, answer, command, describe, fingerprint, done }: StaffCommand<Body, Answer>,
): void {
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };
  // Typed without the body, which not every one has: the library's types of a route cannot wait for that.
  const request: { headers: typeof commandHeaders; params: typeof idParam } = {
    headers: commandHeaders,
    params: idParam,
    ...(body && { body: jsonBody(body) }),
  };
  const route = createRoute({
    method: 'post',
    path: door.slice('POST '.length),
    middleware: guardOf(door, callers),
    request,
    responses: answers(description, answer as z.ZodType<object>),
  });
  app.openapi(route, async (c) => {
    const { id } = c.req.valid('param');
    const given = (body ? c.req.valid('json' as never) : {}) as z.infer<Body>;
    const outcome = await deps.desk.submit(command(id, given), {
      actor: clerkActor(clerkOf(c).user),
      key: keyOf(c.req.valid('header')),
      ...(fingerprint && { fingerprint: fingerprint(id, given) }),
      describe: (state, events) => describe(id, state, events),
    });
    const receipt = receiptOf(outcome);
    done?.(id, given);
    return c.json(receipt.body as object, 200);
  });
}
