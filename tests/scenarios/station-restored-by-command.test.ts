import { existsSync } from 'node:fs';
import { openDatabase } from '@yizhan/platform/sqlite';
import type { TicketAnswer } from '@yizhan/protocol/api';
import { afterEach, expect, test } from 'vitest';
import { hubFile, journalEvents, journalHead } from '../soak/reckoning.ts';
import { httpClient } from '../support/http-client.ts';
import { restorable } from '../support/restorable.ts';
import { until } from '../support/until.ts';

let house: Awaited<ReturnType<typeof restorable>>;
afterEach(() => house.remove());

interface Copied {
  readonly id: string;
  readonly seq: number;
  readonly epoch: string;
  readonly hash: string;
}

async function copiedEvents(): Promise<readonly Copied[]> {
  const database = await openDatabase(hubFile(house.hub.home), { synchronous: 'NORMAL' });
  return database
    .all<Copied>('SELECT id, seq, epoch, hash FROM events WHERE station = ? ORDER BY n', [house.station])
    .finally(() => database.close());
}

async function issue(base: string, tickets: number): Promise<readonly string[]> {
  const kiosk = httpClient(base);
  const ids: string[] = [];
  for (let i = 0; i < tickets; i++) {
    const answer = await kiosk.post<TicketAnswer>('/api/v1/tickets', { item: 'hr-flex-enrol', kiosk: 'k1' });
    if (!answer.ok) throw new Error(answer.problem.code);
    ids.push(answer.value.ticket.id);
  }
  return ids;
}

test('a station put back by its command goes on under a new epoch: later writes arrive, the old history stays', {
  timeout: 60_000,
}, async () => {
  house = await restorable();
  const { joined } = house;
  await issue(house.url, 4);
  expect(await house.ofStation('backup')).toMatchObject({ code: 0 });
  await issue(house.url, 6);
  await until('all of it at the hub', async () => (await copiedEvents()).length === (await journalHead(joined.home)));

  expect(await house.ofStation('restore')).toMatchObject({ code: 1, output: expect.stringContaining('stop it first') });
  await house.agent.stop();
  await until('the last events at the hub', async () => (await copiedEvents()).length >= (await journalHead(joined.home)));
  const history = await copiedEvents();
  const restored = await house.ofStation('restore');
  expect(restored.code).toBe(0);
  expect(existsSync(String(JSON.parse(restored.output).replaced))).toBe(true);
  const behind = await journalHead(joined.home);
  expect(behind).toBeLessThan(history.length);

  await house.startAgent();
  const later = await issue(house.url, 5);
  await until(
    'the later writes at the hub',
    async () => (await copiedEvents()).length === history.length + (await journalHead(joined.home)) - behind,
  );
  const written = (await journalEvents(joined.home)).slice(behind);
  const now = await copiedEvents();
  expect(now.slice(0, history.length), 'old history intact').toEqual(history);
  const fresh = now.slice(history.length);
  expect(fresh.map(({ id, seq, hash }) => ({ id, seq, hash }))).toEqual(written.map(({ id, seq, hash }) => ({ id, seq, hash })));
  expect(new Set(history.map((event) => event.epoch)).size).toBe(1);
  expect(new Set(fresh.map((event) => event.epoch)).size).toBe(1);
  expect(fresh[0]?.epoch).not.toBe(history[0]?.epoch);
  const told = new Set(written.filter((event) => event.type === 'ticket.issued').map((event) => JSON.parse(event.data).ticket));
  expect(later.filter((id) => !told.has(id))).toEqual([]);
});
