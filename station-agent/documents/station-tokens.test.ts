import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { as } from '@yizhan/protocol/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type Credentials, readCredentials, writeCredentials } from './credentials.ts';
import { stationTokens } from './station-tokens.ts';

let home: string;
const first: Credentials = { station: as('kw0101'), token: 'a'.repeat(43), mqttUrl: 'mqtt://127.0.0.1:1', hubEpoch: 'hub-1' };
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'yizhan-tokens-'));
  writeCredentials(home, first);
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

test('a successor is in the file before anybody hears of it, and takes over when the hub has taken it', () => {
  const tokens = stationTokens(home, first);
  const hash = tokens.renew();
  expect(hash).toMatch(/^[0-9a-f]{64}$/);
  const kept = readCredentials(home);
  expect(kept).toMatchObject({ token: first.token, next: expect.any(String) });
  const [next = '', old = ''] = tokens.inTurn();
  expect([next, old]).toEqual([kept?.next, first.token]);
  expect(JSON.stringify(hash)).not.toContain(next);

  tokens.used(old);
  expect(tokens.inTurn(), 'as long as the old one is in use').toHaveLength(2);
  // After a restart it goes on where it was.
  const later = stationTokens(home, readCredentials(home) ?? first);
  later.used(next);
  expect(later.inTurn()).toEqual([next]);
  expect(readCredentials(home)).toEqual({ ...first, token: next });
});
