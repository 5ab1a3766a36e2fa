import { as, type Instant } from '@yizhan/protocol/ids';
import { v7 } from 'uuid';
import { afterEach, expect, test } from 'vitest';
import { hubEvents, type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation;
afterEach(async () => {
  await station.stop();
  await hub.remove();
});

/** An event of a known type whose data no schema accepts, as a faulty release might write it. */
async function appendFaulty(type: string, data: unknown): Promise<void> {
  const event = { id: v7(), type, data, at: as<Instant>(Date.now()), mono: 1, clockOffset: null, businessDate: '2026-11-24' };
  await station.journal.append({ events: [event as never], answer: null });
}

test('a schema-invalid event in the middle is set aside with an alert; those behind it flow', async () => {
  hub = await linkHub();
  station = linkStation(await hub.join('kw0101'));
  const { station: id } = station.credentials;
  await station.serve(1);
  await appendFaulty('ticket.called', { ticket: 7, counter: { of: 'the hill' }, 备注: '坏' });
  await station.serve(1);
  await until('all acknowledged', () => station.journal.acknowledged().seq === 7);

  expect((await hubEvents(hub, id)).map((row) => row.seq)).toEqual([1, 2, 3, 5, 6, 7]);
  const [quarantined] = await hub.store.quarantined(id, 10);
  expect(quarantined).toMatchObject({ seq: 4, epoch: station.journal.head().epoch, reason: expect.stringContaining('ticket') });
  expect(JSON.parse(quarantined?.raw ?? '')).toEqual((await station.events())[3]);
  expect(await hub.store.alerts({ station: id, limit: 10 })).toMatchObject([{ code: 'event-quarantined', detail: { seq: 4 } }]);
  await station.serve(1);
  await until('and goes on', () => station.journal.acknowledged().seq === 10);
});

test('a type this hub does not know yet is a newer station’s fact: stored as it is, not quarantined', async () => {
  hub = await linkHub();
  station = linkStation(await hub.join('kw0101'));
  const { station: id } = station.credentials;
  await appendFaulty('robot.greeted', { 语言: '方言' });
  await station.serve(1);
  await until('all acknowledged', () => station.journal.acknowledged().seq === 4);
  expect((await hubEvents(hub, id))[0]).toMatchObject({ seq: 1, type: 'robot.greeted', data: { 语言: '方言' } });
  expect(await hub.store.quarantined(id, 10)).toEqual([]);
});
