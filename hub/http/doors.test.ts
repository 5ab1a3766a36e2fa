/** Every row of the table of doors, called as every role and as nobody, over the real app. */
import { type ActorId, type AppointmentId, as, type CommandId, type ItemId, type NewsId, type StationId } from '@yizhan/protocol/ids';
import { type Role, roles } from '@yizhan/protocol/settings';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testNotice } from '../../protocol/news/test-news.ts';
import { submittedFact } from '../cases/test-fact.ts';
import { needFact, testNeed } from '../needs/test-need-fact.ts';
import { may, mayUseConsole } from '../people/permissions.ts';
import { type Door, type DoorName, doors } from './doors.ts';
import { type TestHub, testHub, testPassword } from './test-hub.ts';

let hub: TestHub;
beforeAll(async () => {
  hub = await testHub();
  await hub.stations.addSample('kw0101', { demo: false });
  await hub.roster.reload();
  const somebody = { user: 'somebody', name: '某人', role: 'clerk', scope: { kind: 'station', station: 'kw0101' } } as const;
  await hub.accounts.add({ ...somebody, password: testPassword });
  const fact = { ...submittedFact(hub.clock), case: caseId };
  await hub.cases.following.handle({ n: 1, id: 'e', station: 'kw0101', type: 'case.submitted', data: fact } as never);
  const need = needFact(hub.sealing, hub.clock);
  await hub.needs.following.handle({ n: 2, id: 'f', station: 'kw0101', type: 'need.submitted', data: need } as never);
  const order = { station: as<StationId>('kw0101'), type: 'test-print', args: {}, by: 'x', issuedAt: hub.clock, idempotent: false };
  await hub.store.addCommand({ ...order, id: command, expiresAt: hub.clock + 60_000, key: 'x' });
  const wish = {
    id: appointment,
    item: as<ItemId>('hr-pension-alive'),
    date: '2026-11-25',
    start: '09:00',
    channel: 'hub',
    person: null,
  } as const;
  const entry = { ...draft, id: as<NewsId>('n1') };
  await hub.news.act(entry.id, { type: 'write', entry }, 0, 'x');
  await hub.news.act(entry.id, { type: 'write', entry }, 1, 'x');
  await hub.appointments.book(as<StationId>('kw0101'), wish, as<ActorId>('hub:x'));
});

const { id: _, ...notice } = testNotice('n1');
const draft = { ...notice, owner: { ...notice.owner, user: 'somebody' } };
const appointment = as<AppointmentId>('01900000-0000-7000-8000-00000000000b');
const caseId = '0192f0c1-0000-4000-8000-000000000001';
const command = as<CommandId>('01900000-0000-7000-8000-00000000000a');
afterAll(() => hub.close());

interface OpenApi {
  readonly paths: Readonly<Record<string, Readonly<Record<string, { responses: Record<string, unknown> }>>>>;
}

async function routes(): Promise<{ readonly name: string; readonly refusals: readonly string[] }[]> {
  const document = (await (await hub.app.request('/openapi.json')).json()) as OpenApi;
  return Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { responses }]) => ({
      name: `${method.toUpperCase()} ${path}`,
      refusals: Object.keys(responses),
    })),
  );
}

/** Documents are edited whole: saved as they are. */
const editable = ['PUT /api/v1/stations/{id}/settings', 'PUT /api/v1/documents/{document}'];
async function unchanged(address: string): Promise<unknown> {
  const answer = await hub.app.request(address, { headers: { cookie: await hub.cookieFor('admin') } });
  const { version, document } = (await answer.json()) as { version: number; document: unknown };
  return { base: version, document };
}

