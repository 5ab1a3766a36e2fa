import { createHash, randomUUID } from 'node:crypto';
import { as, type CommandId } from '@yizhan/protocol/ids';
import { afterEach, expect, test } from 'vitest';
import { type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { guest } from '../support/mqtt-guest.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation;
afterEach(async () => {
  await station.stop();
  await hub.remove();
});

test('the station makes its new token itself: the hub hears a hash on the line, takes it once used, and ends the old one', async () => {
  hub = await linkHub();
  const old = await hub.join('kw0101');
  const fresh = 'n'.repeat(43);
  const used: string[] = [];
  let turn: readonly string[] = [old.token];
  const tokens = { inTurn: () => turn, renew: () => '', used: (token: string) => void used.push(token) };
  station = linkStation({ ...old, tokens });
  await until('linked with the old one', () => station.uplink.state === 'online');

  const command = as<CommandId>(randomUUID());
  const order = { id: command, station: old.station, type: 'rotate-token', args: {}, by: 'wang', idempotent: true, key: 'wang 1' } as const;
  const now = Date.now();
  await hub.store.addCommand({ ...order, issuedAt: now, expiresAt: now + 600_000 });
  turn = [fresh, old.token];
  const report = { command, type: 'rotate-token', state: 'succeeded', code: null, idempotent: true } as const;
  const tokenHash = createHash('sha256').update(fresh).digest('hex');
  await station.record('command.reported', { ...report, result: { tokenHash } });
  station.uplink.renewed();
  await until('the new one is used', () => used.includes(fresh) && station.uplink.state === 'online');
  await expect(guest(old)).rejects.toThrow('Not authorized');
  expect(JSON.stringify(await hub.store.commands(old.station, { limit: 10 }))).not.toContain(fresh);
});

test('a hash that nobody ordered opens no door', async () => {
  hub = await linkHub();
  const old = await hub.join('kw0101');
  station = linkStation(old);
  await until('linked', () => station.uplink.state === 'online');
  const forged = 'f'.repeat(43);
  const tokenHash = createHash('sha256').update(forged).digest('hex');
  const report = { command: as<CommandId>(randomUUID()), type: 'rotate-token', state: 'succeeded', code: null, idempotent: true } as const;
  await station.record('command.reported', { ...report, result: { tokenHash } });
  await until('the hub has it', () => station.journal.acknowledged().seq === station.journal.head().seq);
  await expect(guest({ ...old, token: forged })).rejects.toThrow('Not authorized');
});
