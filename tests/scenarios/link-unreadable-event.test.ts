import { afterEach, expect, test } from 'vitest';
import { hubEvents, type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation;
afterEach(async () => {
  await station.stop();
  await hub.remove();
});

test.each([
  ['not even an object', () => 42],
  ['without its place', ({ seq: _, ...event }: Record<string, unknown>) => event],
  ['without its hash', ({ hash: _, ...event }: Record<string, unknown>) => event],
  ['without its id', ({ id: _, ...event }: Record<string, unknown>) => event],
])('an event that is %s takes its expected place in quarantine, also when the batch comes again', async (_what, spoil) => {
  hub = await linkHub();
  station = linkStation(await hub.join('kw0101'), {
    tamper: {
      up(topic, payload) {
        if (!topic.endsWith('/up/events') || !payload.includes('"business"')) return [payload];
        const batch = JSON.parse(payload);
        const events = batch.events.map((event: { seq: number }) => (event.seq === 4 ? spoil(event as never) : event));
        const spoilt = JSON.stringify({ ...batch, events });
        return [spoilt, spoilt];
      },
    },
  });
  const { station: id } = station.credentials;
  await station.serve(3);
  await until('all acknowledged', () => station.journal.acknowledged().seq === 9);
  await station.serve(1);
  await until('and goes on', () => station.journal.acknowledged().seq === 12);
  expect((await hubEvents(hub, id)).map((row) => row.seq)).toEqual([1, 2, 3, 5, 6, 7, 8, 9, 10, 11, 12]);
  expect((await hub.store.quarantined(id, 10)).map((one) => one.seq)).toEqual([4]);
});
