import { randomUUID } from 'node:crypto';
import { type ClaimAnswer, claimAnswerSchema } from '@yizhan/protocol/api';
import { bundledCalendar, type Calendar } from '@yizhan/protocol/calendar';
import { as } from '@yizhan/protocol/ids';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { claimRules } from '../fleet/claim-code.ts';
import type { ClaimCodeAnswer, StationDetail } from './shapes.ts';
import { clientOf, type TestClient } from './test-client.ts';
import { type TestHub, testHub, testPassword } from './test-hub.ts';

let hub: TestHub;
let ask: TestClient['ask'];
let get: TestClient['get'];
beforeEach(async () => {
  hub = await testHub();
  ({ ask, get } = clientOf(hub));
  await hub.stations.addSample('kw0101', { demo: false });
  await hub.roster.reload();
});
afterEach(() => hub.close());

describe('joining', () => {
  const makeCode = async (key = randomUUID()) =>
    (await ask<ClaimCodeAnswer>('POST', 'stations/kw0101/claim-codes', { cookie: await hub.cookieFor('operator'), key })).body;
  const claim = (code: string) => ask<ClaimAnswer>('POST', 'claim', { body: { code, software: 'test' } });

  test('a code opens once, with a token that works and documents that are valid', async () => {
    await hub.accounts.add({
      user: 'wang',
      name: '王敏',
      role: 'clerk',
      scope: { kind: 'station', station: 'kw0101' },
      password: testPassword,
    });
    const { code, command, expiresAt } = await makeCode();
    expect(command).toContain(`--hub http://localhost --code ${code}`);
    expect(expiresAt).toBe(hub.clock + claimRules.lifetimeMs);
    const joined = await claim(code.toLowerCase().replaceAll('-', ' '));
    expect(joined.status).toBe(200);
    const answer = claimAnswerSchema.parse(joined.body);
    expect(answer).toMatchObject({ station: 'kw0101', mqtt: { url: 'mqtt://localhost:7883' }, hubEpoch: hub.store.hubEpoch });
    expect(hub.store.verifyToken(as('kw0101'), answer.token)).toBe(true);
    // Nothing is lost on the way: the twin's hash is of the whole, and a part that is missing would not be sent again.
    expect(answer.documents).toEqual((joined.body as { documents: unknown }).documents);
    expect(answer.documents.phones).toEqual({ url: 'https://yizhan.example.cn' });
    expect(answer.documents.settings.station).toBe('kw0101');
    expect(answer.documents.catalogue.items).toHaveLength(50);
    expect(answer.documents.accounts.accounts.map(({ user }) => user)).toEqual(['wang']);
    expect(await claim(code)).toMatchObject({ status: 410, body: { code: 'claim-code-used' } });
    expect((await get<StationDetail>('stations/kw0101')).body.joined).toBe(true);
  });

  test('the calendar comes with the documents: the shipped one, then the district’s own', async () => {
    const first = await claim((await makeCode()).code);
    expect(claimAnswerSchema.parse(first.body).documents.calendar).toEqual(bundledCalendar);
    const own: Calendar = {
      version: 1,
      knownThrough: '2027-12-31',
      days: { '2027-01-01': { kind: 'holiday', name: '元旦', nameEn: null } },
    };
    await hub.store.saveDocument('calendar', 2, { ...own, version: 2 }, hub.clock);
    const second = await claim((await makeCode()).code);
    expect(claimAnswerSchema.parse(second.body).documents.calendar).toEqual({ ...own, version: 2 });
  });

  test('the same key shows the same code again; a new one ends the old', async () => {
    const key = randomUUID();
    const first = await makeCode(key);
    expect((await makeCode(key)).code).toBe(first.code);
    await makeCode();
    expect(await claim(first.code)).toMatchObject({ status: 403, body: { code: 'wrong-claim-code' } });
  });

  test('a code is over after 15 minutes', async () => {
    const { code } = await makeCode();
    hub.clock += claimRules.lifetimeMs;
    expect(await claim(code)).toMatchObject({ status: 410, body: { code: 'claim-code-expired' } });
  });

  test('five wrong secrets end the code, and the address must wait', async () => {
    const { code } = await makeCode();
    const wrong = `${code.slice(0, 4)}-2222-2222`;
    for (let tries = 0; tries < claimRules.tries; tries += 1) expect((await claim(wrong)).body.code).toBe('wrong-claim-code');
    expect(await claim(code)).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
    // From anywhere else the code is over too.
    hub.clock += claimRules.lifetimeMs - 1;
    expect((await claim(code)).body.code).toMatch(/too-many-attempts|claim-code-blocked/);
  });

  test.each(['', 'short', 'x'.repeat(41)])('%o is not even tried', async (code) => {
    expect(await claim(code)).toMatchObject({ status: 400, body: { code: 'invalid-input' } });
  });
});
