import { createRoute } from '@hono/zod-openapi';
import { type Api, idempotencyKey, ProblemError } from '@yizhan/platform/http';
import type { Account } from '../people/accounts.ts';
import type { FoundMatter } from '../privacy/requests.ts';
import { type Retention, retentionBounds } from '../privacy/retention.ts';
import { revealAct } from '../privacy/reveal.ts';
import { json, refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import type { Gate } from './gate.ts';
import {
  chosenSchema,
  erasedSchema,
  exportSchema,
  mattersSchema,
  newRetentionSchema,
  numberSchema,
  type PersonMatter,
  personParams,
  type RetentionShown,
  retentionShownSchema,
  revealedSchema,
  revealSchema,
  viewsQuery,
  viewsSchema,
} from './privacy-shapes.ts';
import { rememberedAnswers } from './remembered.ts';

const responses = { 400: refusals[400], 401: refusals[401], 403: refusals[403] } as const;
const findBody = { required: true, content: { 'application/json': { schema: numberSchema } } } as const;
const chosenBody = { required: true, content: { 'application/json': { schema: chosenSchema } } } as const;
const dayMs = 86_400_000;

/** A person's matters lie in every street: whoever answers a request answers it whole. */
function ofDistrict(person: Account): Account {
  if (person.scope.kind !== 'district') throw new ProblemError('district-only');
  return person;
}

export function privacyRoutes(app: Api, deps: HttpDeps, gate: Gate): void {
  const { privacy } = deps;
  const remembered = rememberedAnswers(deps.now);

  async function shownOf(retention: Retention): Promise<RetentionShown> {
    const catalogue = await deps.documents.catalogue();
    const items = catalogue.ok ? catalogue.value.items.map(({ id, shortName }) => ({ id: String(id), name: shortName })) : [];
    return { ...retention, ...retentionBounds, items };
  }

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/persons/{ref}/reveal',
      summary: 'Full values of a person, with a reason; it is written down who saw what',
      middleware: gate('POST /api/v1/persons/{ref}/reveal'),
      request: { params: personParams, body: { required: true, content: { 'application/json': { schema: revealSchema } } } },
      responses: { 200: json(revealedSchema, 'the fields that are there'), ...responses, 404: refusals[404], 410: refusals[410] },
    }),
    async (c) => {
      const { ref } = c.req.valid('param');
      const { fields, reason, words = null } = c.req.valid('json');
      const revealed = await privacy.reveal({ ref, fields, reason, words, by: c.get('person'), address: deps.addressOf(c) });
      if (!revealed.ok) throw new ProblemError(revealed.error === 'erased' ? 'person-erased' : revealed.error);
      c.header('cache-control', 'no-store');
      return c.json({ values: revealed.value }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/privacy/find',
      summary: 'Matters of whoever has this ID number or phone, masked',
      middleware: gate('POST /api/v1/privacy/find'),
      request: { body: findBody },
      responses: { 200: json(mattersSchema, 'oldest first'), ...responses },
    }),
    async (c) => {
      ofDistrict(c.get('person'));
      const found = await privacy.requests.find(c.req.valid('json').number);
      c.set('detail', { matters: found.length });
      return c.json({ matters: found.map(shown) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/privacy/export',
      summary: 'Everything that is held about whoever has this ID number or phone, for that person',
      middleware: gate('POST /api/v1/privacy/export'),
      request: { body: chosenBody },
      responses: { 200: json(exportSchema, 'a document for the person'), ...responses },
    }),
    async (c) => {
      ofDistrict(c.get('person'));
      const { number, refs } = c.req.valid('json');
      const { madeAt, matters } = await privacy.requests.export(number, refs);
      c.set('detail', { matters: matters.length, refs: matters.map(({ ref }) => ref) });
      c.header('cache-control', 'no-store');
      return c.json({ madeAt, matters: matters.map(({ values, record, ...found }) => ({ ...shown(found), values, record })) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'post',
      path: '/api/v1/privacy/erase',
      summary: 'Delete what is held about whoever has this ID number or phone; open matters stay',
      middleware: gate('POST /api/v1/privacy/erase'),
      request: { headers: idempotencyKey, body: chosenBody },
      responses: { 200: json(erasedSchema, 'what was done'), ...responses },
    }),
    async (c) => {
      const { user } = ofDistrict(c.get('person'));
      const { number, refs } = c.req.valid('json');
      const key = `${user} erase ${c.req.valid('header')['idempotency-key']}`;
      const { erased, open } = await remembered.answer(key, () => privacy.requests.erase(number, user, refs));
      c.set('detail', { erased, open: open.length });
      return c.json({ erased, open: open.map(shown) }, 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/privacy/retention',
      summary: 'How long personal values are kept after their matter was closed',
      middleware: gate('GET /api/v1/privacy/retention'),
      responses: { 200: json(retentionShownSchema, 'days per class'), 401: refusals[401], 403: refusals[403] },
    }),
    async (c) => c.json(await shownOf(await privacy.retention.read()), 200),
  );

  app.openapi(
    createRoute({
      method: 'put',
      path: '/api/v1/privacy/retention',
      summary: 'Change how long; it holds for what is closed already too',
      middleware: gate('PUT /api/v1/privacy/retention'),
      request: { body: { required: true, content: { 'application/json': { schema: newRetentionSchema } } } },
      responses: { 200: json(retentionShownSchema, 'as it is now'), ...responses, 409: refusals[409] },
    }),
    async (c) => {
      const { base, ...retention } = c.req.valid('json');
      ofDistrict(c.get('person'));
      const before = await privacy.retention.read();
      const saved = await privacy.retention.save(base, retention);
      if (!saved.ok) throw new ProblemError(saved.error);
      c.set('detail', { version: saved.value.version, ...changedDays(before, saved.value) });
      return c.json(await shownOf(saved.value), 200);
    },
  );

  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/privacy/views',
      summary: 'Who looked at full values, and how often in matters in somebody else’s hands',
      middleware: gate('GET /api/v1/privacy/views'),
      request: { query: viewsQuery },
      responses: { 200: json(viewsSchema, 'counted'), ...responses },
    }),
    async (c) => {
      const since = deps.now() - c.req.valid('query').days * dayMs;
      const counted = await deps.audit.count(revealAct, since);
      const people = counted.map(({ by, rows, own, free }) => ({ by, views: rows, byOthers: rows - own - free, free }));
      const sum = (of: (one: (typeof people)[number]) => number): number => people.reduce((total, one) => total + of(one), 0);
      return c.json({ since, views: sum(({ views }) => views), byOthers: sum(({ byOthers }) => byOthers), people }, 200);
    },
  );
}

function shown({ ref, matter, station, masks, writtenAt, closedAt }: FoundMatter): PersonMatter {
  return { ref, matter, station, masks: { ...masks }, writtenAt, closedAt };
}

/** What the log says of a change: class and days, `730 > 365`. */
function changedDays(before: Retention, after: Retention): Readonly<Record<string, string>> {
  const classes = [...new Set([...Object.keys(before.days), ...Object.keys(after.days)])].toSorted();
  const days = classes.map((name) => [name, before.days[name] ?? '-', after.days[name] ?? '-'] as const);
  const changed = [['otherDays', before.otherDays, after.otherDays] as const, ...days].filter(([, was, is]) => was !== is);
  return Object.fromEntries(changed.map(([name, was, is]) => [name, `${was} > ${is}`]));
}
