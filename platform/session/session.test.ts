import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Database, migrate, openDatabase } from '../sqlite/index.ts';
import { attemptLimiter } from './attempts.ts';
import { sessionMigration, sessionStore } from './store.ts';

let database: Database;
let now = 1_000_000;
beforeEach(async () => {
  now = 1_000_000;
  database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  await migrate(database, [sessionMigration(1)], now);
});
afterEach(() => database.close());

test('a session lives while it is used and ends unused', async () => {
  const store = sessionStore(database, { lifetimeMs: 1000, now: () => now });
  const token = await store.create('wang');
  now += 900;
  expect(await store.find(token)).toEqual({ subject: 'wang' });
  now += 900;
  expect(await store.find(token)).toEqual({ subject: 'wang' });
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
