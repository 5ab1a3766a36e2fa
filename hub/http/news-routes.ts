/** Notices, activities and facilities: written, handed in, approved by another person, taken down. Each step names the state it saw. */
import { randomUUID } from 'node:crypto';
import { createRoute } from '@hono/zod-openapi';
import { type Api, idempotencyKey, ProblemError } from '@yizhan/platform/http';
import { as, type NewsId } from '@yizhan/protocol/ids';
import type { NewsDraft } from '@yizhan/protocol/news';
import type { NewsCommand } from '../news/editing.ts';
import type { NewsItem } from '../news/newsroom.ts';
import type { Account } from '../people/accounts.ts';
import { may } from '../people/permissions.ts';
import { contains, parseScope, type Scope } from '../people/scope.ts';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import {
  editNewsSchema,
  type NewsItemView,
  newNewsSchema,
  newsDetailSchema,
  newsItemSchema,
  newsListSchema,
  newsNoteSchema,
  newsParams,
  newsStepSchema,
} from './news-shapes.ts';
import { rememberedAnswers } from './remembered.ts';

const list = '/api/v1/news';
const one = '/api/v1/news/{entry}';
const responses = { 400: refusals[400], 401: refusals[401], 403: refusals[403], 404: refusals[404], 409: refusals[409] } as const;
const itemAnswer = json(newsItemSchema, 'the entry as it stands then');

