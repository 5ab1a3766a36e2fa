import { afterEach, expect, test } from 'vitest';
import { hubEvents, type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation;
afterEach(async () => {
  await station.stop();
  await hub.remove();
});

test('every batch arrives three times: one row, one effect', async () => {
  hub = await linkHub();
  station = linkStation(await hub.join('kw0101'), {
    tamper: { up: (topic, payload) => (topic.endsWith('/up/events') ? [payload, payload, payload] : [payload]) },
  });
  let told = 0;
  hub.link.onNews((news) => {
    for (const { events } of news) told += events.length;
  });
  for (let round = 1; round <= 5; round++) {
    await station.serve(1);
    await until('acknowledged', () => station.journal.acknowledged().seq === 3 * round);
  }
  const { station: id } = station.credentials;
  expect((await hubEvents(hub, id)).map((row) => row.seq)).toEqual(Array.from({ length: 15 }, (_, n) => n + 1));
  expect(told).toBe(15);
  expect(await hub.store.tickets(id, { limit: 10 })).toHaveLength(5);
});
