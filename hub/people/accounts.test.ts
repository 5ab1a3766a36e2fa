import { attemptLimiter, type SessionStore, sessionStore } from '@yizhan/platform/session';
import { type Database, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { stationAccountsSchema } from '@yizhan/protocol/settings';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Accounts, accountsIn, ensureFirstAdmin, type NewAccount } from './accounts.ts';
import { peopleMigrations } from './migrations.ts';
import { type SignIn, signInWith } from './sign-in.ts';

let database: Database;
let accounts: Accounts;
let sessions: SessionStore;
let now = 0;

const clerk = (user: string, station = 'kw0101'): NewAccount => ({
  user,
  name: '王敏',
  role: 'clerk',
  scope: { kind: 'station', station },
  password: 'long-enough',
});

beforeEach(async () => {
  now = 1_000_000;
  database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  await migrate(database, peopleMigrations, now);
  sessions = sessionStore(database, { lifetimeMs: 1000, now: () => now });
  accounts = accountsIn(database, { now: () => now, sessions });
});
afterEach(() => database.close());

describe('accounts', () => {
  test('the first start makes one administrator, later starts none', async () => {
    const first = await ensureFirstAdmin(accounts);
    expect(first?.user).toBe('admin');
    expect(await ensureFirstAdmin(accounts)).toBeNull();
    expect(await accounts.find('admin')).toMatchObject({ role: 'admin', scope: { kind: 'district' } });
    expect(await accounts.passwordOf('admin')).toMatch(/^scrypt\$/);
    expect(await accounts.passwordOf('admin')).not.toContain(first?.password);
  });

  test('refusals', async () => {
    await accounts.add(clerk('wang'));
    expect(await accounts.add(clerk('wang'))).toEqual({ ok: false, error: 'user-exists' });
    expect(await accounts.add(clerk('Wang Min'))).toEqual({ ok: false, error: 'bad-user-name' });
    expect(await accounts.add({ ...clerk('li'), password: 'short' })).toEqual({ ok: false, error: 'password-too-short' });
    expect(await accounts.add({ ...clerk('li'), scope: { kind: 'district' } })).toEqual({ ok: false, error: 'clerk-needs-station' });
    expect(await accounts.setPassword('nobody', 'long-enough')).toEqual({ ok: false, error: 'no-such-user' });
    expect((await accounts.list()).map((account) => account.user)).toEqual(['wang']);
  });

  test("a station's document holds its own staff only, valid, and its version grows with every change", async () => {
    await ensureFirstAdmin(accounts);
    await accounts.add(clerk('wang'));
    await accounts.add(clerk('zhao', 'kw0102'));
    await accounts.add({ ...clerk('op'), role: 'operator' });
    const before = await accounts.stationDocument('kw0101');
    expect(stationAccountsSchema.safeParse(before).success).toBe(true);
    expect(before.accounts.map((account) => account.user)).toEqual(['wang']);
    await accounts.setPassword('wang', 'another-long-one');
    const after = await accounts.stationDocument('kw0101');
    expect(after.version).toBeGreaterThan(before.version);
    expect(after.accounts[0]?.password).not.toBe(before.accounts[0]?.password);
  });

  test('a station without staff still has a valid document', async () => {
    expect(stationAccountsSchema.safeParse(await accounts.stationDocument('kw0101')).success).toBe(true);
  });

  test('a new password ends the sessions made with the old one', async () => {
    await accounts.add(clerk('wang'));
    const token = await sessions.create('wang');
    await accounts.setPassword('wang', 'another-long-one');
    expect(await sessions.find(token)).toBeNull();
  });
});

describe('signing in', () => {
  let signIn: SignIn;
  const from = (user: string, password: string, address = 'a1') => signIn({ user, password, address });

  beforeEach(async () => {
    signIn = signInWith({ accounts, limiter: attemptLimiter({ tries: 5, windowMs: 900_000, now: () => now }) });
    await accounts.add({ ...clerk('op'), role: 'operator', scope: { kind: 'district' } });
    await accounts.add(clerk('wang'));
  });

  test('wrong user and wrong password look the same', async () => {
    expect(await from('op', 'wrong')).toEqual({ ok: false, error: { code: 'wrong-password' } });
    expect(await from('nobody', 'wrong')).toEqual({ ok: false, error: { code: 'wrong-password' } });
    expect(await from('op', 'long-enough')).toMatchObject({ ok: true, value: { user: 'op' } });
  });

  test('a clerk is told to use the counter, but only with the right password', async () => {
    expect(await from('wang', 'long-enough')).toEqual({ ok: false, error: { code: 'counter-account' } });
    expect(await from('wang', 'wrong')).toEqual({ ok: false, error: { code: 'wrong-password' } });
  });

  test('five guesses at one user, also all at once, then even the right password waits', async () => {
    await from('op', 'long-enough');
    const guesses = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((address) => from('op', 'wrong', address)));
    expect(guesses.filter((guess) => !guess.ok && guess.error.code === 'wrong-password')).toHaveLength(5);
    const late = await from('op', 'long-enough', 'z');
    expect(late).toEqual({ ok: false, error: { code: 'too-many-attempts', waitMs: 900_000 } });
    now += 900_000;
    expect(await from('op', 'long-enough', 'z')).toMatchObject({ ok: true });
  });

  test('guessing many users from one address is slowed too', async () => {
    for (const user of ['a', 'b', 'c', 'd', 'e']) await from(user, 'wrong', 'bad');
    expect(await from('op', 'long-enough', 'bad')).toMatchObject({ error: { code: 'too-many-attempts' } });
    expect(await from('op', 'long-enough', 'good')).toMatchObject({ ok: true });
  });
});
