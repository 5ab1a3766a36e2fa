/** Accounts, one's own account and the audit log, as the console asks for them. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { totpAt } from '../people/totp.ts';
import type { AuditPage, AuditProof, FactorBegun, PeoplePage, PersonRow, PersonWithPassword, RecoveryCodes } from './people-shapes.ts';
import { clientOf, type TestClient } from './test-client.ts';
import { type TestHub, testHub, testPassword } from './test-hub.ts';

let hub: TestHub;
let client: TestClient;
let admin: string;
beforeAll(async () => {
  hub = await testHub();
  client = clientOf(hub);
  for (const station of ['kw0101', 'kw0201']) await hub.stations.addSample(station, { demo: false });
  await hub.roster.reload();
  admin = await hub.cookieFor('admin');
});
afterAll(() => hub.close());

const street = (station: string): string => `street:${hub.roster.row(station)?.street}`;
const newcomer = (user: string, changes: object = {}) => ({ user, name: '新人', role: 'operator', scope: 'district', ...changes });
const as = (cookie: string, body?: unknown) => ({ cookie, body });

describe('accounts', () => {
  test('a new one gets a password once, changes, loses it, is disabled and signs in no more', async () => {
    const made = await client.ask<PersonWithPassword>('POST', 'people', as(admin, newcomer('zhou')));
    expect(made).toMatchObject({ status: 201, body: { user: 'zhou', disabled: false, secondFactor: false } });
    expect(made.body.passwordGiven).toBe(true);
    const signIn = (password: string, next?: string) => client.ask('POST', 'session', { body: { user: 'zhou', password, next } });
    expect((await signIn(made.body.password, 'one-of-my-own')).status).toBe(200);
    const changed = await client.ask<PersonRow>('PUT', 'people/zhou', as(admin, { name: '周', role: 'auditor', scope: street('kw0101') }));
    expect(changed.body).toMatchObject({ name: '周', role: 'auditor', scope: street('kw0101') });
    const again = await client.ask<PersonWithPassword>('POST', 'people/zhou/password', as(admin));
    expect((await signIn('one-of-my-own')).body.code).toBe('wrong-password');
    expect((await signIn(again.body.password, 'another-of-my-own')).status).toBe(200);
    await client.ask('PUT', 'people/zhou/disabled', as(admin, { disabled: true }));
    expect(await signIn('another-of-my-own')).toMatchObject({ status: 403, body: { code: 'account-disabled' } });
    const { body } = await client.get<PeoplePage>('people', admin);
    expect(body.people.find(({ user }) => user === 'zhou')).toMatchObject({ disabled: true });
    expect(JSON.stringify(body)).not.toContain('scrypt');
  });

  test('one key makes one account and the same password', async () => {
    const options = { ...as(admin, newcomer('once')), key: 'one-key-twice' };
    const [first, second] = [await client.ask('POST', 'people', options), await client.ask('POST', 'people', options)];
    expect(second).toEqual(first);
    expect((await client.ask('POST', 'people', as(admin, newcomer('once')))).body.code).toBe('user-exists');
  });

  test('nobody changes their own account, nor leaves the district without an administrator', async () => {
    const me = (await client.ask<{ user: string }>('GET', 'session', as(admin))).body.user;
    expect((await client.ask('PUT', `people/${me}/disabled`, as(admin, { disabled: true }))).body.code).toBe('own-account');
  });

  test('an administrator of a street sees and makes accounts of that street alone', async () => {
    const local = await hub.cookieFor('admin', street('kw0101'));
    await client.ask('POST', 'people', as(admin, newcomer('clerk-here', { role: 'clerk', scope: 'station:kw0101' })));
    await client.ask('POST', 'people', as(admin, newcomer('clerk-there', { role: 'clerk', scope: 'station:kw0201' })));
    const { body } = await client.get<PeoplePage>('people', local);
    const users = body.people.map(({ user }) => user);
    expect(users).toContain('clerk-here');
    expect(users).not.toContain('clerk-there');
    expect(users).not.toContain('once');
    expect((await client.ask('PUT', 'people/clerk-there/disabled', as(local, { disabled: true }))).body.code).toBe('no-such-user');
    expect((await client.ask('POST', 'people', as(local, newcomer('mine')))).body.code).toBe('outside-your-area');
    expect((await client.ask('POST', 'people', as(local, newcomer('mine', { scope: 'station:kw0201' })))).body.code).toBe(
      'outside-your-area',
    );
    expect((await client.ask('POST', 'people', as(local, newcomer('mine', { scope: 'station:none' })))).body.code).toBe('no-such-station');
    expect((await client.ask('POST', 'people', as(local, newcomer('mine', { scope: 'nowhere' })))).body.code).toBe('bad-scope');
    expect((await client.ask('POST', 'people', as(local, newcomer('mine', { scope: 'station:kw0101' })))).status).toBe(201);
  });
});

describe('one’s own account', () => {
  test('a new password asks for the old one and signs out everywhere else', async () => {
    const cookie = await hub.freshCookie('operator');
    const change = (password: string, next: string) => client.ask('PUT', 'session/password', as(cookie, { password, next }));
    expect((await change('not-this-one', 'a-new-long-one')).body.code).toBe('wrong-own-password');
    expect((await change(testPassword, '1234567890')).body.code).toBe('password-common');
    expect((await change(testPassword, 'a-new-long-one')).status).toBe(204);
    expect((await client.ask('GET', 'session', as(cookie))).status).toBe(401);
  });

  test('a password that an administrator gave makes no session before one’s own is chosen', async () => {
    const cookie = await hub.freshCookie('operator');
    const { user } = (await client.ask<{ user: string }>('GET', 'session', as(cookie))).body;
    const { password } = (await client.ask<{ password: string }>('POST', `people/${user}/password`, as(admin))).body;
    const refused = await client.ask('POST', 'session', { body: { user, password } });
    expect(refused).toMatchObject({ status: 403, body: { code: 'new-password-needed', title: expect.stringContaining('新密码') } });
    expect((await client.ask('POST', 'session', { body: { user, password, next: 'a-new-long-one' } })).status).toBe(200);
    expect((await client.ask('POST', 'session', { body: { user, password: 'a-new-long-one' } })).status).toBe(200);
  });

  test('a second factor is set up with the app, asked for at the next sign-in, and removed by an administrator', async () => {
    const cookie = await hub.freshCookie('operator');
    const { user } = (await client.ask<{ user: string }>('GET', 'session', as(cookie))).body;
    const { secret, uri } = (await client.ask<FactorBegun>('POST', 'session/second-factor', as(cookie, { password: testPassword }))).body;
    expect(uri).toContain(secret);
    const confirmed = await client.ask<RecoveryCodes>('PUT', 'session/second-factor', as(cookie, { code: totpAt(secret, hub.clock) }));
    expect(confirmed.body.codes).toHaveLength(8);
    expect((await client.ask('GET', 'session/second-factor', as(cookie))).body).toEqual({ on: true });
    const signIn = (code?: string) => client.ask('POST', 'session', { body: { user, password: testPassword, code } });
    expect((await signIn()).body).toMatchObject({ code: 'code-needed', title: expect.stringContaining('两步验证') });
    expect((await signIn(confirmed.body.codes[0])).status).toBe(200);
    await client.ask('DELETE', `people/${user}/second-factor`, as(admin));
    expect((await signIn()).status).toBe(200);
  });
});

describe('sessions', () => {
  test('the cookie is replaced after a while, and what came with the old one still goes through', async () => {
    const cookie = await hub.freshCookie('operator');
    hub.clock += 31 * 60_000;
    const ask = () => hub.app.request('/api/v1/session', { headers: { cookie } });
    const [one, two] = [await ask(), await ask()];
    const next = /yizhan_hub=[^;]+/.exec(one.headers.get('set-cookie') ?? '')?.[0] ?? '';
    expect(next).not.toBe('');
    expect(next).not.toBe(cookie);
    expect([two.status, two.headers.get('set-cookie')]).toEqual([200, null]);
    hub.clock += 60_000;
    expect((await ask()).status).toBe(401);
    expect((await client.ask('GET', 'session', as(next))).status).toBe(200);
  });

  test('signing in ends the session that the browser brought along', async () => {
    const cookie = await hub.freshCookie('operator');
    const { user } = (await client.ask<{ user: string }>('GET', 'session', as(cookie))).body;
    await client.ask('POST', 'session', { cookie, body: { user, password: testPassword } });
    expect((await client.ask('GET', 'session', as(cookie))).status).toBe(401);
  });
});

describe('the audit log', () => {
  const newest = async (cookie = admin, query = ''): Promise<AuditPage['rows']> =>
    (await client.get<AuditPage>(`audit?limit=200${query}`, cookie)).body.rows;

  test('holds every command with its outcome, and no reading', async () => {
    await client.get('stations', admin);
    await client.ask('POST', 'stations/kw0101/commands', as(admin, { type: 'restart-agent' }));
    await client.ask('POST', 'stations/none/commands', as(admin, { type: 'restart-agent' }));
    await client.ask('POST', 'stations', as(admin, { id: 'Not an id' }));
    const [bad, none, done] = await newest();
    expect(done).toMatchObject({ act: 'POST /api/v1/stations/{id}/commands', object: 'stations/kw0101/commands', station: 'kw0101' });
    expect(done).toMatchObject({ outcome: 'done', detail: { type: 'restart-agent' }, role: 'admin', address: 'local' });
    expect([none?.outcome, bad?.outcome]).toEqual(['no-such-station', 'invalid-input']);
  });

  test('holds who was turned away at a door, and who could not sign in', async () => {
    const auditor = await hub.cookieFor('auditor');
    await client.ask('POST', 'stations', as(auditor, { id: 'new-1', name: '新', street: '东关街道' }));
    await client.ask('POST', 'session', { body: { user: 'NOT A NAME 110101199003070038', password: 'x' } });
    await client.ask('POST', 'session', { body: { user: 'zhou', password: 'x' } });
    const [zhou, nameless, turnedAway] = await newest();
    expect(turnedAway).toMatchObject({ act: 'POST /api/v1/stations', outcome: 'not-allowed' });
    expect(zhou).toMatchObject({ act: 'sign-in', by: 'zhou', outcome: 'wrong-password' });
    expect(nameless?.by).toBe('?');
  });

  test('an auditor of a street sees what was done at its stations', async () => {
    await client.ask('POST', 'stations/kw0201/commands', as(admin, { type: 'restart-agent' }));
    const rows = await newest(await hub.cookieFor('auditor', street('kw0101')));
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map(({ station }) => station))).toEqual(new Set(['kw0101']));
    expect((await newest(admin, '&act=sign-in')).every(({ act }) => act === 'sign-in')).toBe(true);
  });

  test('proves itself', async () => {
    const { body } = await client.get<AuditProof>('audit/proof', admin);
    expect(body).toMatchObject({ unprovable: 0, fault: null });
    expect(body.rows).toBeGreaterThan(20);
  });

  test('a command whose row cannot be written is not done', async () => {
    const cookie = await hub.cookieFor('operator');
    const append = hub.dangerouslyBreakAudit();
    expect((await client.ask('POST', 'stations', as(cookie, { id: 'new-2', name: '新', street: '东关街道' }))).status).toBe(500);
    append.mend();
    expect((await client.ask('GET', 'stations/new-2', as(cookie))).status).toBe(404);
  });
});
