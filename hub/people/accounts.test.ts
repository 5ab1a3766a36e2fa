import type { SessionStore } from '@yizhan/platform/session';
import { type Database, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { stationAccountsSchema } from '@yizhan/protocol/settings';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { memoryKeyring } from '../privacy/keyring.ts';
import { type Accounts, ensureFirstAdmin, type NewAccount } from './accounts.ts';
import { peopleMigrations } from './migrations.ts';
import { openPeople, type People } from './open-people.ts';
import type { SignIn } from './sign-in.ts';
import { totpAt } from './totp.ts';

let database: Database;
let people: People;
let accounts: Accounts;
let sessions: SessionStore;
let now = 0;
const keyring = memoryKeyring(0);

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
  people = openPeople(database, { keyring, now: () => now });
  ({ accounts, sessions } = people);
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
    expect(await accounts.add({ ...clerk('wangmin'), password: 'wangmin-2026' })).toEqual({ ok: false, error: 'password-is-name' });
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

  test('name, role and scope change; a clerk keeps a station, and one administrator of the district is always left', async () => {
    await ensureFirstAdmin(accounts);
    await accounts.add(clerk('wang'));
    const supervisor = { user: 'wang', name: '王敏敏', role: 'supervisor', scope: { kind: 'street', street: '东关街道' } } as const;
    expect(await accounts.change(supervisor)).toEqual({ ok: true, value: { ...supervisor, disabled: false, passwordGiven: false } });
    expect(await accounts.change({ ...supervisor, role: 'clerk' })).toEqual({ ok: false, error: 'clerk-needs-station' });
    expect(await accounts.change({ ...supervisor, user: 'nobody' })).toEqual({ ok: false, error: 'no-such-user' });
    const admin = { user: 'admin', name: '管理员', role: 'admin', scope: { kind: 'district' } } as const;
    expect(await accounts.change({ ...admin, role: 'auditor' })).toEqual({ ok: false, error: 'last-admin' });
    expect(await accounts.change({ ...admin, scope: { kind: 'street', street: '东关街道' } })).toEqual({ ok: false, error: 'last-admin' });
    expect(await accounts.setDisabled('admin', true)).toEqual({ ok: false, error: 'last-admin' });
    await accounts.add({ ...admin, user: 'second', password: 'long-enough-2' });
    expect(await accounts.setDisabled('admin', true)).toMatchObject({ ok: true, value: { disabled: true } });
    expect(await accounts.setDisabled('second', true)).toEqual({ ok: false, error: 'last-admin' });
  });

  test('a disabled account is signed out everywhere, is not at its station, and comes back whole', async () => {
    await accounts.add(clerk('wang'));
    const token = await sessions.create('wang');
    const before = await accounts.stationDocument('kw0101');
    await accounts.setDisabled('wang', true);
    expect(await sessions.find(token)).toBeNull();
    expect(await accounts.find('wang')).toBeNull();
    const after = await accounts.stationDocument('kw0101');
    expect(after.accounts).toEqual([]);
    expect(after.version).toBeGreaterThan(before.version);
    expect(await accounts.listed('wang')).toMatchObject({ disabled: true });
    await accounts.setDisabled('wang', false);
    expect((await accounts.stationDocument('kw0101')).accounts).toEqual(before.accounts);
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
    ({ signIn } = people);
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

  test('neither a restart nor an account that is disabled lets anybody guess on', async () => {
    for (let i = 0; i < 5; i++) await from('op', 'wrong', `a${i}`);
    const restarted = openPeople(database, { keyring, now: () => now });
    const late = await restarted.signIn({ user: 'op', password: 'long-enough', address: 'z' });
    expect(late).toMatchObject({ error: { code: 'too-many-attempts' } });
    await accounts.setDisabled('wang', true);
    expect(await from('wang', 'wrong', 'b')).toEqual({ ok: false, error: { code: 'wrong-password' } });
    expect(await from('wang', 'long-enough', 'b')).toEqual({ ok: false, error: { code: 'account-disabled' } });
  });

  describe('with a password that somebody else gave', () => {
    const choose = (next?: string, password = 'given-by-admin', code?: string) =>
      signIn({ user: 'op', password, next, code, address: 'a1' });
    beforeEach(async () => {
      await accounts.setPassword('op', 'given-by-admin', 'other');
    });

    test('it opens nothing but the choice of one’s own, once', async () => {
      expect(await accounts.listed('op')).toMatchObject({ passwordGiven: true });
      expect(await choose()).toEqual({ ok: false, error: { code: 'new-password-needed' } });
      expect(await choose('given-by-admin')).toEqual({ ok: false, error: { code: 'same-password' } });
      expect(await choose('1234567890')).toEqual({ ok: false, error: { code: 'password-common' } });
      expect(await choose('my-own-password')).toMatchObject({ ok: true, value: { user: 'op' } });
      expect(await choose('another-own-one')).toEqual({ ok: false, error: { code: 'wrong-password' } });
      expect(await accounts.listed('op')).toMatchObject({ passwordGiven: false });
      expect(await from('op', 'my-own-password')).toMatchObject({ ok: true });
    });

    test('a code of the second step is not used up before the new password is fine, and no password is set without it', async () => {
      const { secret } = await people.factor.begin('op');
      await people.factor.confirm('op', totpAt(secret, now));
      now += 60_000;
      const code = totpAt(secret, now);
      expect(await choose('my-own-password')).toEqual({ ok: false, error: { code: 'code-needed' } });
      expect(await choose('my-own-password', 'given-by-admin', '000000')).toEqual({ ok: false, error: { code: 'wrong-code' } });
      expect(await choose(undefined, 'given-by-admin', code)).toEqual({ ok: false, error: { code: 'new-password-needed' } });
      expect(await choose('short', 'given-by-admin', code)).toEqual({ ok: false, error: { code: 'password-too-short' } });
      expect(await choose('my-own-password', 'given-by-admin', code)).toMatchObject({ ok: true });
    });
  });

  describe('with a second factor', () => {
    let secret: string;
    let recovery: readonly string[];
    const withCode = (code?: string) => signIn({ user: 'op', password: 'long-enough', code, address: 'a1' });
    beforeEach(async () => {
      ({ secret } = await people.factor.begin('op'));
      expect(await people.factor.isOn('op')).toBe(false);
      expect(await people.factor.confirm('op', '000000')).toEqual({ ok: false, error: 'wrong-code' });
      const confirmed = await people.factor.confirm('op', totpAt(secret, now));
      recovery = confirmed.ok ? confirmed.value : [];
      now += 60_000;
    });

    test('the password alone is not enough, and a code works once', async () => {
      expect(recovery).toHaveLength(8);
      expect(await withCode()).toEqual({ ok: false, error: { code: 'code-needed' } });
      expect(await withCode('000000')).toEqual({ ok: false, error: { code: 'wrong-code' } });
      expect(await withCode(totpAt(secret, now))).toMatchObject({ ok: true });
      expect(await withCode(totpAt(secret, now))).toEqual({ ok: false, error: { code: 'wrong-code' } });
    });

    test('the right password does not buy more guesses at the code', async () => {
      for (let i = 0; i < 5; i++) await withCode(i % 2 === 0 ? undefined : '000000');
      expect(await withCode(totpAt(secret, now))).toMatchObject({ error: { code: 'too-many-attempts' } });
    });

    test('a recovery code lets in once, however it is typed', async () => {
      const [one = '', two = ''] = recovery;
      expect(await withCode(` ${one.toUpperCase().replace('-', '')} `)).toMatchObject({ ok: true });
      expect(await withCode(one)).toMatchObject({ ok: false });
      expect(await withCode(two)).toMatchObject({ ok: true });
    });

    test('a new secret is in force when it is confirmed, not before; removing it asks for none', async () => {
      const next = await people.factor.begin('op');
      expect(await withCode(totpAt(secret, now))).toMatchObject({ ok: true });
      await people.factor.confirm('op', totpAt(next.secret, now));
      now += 60_000;
      expect(await withCode(totpAt(secret, now))).toMatchObject({ ok: false });
      expect(await withCode(totpAt(next.secret, now))).toMatchObject({ ok: true });
      await people.factor.remove('op');
      expect(await withCode()).toMatchObject({ ok: true });
    });

    test('neither secret nor recovery codes stand in the database', async () => {
      const rows = JSON.stringify(await database.all('SELECT * FROM second_factors'));
      expect(rows).not.toContain(secret);
      for (const code of recovery) expect(rows).not.toContain(code);
    });
  });
});
