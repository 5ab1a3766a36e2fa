import { afterEach, expect, test } from 'vitest';
import { hubEvents, type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation;
afterEach(async () => {
  await station.stop();
  await hub.remove();
});

test('a batch whose acknowledgements are lost is sent again, stored once, and acknowledged with the same place', async () => {
  hub = await linkHub();
  const acks: string[] = [];
  station = linkStation(await hub.join('kw0101'), {
    tamper: {
      down(topic, payload) {
        if (!topic.endsWith('/dn/ack') || !payload.includes('"business"')) return [payload];
        acks.push(payload);
        return acks.length <= 2 ? [] : [payload];
      },
    },
  });
  await station.serve(2);
  await until('the third acknowledgement comes through', () => station.journal.acknowledged().seq === 6);
  expect(new Set(acks).size, 'the same each time').toBe(1);
  const { station: id } = station.credentials;
  expect(await hubEvents(hub, id)).toHaveLength(6);
  expect(await hub.store.tickets(id, { limit: 10 })).toHaveLength(2);
  expect(await hub.store.alerts({ limit: 10 })).toEqual([]);
});
