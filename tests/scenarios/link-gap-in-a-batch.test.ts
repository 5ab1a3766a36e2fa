import { afterEach, expect, test } from 'vitest';
import { hubEvents, type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation;
afterEach(async () => {
  await station.stop();
  await hub.remove();
});

test('what lies beyond a gap is not taken; the station sends from where the hub stands', async () => {
  hub = await linkHub();
  let cut = 0;
  const naks: string[] = [];
  station = linkStation(await hub.join('kw0101'), {
    tamper: {
      up(topic, payload) {
        if (!topic.endsWith('/up/events') || !payload.includes('"business"') || cut > 0) return [payload];
        cut += 1;
        const batch = JSON.parse(payload);
        // The fourth event falls out on the way.
        return [JSON.stringify({ ...batch, events: batch.events.toSpliced(3, 1) })];
      },
      down(topic, payload) {
        if (topic.endsWith('/dn/nak')) naks.push(payload);
        return [payload];
      },
    },
  });
  await station.serve(4);
  await until('all acknowledged', () => station.journal.acknowledged().seq === 12);
  expect(naks.map((nak) => JSON.parse(nak))).toMatchObject([{ code: 'gap', highWater: 3 }]);
  const rows = await hubEvents(hub, station.credentials.station);
  expect(rows.map((row) => row.id)).toEqual((await station.events()).map((event) => event.id));
});
