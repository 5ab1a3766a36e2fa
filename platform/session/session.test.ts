import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, migrate, openDatabase } from '../sqlite/index.ts';
import { attemptLimiter } from './attempts.ts';
import { attemptsMigration, keptAttempts } from './kept-attempts.ts';
import { sessionAgesMigration, sessionMigration, sessionStore } from './store.ts';

let database: Database;
let now = 1_000_000;
beforeEach(async () => {
  now = 1_000_000;
  database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  await migrate(database, [sessionMigration(1), sessionAgesMigration(2), attemptsMigration(3)], now);
});
afterEach(() => database.close());

test('a session lives while it is used and ends unused', async () => {
  const store = sessionStore(database, { lifetimeMs: 1000, now: () => now });
  const token = await store.create('wang');
  now += 900;
  expect(await store.find(token)).toMatchObject({ subject: 'wang' });
  now += 900;
  expect(await store.find(token)).toMatchObject({ subject: 'wang' });
  now += 1001;
  expect(await store.find(token)).toBeNull();
});

test('the database holds no token that would sign anybody in', async () => {
  const store = sessionStore(database, { lifetimeMs: 1000, now: () => now });
  const token = await store.create('wang');
  expect(JSON.stringify(await database.all('SELECT * FROM sessions'))).not.toContain(token);
});

test('signing out ends one session, a new password all of them', async () => {
  const store = sessionStore(database, { lifetimeMs: 1000, now: () => now });
  const [one, two, three] = [await store.create('wang'), await store.create('wang'), await store.create('li')];
  await store.revoke(one);
  expect(await store.find(one)).toBeNull();
  expect(await store.find(two)).not.toBeNull();
  await store.revokeAll('wang');
  expect(await store.find(two)).toBeNull();
  expect(await store.find(three)).not.toBeNull();
});

test('after five failures a key waits until the window has passed, others do not', () => {
  const limiter = attemptLimiter({ tries: 5, windowMs: 1000, now: () => now });
  for (let i = 0; i < 5; i++) {
    expect(limiter.waitMs('wang')).toBe(0);
    limiter.failed('wang');
  }
  expect(limiter.waitMs('wang')).toBe(1000);
  expect(limiter.waitMs('li')).toBe(0);
  now += 1001;
  expect(limiter.waitMs('wang')).toBe(0);
  limiter.failed('wang');
  limiter.succeeded('wang');
  expect(limiter.waitMs('wang')).toBe(0);
});

test('a session ends after its whole lifetime, however much it is used', async () => {
  const store = sessionStore(database, { lifetimeMs: 1000, absoluteMs: 2500, now: () => now });
  const token = await store.create('wang');
  for (let i = 0; i < 3; i++) {
    now += 800;
    expect(await store.find(token), `${now}`).not.toBeNull();
  }
  now += 101;
  expect(await store.find(token)).toBeNull();
});

test('a token is replaced after a while: the new one goes on, the old one serves what was under way, then nobody', async () => {
  const store = sessionStore(database, { lifetimeMs: 600_000, renewMs: 60_000, now: () => now });
  const token = await store.create('wang');
  expect(await store.find(token)).toEqual({ subject: 'wang', due: false });
  now += 60_000;
  expect(await store.find(token)).toEqual({ subject: 'wang', due: true });
  const renewed = await Promise.all([store.renew(token), store.renew(token)]);
  const [next] = renewed.filter((one) => one !== null);
  expect(renewed).toContain(null);
  expect(await store.find(token)).toEqual({ subject: 'wang', due: false });
  now += 30_001;
  expect(await store.find(token)).toBeNull();
  expect(await store.find(next ?? '')).toEqual({ subject: 'wang', due: false });
});

test('a renewed session keeps its first hour: its whole lifetime does not begin anew', async () => {
  const store = sessionStore(database, { lifetimeMs: 1000, absoluteMs: 1500, renewMs: 500, now: () => now });
  const token = await store.create('wang');
  now += 900;
  const next = await store.renew(token);
  now += 601;
  expect(await store.find(next ?? '')).toBeNull();
});

test('kept tries outlive a restart, count all at once, and one waiting key counts nothing', async () => {
  const options = { tries: 3, windowMs: 1000, now: () => now };
  const waits = await Promise.all(['a', 'b', 'c', 'd'].map((address) => keptAttempts(database, options).enter(['wang', address])));
  expect(waits).toEqual([0, 0, 0, 1000]);
  const again = keptAttempts(database, options);
  expect(await again.enter(['li', 'd'])).toBe(0);
  now += 400;
  expect(await again.enter(['wang'])).toBe(600);
  now += 600;
  expect(await again.enter(['wang'])).toBe(0);
  await again.enter(['wang']);
  await again.succeeded(['wang', 'd']);
  for (let i = 0; i < 3; i++) expect(await again.enter(['wang'])).toBe(0);
});
