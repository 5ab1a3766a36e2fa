import { feedEntryTypeVersion, feedKey } from '@yizhan/protocol/feed';
import { as } from '@yizhan/protocol/ids';
import { afterEach, expect, test } from 'vitest';
import { memoryFeedStore } from '../../station-agent/feed/memory-feed-store.ts';
import { openStationFeed } from '../../station-agent/feed/station-feed.ts';
import { type LinkHub, type LinkStation, linkHub, linkStation, quietLog, type Tamper } from '../support/link.ts';
import { seededRandom } from '../support/random.ts';
import { until } from '../support/until.ts';

let hub: LinkHub;
let station: LinkStation;
afterEach(async () => {
  await station.stop();
  await hub.remove();
});

let calm = false;

/** Loses, repeats and holds back what goes by on this topic, until it is calm. */
function rough(part: string, seed: number): (topic: string, payload: string) => readonly string[] {
  const random = seededRandom(seed);
  let held: string | null = null;
  return (topic, payload) => {
    if (calm || !topic.endsWith(part)) return [payload];
    if (random.chance(0.25)) return [];
    const late = held;
    held = random.chance(0.3) ? payload : null;
    const out = random.chance(0.3) ? [payload, payload] : held === null ? [payload] : [];
    return late === null ? out : [...out, late];
  };
}

test('messages and acknowledgements lost, repeated and out of order, a store that fails now and then: all of it arrives, once and whole', {
  timeout: 60_000,
}, async () => {
  calm = false;
  hub = await linkHub();
  const store = memoryFeedStore();
  const feed = await openStationFeed({ store, log: quietLog() });
  const tamper: Tamper = { down: rough('/dn/feed', 3), up: rough('/up/feed-ack', 4) };
  station = linkStation(await hub.join('kw0101'), { feed, tamper });
  const { station: id } = station.credentials;
  const random = seededRandom(5);
  const said = new Map<string, string>();

  async function change(n: number): Promise<void> {
    const notice = `n${random.whole(1, 15)}`;
    const gone = random.chance(0.3);
    const text = `第 ${n} 次 ${'说'.repeat(100)}`;
    const data = gone ? {} : { id: notice, text, textEn: null, from: 0, until: null };
    if (gone) said.delete(notice);
    else said.set(notice, text);
    const key = feedKey('notice.set', notice);
    await hub.store.putFeed(id, { key, type: 'notice.set', typeVersion: feedEntryTypeVersion, at: as(1), gone, data });
    hub.link.downlink.feedChanged(id);
  }

  for (let n = 0; n < 120; n++) {
    store.fail(random.chance(0.1));
    await change(n);
    // Let some of it be under way before the next.
    if (n % 10 === 0) await until('something arrived', () => feed.place.seq > 0, 1_000).catch(() => undefined);
  }
  store.fail(false);
  calm = true;
  await change(120);
  const expected = [...said].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, text]) => text);
  await until('the station holds exactly what the hub says', () => {
    const held = feed.all('notice.set').map((notice) => notice.text);
    return JSON.stringify(held) === JSON.stringify(expected);
  });
  await until('the hub knows', async () => (await hub.store.feedPlace(id))?.place.seq === 121);
  expect(feed.place).toEqual({ hubEpoch: hub.store.hubEpoch, seq: 121, settled: true });
});

test('an older agent, which takes no feed, is sent none and raises no alarm', async () => {
  hub = await linkHub();
  const sent: string[] = [];
  const down = (topic: string, payload: string) => {
    sent.push(topic);
    return [payload];
  };
  // As an older agent says it: a number alone.
  const up = (topic: string, payload: string) => {
    if (!topic.endsWith('/up/hello')) return [payload];
    return [JSON.stringify({ ...JSON.parse(payload), feed: { seq: 0 } })];
  };
  station = linkStation(await hub.join('kw0101'), { tamper: { down, up } });
  const { station: id } = station.credentials;
  await station.serve(1);
  await until('linked', () => station.journal.acknowledged().seq === 3);
  await hub.store.putFeed(id, { key: 'k', type: 'notice.set', typeVersion: 1, at: as(1), gone: false, data: {} });
  hub.link.downlink.feedChanged(id);
  await station.serve(1);
  await until('still linked', () => station.journal.acknowledged().seq === 6);
  expect(sent.filter((topic) => topic.endsWith('/dn/feed'))).toEqual([]);
  expect(await hub.store.alerts({ limit: 10 })).toEqual([]);
});
