import { afterEach, expect, test } from 'vitest';
import { hastened, hubEvents, type LinkHub, type LinkStation, linkHub, linkStation } from '../support/link.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation;
afterEach(async () => {
  await station.stop();
  await hub.remove();
});

/** Somebody on the way makes another ticket of the fourth event; its chain value no longer fits. */
function forge(payload: string): string {
  const batch = JSON.parse(payload);
  const index = batch.events.findIndex((event: { seq: number }) => event.seq === 4);
  if (index >= 0) batch.events[index].data.label = 'Z999';
  return JSON.stringify(batch);
}

test('a forged event and all behind it are refused, an alert fires, nothing of it is ever stored', async () => {
  hub = await linkHub();
  let forging = true;
  station = linkStation(await hub.join('kw0101'), {
    timers: hastened(100),
    tamper: { up: (topic, payload) => [forging && topic.endsWith('/up/events') ? forge(payload) : payload] },
  });
  const { station: id } = station.credentials;
  await station.serve(4);
  await until('the alert', async () => (await hub.store.alerts({ station: id, limit: 10 })).some((alert) => alert.code === 'chain-fork'));
  expect(
    (await hubEvents(hub, id)).map((row) => row.seq),
    'what came before is kept',
  ).toEqual([1, 2, 3]);
  await until('the station asked again and was refused again', async () => {
    const [alert] = await hub.store.alerts({ station: id, limit: 1 });
    return (alert?.count ?? 0) >= 2;
  });
  expect(await hubEvents(hub, id)).toHaveLength(3);

  forging = false;
  await until('with the true events the stream goes on', () => station.journal.acknowledged().seq === 12);
  const rows = await hubEvents(hub, id);
  expect(rows.map((row) => [row.id, row.data])).toEqual((await station.events()).map((event) => [event.id, event.data]));
  expect(new Set(rows.map((row) => row.epoch)).size, 'no new epoch for a fault on the way').toBe(1);
});
