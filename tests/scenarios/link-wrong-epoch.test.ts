import { afterEach, expect, test } from 'vitest';
import { hubEvents, type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation;
afterEach(async () => {
  await station.stop();
  await hub.remove();
});

test('a batch under an epoch that no hello announced moves nothing and is answered with rehello', async () => {
  hub = await linkHub();
  let wrong = true;
  const naks: unknown[] = [];
  let hellos = 0;
  station = linkStation(await hub.join('kw0101'), {
    tamper: {
      up(topic, payload) {
        if (topic.endsWith('/up/hello')) hellos += 1;
        if (!topic.endsWith('/up/events') || !payload.includes('"business"') || !wrong) return [payload];
        wrong = false;
        const batch = JSON.parse(payload);
        // As another life of this store would have sent it; the true one comes later.
        return [JSON.stringify({ ...batch, epoch: 'another-life' })];
      },
      down(topic, payload) {
        if (topic.endsWith('/dn/nak')) naks.push(JSON.parse(payload));
        return [payload];
      },
    },
  });
  const { station: id } = station.credentials;
  await until('linked', () => station.uplink.state === 'online');
  await station.serve(1);
  await until('all acknowledged', () => station.journal.acknowledged().seq === 3);
  expect(naks).toMatchObject([{ code: 'rehello', epoch: 'another-life', highWater: 0 }]);
  expect(hellos).toBeGreaterThanOrEqual(1);
  const rows = await hubEvents(hub, id);
  expect(rows.map((row) => row.epoch)).toEqual(Array(3).fill(station.journal.head().epoch));
});