async function call(name: string, headers: Record<string, string>): Promise<Response> {
  const [method, path] = name.split(' ');
  const bodies: Readonly<Record<string, unknown>> = {
    'POST /api/v1/session': { user: 'nobody', password: 'x' },
    'POST /api/v1/stations': { id: `s-${crypto.randomUUID().slice(0, 8)}`, name: '新站', street: '东关街道' },
    'POST /api/v1/stations/{id}/commands': { type: 'restart-agent' },
    'PUT /api/v1/stations/{id}/notices/{notice}': { text: '停水', textEn: null, until: null },
    'PUT /api/v1/session/password': { password: testPassword, next: 'another-good-password' },
    'POST /api/v1/session/second-factor': { password: testPassword },
    'PUT /api/v1/session/second-factor': { code: '000000' },
    'DELETE /api/v1/session/second-factor': { password: testPassword },
    'POST /api/v1/people': { user: `p-${crypto.randomUUID().slice(0, 8)}`, name: '新人', role: 'operator', scope: 'district' },
    'PUT /api/v1/people/{user}': { name: '某人', role: 'clerk', scope: 'station:kw0101' },
    'PUT /api/v1/people/{user}/disabled': { disabled: false },
    'POST /api/v1/stations/{id}/appointments/{appointment}/cancel': { reason: '停电' },
    'PUT /api/v1/stations/{id}/slots/{date}': { start: null, closed: true },
    'POST /api/v1/persons/{ref}/reveal': { fields: ['name'], reason: 'contact' },
    'POST /api/v1/privacy/find': { number: '110101199003070038' },
    'POST /api/v1/privacy/export': { number: '110101199003070038' },
    'POST /api/v1/privacy/erase': { number: '110101199003070038' },
    'PUT /api/v1/privacy/retention': { base: 1, otherDays: 365, days: {} },
    'POST /api/v1/cases/{case}/actions': { base: 1, action: 'note', words: { text: '来电' } },
    'POST /api/v1/needs/{need}/actions': { base: 1, action: 'note', words: '来电' },
    'POST /api/v1/news': { draft },
    'PUT /api/v1/news/{entry}': { base: 1, draft },
    'POST /api/v1/news/{entry}/submit': { base: 1 },
    'POST /api/v1/news/{entry}/approve': { base: 1 },
    'POST /api/v1/news/{entry}/return': { base: 1, note: '错字' },
    'POST /api/v1/news/{entry}/withdraw': { base: 1, note: '改期' },
    'POST /api/v1/cases/{case}/papers/{paper}': { reason: 'department-form' },
    'POST /api/v1/contact-tasks/{id}/results': { result: 'reached' },
    'POST /api/v1/claim': { code: 'no-such-code', software: 'test' },
  };
  const body = bodies[name] ?? (editable.includes(name) ? await unchanged(addressOf(path)) : undefined);
  if (isPage(name) && method === 'POST') return hub.app.request(addressOf(path), { method, headers, body: new URLSearchParams(pageForm) });
  return hub.app.request(addressOf(path), {
    method: method ?? '',
    headers: { ...headers, 'idempotency-key': crypto.randomUUID(), ...(body ? { 'content-type': 'application/json' } : {}) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
}

/** Pages for residents' phones answer in HTML and take forms. */
const isPage = (name: string): boolean => /^[A-Z]+ \/[qt]\b/.test(name);
const pageForm = { item: 'hr-pension-alive', ask: 'a', guard: 'b', code: 'x', digits: '0', date: '2026-11-25', start: '10:00' };

const named: Readonly<Record<string, string>> = {
  id: 'kw0101',
  document: 'calendar',
  command,
  case: caseId,
  need: testNeed,
  paper: '2-mandate',
  notice: 'n1',
  appointment,
  date: '2026-11-25',
  station: 'kw0101',
  item: 'hr-pension-alive',
  entry: 'n1',
  user: 'somebody',
};
function addressOf(path = ''): string {
  return path.replaceAll(/\{(\w+)\}/g, (_, name: string) => named[name] ?? 'none');
}

/** These end all sessions of whoever calls them. */
const endsSessions: readonly string[] = ['DELETE /api/v1/sessions', 'PUT /api/v1/session/password'];
/** Let in, and refused for what it says. */
const refusedInside: Readonly<Record<string, string>> = {
  'PUT /api/v1/session/second-factor': 'wrong-new-code',
  'POST /api/v1/contact-tasks/{id}/results': 'not-found',
  'PUT /api/v1/news/{entry}': 'edited-meanwhile',
  'POST /api/v1/news/{entry}/submit': 'edited-meanwhile',
  'POST /api/v1/news/{entry}/approve': 'edited-meanwhile',
  'POST /api/v1/news/{entry}/return': 'edited-meanwhile',
  'POST /api/v1/news/{entry}/withdraw': 'edited-meanwhile',
  'GET /api/v1/cases/{case}/papers/{paper}': 'no-such-paper',
  'POST /api/v1/cases/{case}/papers/{paper}': 'no-such-paper',
  'POST /api/v1/persons/{ref}/reveal': 'no-such-person',
  'GET /api/v1/stations/{id}/commands/{command}/content': 'no-such-content',
};

function mayPass(role: Role, door: Door): boolean {
  if (door === 'public') return true;
  return door === 'signed-in' ? mayUseConsole(role) : may(role, door);
}

test('every described route has a door, and every door a route', async () => {
  const described = (await routes()).map(({ name }) => name);
  expect(described.length).toBeGreaterThan(10);
  expect(described.toSorted()).toEqual(Object.keys(doors).toSorted());
});

test('nothing of the API or the phone pages is served beside the described routes', async () => {
  const served = hub.app.routes.filter(({ method, path }) => method !== 'ALL' && /^\/(api|q|t)\b/.test(path) && !path.includes('*'));
  const named = new Set(served.map(({ method, path }) => `${method} ${path.replaceAll(/:(\w+)/g, '{$1}')}`));
  expect([...named].toSorted()).toEqual(Object.keys(doors).toSorted());
});

test('a protected route says in the description that it may refuse', async () => {
  for (const { name, refusals } of await routes()) {
    if (doors[name as DoorName] !== 'public') expect(refusals, name).toEqual(expect.arrayContaining(['401', '403']));
  }
});

describe.each(Object.entries(doors))('%s (%s)', (name, door) => {
  test('nobody', async () => {
    const answer = await call(name, {});
    if (isPage(name)) expect([200, 400, 403, 404, 503]).toContain(answer.status);
    else if (door === 'public') expect([401, 403, 204, 429]).toContain(answer.status);
    else {
      expect(answer.status).toBe(401);
      expect(await answer.json()).toMatchObject({ code: 'not-signed-in', title: '请先登录。' });
    }
  });

  test.each(roles)('%s', async (role) => {
    const cookie = endsSessions.includes(name)
      ? await hub.freshCookie(role)
      : name.startsWith('DELETE')
        ? await hub.secondCookieFor(role)
        : await hub.cookieFor(role);
    const answer = await call(name, { cookie });
    if (door === 'public') return;
    if (mayPass(role, door)) {
      if (name in refusedInside) expect(await answer.json()).toMatchObject({ code: refusedInside[name] });
      else expect(answer.status).toBeLessThan(300);
      // The live line never ends by itself.
      if (name.endsWith('/stream')) await answer.body?.cancel();
    } else {
      expect(answer.status).toBe(403);
      expect(await answer.json()).toMatchObject({ code: 'not-allowed' });
    }
  });
});
