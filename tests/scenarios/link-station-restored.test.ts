import { afterEach, expect, test } from 'vitest';
import type { Journal, UplinkSource } from '../../station-agent/journal/journal.ts';
import { hubEvents, type LinkHub, type LinkStation, linkHub, linkStation, newJournal } from '../support/link.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation;
afterEach(async () => {
  await station.stop();
  await hub.remove();
});

/** A journal that holds the first `count` events of another, under the same epoch: what a backup would bring back. */
async function rolledBack(journal: Journal & UplinkSource, count: number): Promise<Journal & UplinkSource> {
  const events = await journal.readAfter(0 as never, { events: count, bytes: Number.MAX_SAFE_INTEGER });
  const { epoch } = journal.head();
  const copy = newJournal(events[0]?.boot ?? 'boot');
  for (const { seq: _, hash: __, ...event } of events) await copy.append({ events: [event as never], answer: null });
  let current = epoch;
  return {
    ...copy,
    head: () => ({ ...copy.head(), epoch: current }),
    async mintEpoch() {
      current = await copy.mintEpoch();
      return current;
    },
  };
}

test('a station put back to an older copy goes on under a new epoch: later writes are not lost, old history stays', async () => {
  hub = await linkHub();
  station = linkStation(await hub.join('kw0101'));
  const { credentials } = station;
  await station.serve(3);
  await until('acknowledged', () => station.journal.acknowledged().seq === 9);
  const lost = await station.events();
  await station.stop();

  const copy = await rolledBack(station.journal, 6);
  expect(copy.head()).toMatchObject({ seq: 6, epoch: station.journal.head().epoch, hash: lost[5]?.hash });
  station = linkStation(credentials, { journal: copy });
  await station.serve(2);
  await until('everything of the copy’s life is acknowledged', () => copy.acknowledged().seq === 12);

  const rows = await hubEvents(hub, credentials.station);
  expect(rows).toHaveLength(9 + 6);
  expect(
    rows.slice(0, 9).map((row) => row.id),
    'old history intact',
  ).toEqual(lost.map((event) => event.id));
  const fresh = (await station.events()).slice(6);
  expect(rows.slice(9).map((row) => [row.id, row.epoch])).toEqual(fresh.map((event) => [event.id, copy.head().epoch]));
  expect(copy.head().epoch).not.toBe(rows[0]?.epoch);
  const [alert] = await hub.store.alerts({ limit: 10 });
  expect(alert).toMatchObject({ code: 'epoch-new', station: credentials.station });
});

test('a wiped station starts a new history beside the old one', async () => {
  hub = await linkHub();
  station = linkStation(await hub.join('kw0101'));
  const { credentials } = station;
  await station.serve(3);
  await until('acknowledged', () => station.journal.acknowledged().seq === 9);
  await station.stop();

  station = linkStation(credentials);
  await station.serve(1);
  await until('acknowledged', () => station.journal.acknowledged().seq === 3);
  const rows = await hubEvents(hub, credentials.station);
  expect(rows.map((row) => row.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3]);
  expect(await hub.store.tickets(credentials.station, { limit: 10 })).toHaveLength(4);
  expect((await hub.store.alerts({ limit: 10 })).map((alert) => alert.code)).toEqual(['epoch-new']);
});
