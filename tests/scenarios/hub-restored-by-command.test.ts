import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TicketAnswer } from '@yizhan/protocol/api';
import { afterEach, expect, test } from 'vitest';
import { run } from '../../scripts/lib/preflight.mjs';
import { hubEvents, journalEvents, journalHead, reckon } from '../soak/reckoning.ts';
import { httpClient } from '../support/http-client.ts';
import { restorable } from '../support/restorable.ts';
import { until } from '../support/until.ts';

const hubProgram = 'hub/bin/yizhan-hub.mjs';
let house: Awaited<ReturnType<typeof restorable>>;
afterEach(() => house.remove());

const lifeFile = (): string => join(house.hub.home, 'hub-life.json');
const hubEpoch = (): string => (JSON.parse(readFileSync(lifeFile(), 'utf8')) as { hubEpoch: string }).hubEpoch;

test('a hub put back by its command answers under a new epoch and gets back all the station holds', { timeout: 60_000 }, async () => {
  house = await restorable();
  const { hub, joined, station, copy } = house;
  const kiosk = httpClient(house.url);
  const issued = new Map<string, { id: string; label: string }>();
  async function issue(tickets: number): Promise<void> {
    for (let i = 0; i < tickets; i++) {
      const answer = await kiosk.post<TicketAnswer>('/api/v1/tickets', { item: 'hr-flex-enrol', kiosk: 'k1' });
      if (!answer.ok) throw new Error(answer.problem.code);
      issued.set(answer.value.ticket.id, answer.value.ticket);
    }
  }
  const copied = async (): Promise<number> => (await hubEvents(hub.home, station)).length;
  const reachesHub = (what: string) => until(what, async () => (await copied()) >= (await journalHead(joined.home)));

  await issue(5);
  await reachesHub('the first tickets at the hub');
  const made = await hub.cli('backup', copy);
  expect(made).toMatchObject({ file: copy });
  await issue(7);
  await reachesHub('the later tickets at the hub');
  const before = { epoch: hubEpoch(), events: await copied() };

  const refused = await run(process.execPath, [hubProgram, 'restore', copy, '--home', hub.home]);
  expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('stop it first') });
  await hub.program.stop();
  const { replaced } = await hub.cli('restore', copy);
  expect(existsSync(String(replaced)), 'the database before it is kept').toBe(true);
  expect(existsSync(lifeFile())).toBe(false);
  expect(await copied(), 'the copy is behind').toBeLessThan(before.events);

  await issue(3);
  await hub.restart();
  expect(hubEpoch()).not.toBe(before.epoch);
  await reachesHub('everything again at the hub');
  await house.agent.stop();
  await until('the last events at the hub', async () => (await copied()) === (await journalHead(joined.home)));
  expect(reckon(await journalEvents(joined.home), await hubEvents(hub.home, station), issued.values())).toEqual([]);
  expect(issued.size).toBe(15);
});