export function newsRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  const remembered = rememberedAnswers(deps.now);
  const streetOf = (station: string): string | null => deps.roster.row(station)?.street ?? null;

  function covered(person: Account, { entry }: Pick<NewsItem, 'entry'>): boolean {
    const scope = parseScope(entry.scope);
    return scope.ok && contains(person.scope, scope.value, streetOf);
  }

  /** Readers see what is theirs, and what reaches them from above. */
  function isSeen(person: Account, item: NewsItem): boolean {
    const scope = parseScope(item.entry.scope);
    return covered(person, item) || (scope.ok && reaches(scope.value, person.scope));
  }

  const reaches = (outer: Scope, inner: Scope): boolean => contains(outer, inner, streetOf);

  function viewFor(person: Account, item: NewsItem): NewsItemView {
    const { id, entry, revision, draft, approved, standing } = item;
    const mine = covered(person, item) ? item.allowed.filter((type) => may(person.role, permissionFor(type))) : [];
    // Four eyes: the button that would be refused is not shown.
    const allowed = mine.filter((type) => type !== 'approve' || draft?.by !== person.user);
    return { id, entry, revision, draft: draft && { ...draft }, approved, standing, allowed };
  }

  async function found(person: Account, id: NewsId): Promise<NewsItem> {
    const item = await deps.news.one(id);
    if (!item || !isSeen(person, item)) throw new ProblemError('no-such-news');
    return item;
  }

  async function act(person: Account, id: NewsId, command: NewsCommand, base: number): Promise<NewsItemView> {
    const done = await deps.news.act(id, command, base, person.user);
    if (done.ok) {
      deps.log.info({ news: id, by: person.user, act: command.type }, 'news was changed');
      return viewFor(person, done.value);
    }
    if (done.error.code === 'bad-news') throw new ProblemError('bad-news', undefined, [...done.error.faults]);
    const { code, ...detail } = done.error;
    throw new ProblemError(code, detail);
  }

  /** An entry may be written for no more than its writer's scope, and its owner must be somebody. */
  async function checked(person: Account, draft: NewsDraft, id: NewsId): Promise<NewsCommand> {
    const entry = { ...draft, id };
    if (!covered(person, { entry })) throw new ProblemError('news-not-your-scope');
    if (!(await deps.accounts.find(entry.owner.user))) {
      const errors = [
        { path: 'owner.user', message: '没有这个账号,请从列表中选择', messageEn: 'there is no such account: choose one of the list' },
      ];
      throw new ProblemError('bad-news', undefined, errors);
    }
    return { type: 'write', entry };
  }

  app.openapi(
    createRoute({
      method: 'get',
      path: list,
      summary: 'Notices, activities and facilities within the reader’s scope, or reaching it',
      middleware: gate(`GET ${list}`),
      responses: { 200: json(newsListSchema, 'the newest first'), 401: refusals[401], 403: refusals[403] },
    }),
    async (c) => {
      const person = c.get('person');
      const entries = (await deps.news.all()).filter((item) => isSeen(person, item));
      const accounts = await deps.accounts.list();
      const owners = accounts
        .filter(({ disabled, role, scope }) => !disabled && may(role, 'news.write') && reaches(person.scope, scope))
        .map(({ user, name }) => ({ user, name }));
      return c.json({ entries: entries.map((item) => viewFor(person, item)), owners }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: list,
      summary: 'Write a notice, an activity or a facility: a draft, seen by nobody outside',
      middleware: gate(`POST ${list}`),
      request: { headers: idempotencyKey, body: { required: true, content: { 'application/json': { schema: newNewsSchema } } } },
      responses: { 201: itemAnswer, 400: refusals[400], 401: refusals[401], 403: refusals[403], 409: refusals[409] },
    }),
    async (c) => {
      const person = c.get('person');
      const { draft } = c.req.valid('json');
      const key = `${person.user} ${c.req.valid('header')['idempotency-key']}`;
      const made = await remembered.answer(key, async () => {
        const id = as<NewsId>(randomUUID());
        return act(person, id, await checked(person, draft, id), 0);
      });
      return c.json(made, 201);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: one,
      summary: 'One entry with all that happened to it',
      middleware: gate(`GET ${one}`),
      request: { params: newsParams },
      responses: { 200: json(newsDetailSchema, 'the entry'), 401: refusals[401], 403: refusals[403], 404: refusals[404] },
    }),
    async (c) => {
      const item = await found(c.get('person'), c.req.valid('param').entry);
      const history = (await deps.news.history(item.id)).map((event) => {
        const { type, by, at } = event;
        return { type, by, at, note: 'note' in event ? event.note : null };
      });
      return c.json({ ...viewFor(c.get('person'), item), history }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: one,
      summary: 'Change an entry; what is shown stays until the change is approved',
      middleware: gate(`PUT ${one}`),
      request: {
        headers: idempotencyKey,
        params: newsParams,
        body: { required: true, content: { 'application/json': { schema: editNewsSchema } } },
      },
      responses: { 200: itemAnswer, ...responses },
    }),
    async (c) => {
      const person = c.get('person');
      const { entry: id } = c.req.valid('param');
      const { base, draft } = c.req.valid('json');
      const key = `${person.user} ${id} ${c.req.valid('header')['idempotency-key']}`;
      const done = await remembered.answer(key, async () => {
        if (!covered(person, await found(person, id))) throw new ProblemError('news-not-your-scope');
        return act(person, id, await checked(person, draft, id), base);
      });
      return c.json(done, 200);
    },
  );

  function step<T extends 'submit' | 'approve'>(type: T, summary: string): void {
    const path = `/api/v1/news/{entry}/${type}` as const;
    app.openapi(
      createRoute({
        method: 'post',
        path,
        summary,
        middleware: gate(`POST ${path}`),
        request: {
          headers: idempotencyKey,
          params: newsParams,
          body: { required: true, content: { 'application/json': { schema: newsStepSchema } } },
        },
        responses: { 200: itemAnswer, ...responses },
      }),
      async (c) => {
        const { base } = c.req.valid('json');
        const key = c.req.valid('header')['idempotency-key'];
        return c.json(await stepped(c.get('person'), c.req.valid('param').entry, { type }, base, key), 200);
      },
    );
  }

  function stepWithNote<T extends 'return' | 'withdraw'>(type: T, summary: string): void {
    const path = `/api/v1/news/{entry}/${type}` as const;
    app.openapi(
      createRoute({
        method: 'post',
        path,
        summary,
        middleware: gate(`POST ${path}`),
        request: {
          headers: idempotencyKey,
          params: newsParams,
          body: { required: true, content: { 'application/json': { schema: newsNoteSchema } } },
        },
        responses: { 200: itemAnswer, ...responses },
      }),
      async (c) => {
        const { base, note } = c.req.valid('json');
        const key = c.req.valid('header')['idempotency-key'];
        return c.json(await stepped(c.get('person'), c.req.valid('param').entry, { type, note }, base, key), 200);
      },
    );
  }

  function stepped(person: Account, id: NewsId, command: NewsCommand, base: number, key: string): Promise<NewsItemView> {
    return remembered.answer(`${person.user} ${command.type} ${id} ${key}`, async () => {
      if (!covered(person, await found(person, id))) throw new ProblemError('news-not-your-scope');
      return act(person, id, command, base);
    });
  }

  step('submit', 'Hand a draft in for approval');
  step('approve', 'Approve what somebody else wrote: stations show it from its time on');
  stepWithNote('return', 'Give a draft back with a word on why');
  stepWithNote('withdraw', 'Take an entry down, at once and everywhere');
}

function permissionFor(type: NewsCommand['type']) {
  return type === 'approve' || type === 'return' ? 'news.approve' : 'news.write';
}
