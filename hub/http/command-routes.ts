import { createRoute } from '@hono/zod-openapi';
import { type Api, idempotencyKey, ProblemError } from '@yizhan/platform/http';
import { as, type CommandId, type StationId } from '@yizhan/protocol/ids';
import type { ContentNote } from '../fetched/note.ts';
import type { StoredCommand } from '../store/down-store.ts';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import { stationFor } from './scoped.ts';
import {
  type ConsoleCommand,
  commandPageSchema,
  commandParams,
  commandSchema,
  newCommandSchema,
  recentQuery,
  stationParams,
} from './shapes.ts';

const list = '/api/v1/stations/{id}/commands';
const one = '/api/v1/stations/{id}/commands/{command}';
const responses = { 400: refusals[400], 401: refusals[401], 403: refusals[403], 404: refusals[404] } as const;

export function commandRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: list,
      summary: 'Commands to a station and what became of them',
      middleware: gate(`GET ${list}`),
      request: { params: stationParams, query: recentQuery },
      responses: { 200: json(commandPageSchema, 'newest first'), ...responses },
    }),
    async (c) => {
      const { id } = stationFor(deps, c.get('person'), c.req.valid('param').id);
      const commands = await deps.commands.list(as<StationId>(id), c.req.valid('query').limit);
      const notes = await deps.fetched.notes(as<StationId>(id), commands);
      return c.json({ commands: commands.map((command) => shown(command, notes.get(command.id))) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: list,
      summary: 'Give a station a command; it is sent at once, or when the station comes back before the command runs out',
      middleware: gate(`POST ${list}`),
      request: {
        headers: idempotencyKey,
        params: stationParams,
        body: { required: true, content: { 'application/json': { schema: newCommandSchema } } },
      },
      responses: { 201: json(commandSchema, 'the command'), ...responses, 409: refusals[409] },
    }),
    async (c) => {
      const person = c.get('person');
      const { id } = stationFor(deps, person, c.req.valid('param').id);
      const { type, args, lifetimeSeconds } = c.req.valid('json');
      c.set('detail', { type });
      const given = await deps.commands.give(
        as<StationId>(id),
        { type, args, ...(lifetimeSeconds === undefined ? {} : { lifetimeMs: lifetimeSeconds * 1000 }) },
        { user: person.user, key: c.req.valid('header')['idempotency-key'] },
      );
      if (!given.ok) throw new ProblemError(given.error);
      deps.log.info({ station: id, by: person.user, type, command: given.value.id }, 'a command was given');
      return c.json(shown(given.value), 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'delete',
      path: one,
      summary: 'Take a command back that the station has not taken up',
      middleware: gate(`DELETE ${one}`),
      request: { params: commandParams },
      responses: { 200: json(commandSchema, 'the command, canceled'), ...responses, 409: refusals[409] },
    }),
    async (c) => {
      const { id, command } = c.req.valid('param');
      stationFor(deps, c.get('person'), id);
      const canceled = await deps.commands.cancel(as<StationId>(id), as<CommandId>(command));
      if (!canceled.ok) throw new ProblemError(canceled.error);
      return c.json(shown(canceled.value), 200);
    },
  );
}

function shown(
  { id, type, args, by, issuedAt, expiresAt, state, code, result, changedAt }: StoredCommand,
  content?: ContentNote,
): ConsoleCommand {
  return {
    content: content ? { ...content } : null,
    id,
    type,
    args: { ...args },
    by,
    issuedAt,
    expiresAt,
    state,
    code,
    result: result && { ...result },
    changedAt,
  };
}
