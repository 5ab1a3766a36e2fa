import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '../testing/api-fixture.ts';
import { routeNames } from './callers.ts';
import { doors } from './doors.ts';

let station: ApiUnderTest;
beforeEach(async () => {
  station = await apiUnderTest();
});
afterEach(() => station.close());

const names = Object.entries(doors);
const pathOf = (name: string) => name.split(' ')[1]?.replace('{id}', 'x') ?? '';
const methodOf = (name: string) => name.split(' ')[0] ?? '';

test('every route stands in the table, and the table names no route that is not there', () => {
  expect(routeNames(station.app)).toEqual(Object.keys(doors).sort());
});

test.each(names.filter(([, door]) => door !== 'screen').map(([name]) => name))('%s is shut to whoever is not signed in', async (name) => {
  const seq = station.journal.head().seq;
  expect(await station.call(methodOf(name), pathOf(name), { json: methodOf(name) === 'GET' ? undefined : {} })).toMatchObject({
    status: 401,
    body: { code: 'not-signed-in' },
  });
  expect(station.journal.head().seq).toBe(seq);
});

test.each(names.filter(([, door]) => door !== 'screen').map(([name]) => name))(
  '%s is shut to a role without business at counters',
  async (name) => {
    const cookie = await station.signIn('op');
    expect(await station.call(methodOf(name), pathOf(name), { cookie, json: methodOf(name) === 'GET' ? undefined : {} })).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    });
    expect(station.journal.head().seq).toBe(0);
  },
);

const opened = names.flatMap(([name, door]) =>
  (door === 'clerk' ? ['wang', 'li'] : door === 'supervisor' ? ['li'] : []).map((user) => [name, user] as const),
);
test.each(opened)('%s lets in %s', async (name, user) => {
  const cookie = await station.signIn(user);
  const { status } = await station.call(methodOf(name), pathOf(name), { cookie, json: methodOf(name) === 'GET' ? undefined : {} });
  expect([401, 403]).not.toContain(status);
});

test.each(names.map(([name]) => name))('%s is shut to another machine', async (name) => {
  const elsewhere = { incoming: { socket: { remoteAddress: '192.168.1.20' } } };
  const method = methodOf(name);
  const response = await station.app.request(
    pathOf(name),
    {
      method,
      headers: { 'idempotency-key': 'test-key-0', ...(method === 'POST' ? { 'content-type': 'application/json' } : {}) },
      ...(method === 'POST' ? { body: '{}' } : {}),
    },
    elsewhere,
  );
  expect([401, 403]).toContain(response.status);
});
