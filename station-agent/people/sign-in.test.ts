import { hashPassword } from '@yizhan/platform/password';
import { attemptsMigration, keptAttempts } from '@yizhan/platform/session';
import { type Database, migrate, openDatabase } from '@yizhan/platform/sqlite';
import type { StationAccounts } from '@yizhan/protocol/settings';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { signIn } from './sign-in.ts';

let now = 1_000_000;
let database: Database;
let accounts: StationAccounts;
beforeEach(async () => {
  database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  await migrate(database, [attemptsMigration(1)], now);
  accounts = { version: 1, accounts: [{ user: 'wang', name: '王敏', role: 'clerk', password: await hashPassword('right') }] };
});
afterEach(() => database.close());

/** Each try by an agent that has just started. */
const tryOnce = (password: string, user = 'wang') =>
  signIn({ accounts, attempts: keptAttempts(database, { tries: 3, windowMs: 60_000, now: () => now }) }, user, password);
const code = async (password: string) => {
  const outcome = await tryOnce(password);
  return outcome.ok ? 'in' : outcome.error.code;
};

test('a restart of the agent forgets no guess; after the window one may try again', async () => {
  for (let n = 0; n < 3; n += 1) expect(await code('guess')).toBe('wrong-password');
  expect(await code('right')).toBe('too-many-attempts');
  now += 59_000;
  expect(await tryOnce('right')).toMatchObject({ error: { waitMs: 1_000 } });
  expect(await tryOnce('guess', 'li'), 'others are not kept out').toMatchObject({ error: { code: 'wrong-password' } });
  now += 1_000;
  expect(await code('right')).toBe('in');
});

test('guesses at once count one by one, and the right password clears them', async () => {
  const codes = await Promise.all(Array.from({ length: 6 }, () => code('guess')));
  expect(codes.filter((one) => one === 'wrong-password')).toHaveLength(3);
  now += 60_000;
  for (let round = 0; round < 3; round += 1) {
    expect(await code('guess')).toBe('wrong-password');
    expect(await code('right')).toBe('in');
  }
});
