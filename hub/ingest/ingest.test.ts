import { createHash } from 'node:crypto';
import { as, type ChainHash, type Epoch, type Seq, type StationId } from '@yizhan/protocol/ids';
import { chainHash, clockSkewAlarm, zeroHash } from '@yizhan/protocol/sync';
import type { UpHello, WireEvent } from '@yizhan/protocol/wire';
import { beforeEach, describe, expect, test } from 'vitest';
import { type MemoryBroker, memoryBroker } from '../broker/memory-broker.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { HubStore } from '../store/store.ts';
import { type Ingest, ingestLimits, openIngest, type StationNews } from './ingest.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const one = as<StationId>('kw0101');
const two = as<StationId>('kw0102');
const epoch = as<Epoch>('epoch-one');
const now = 1_795_512_100_000;

let store: HubStore;
let broker: MemoryBroker;
let ingest: Ingest;
let lines: unknown[];
let news: StationNews[];

async function begin(changes: Partial<HubStore> = {}): Promise<void> {
  store = { ...store, ...changes };
  broker = memoryBroker(() => now);
  lines = [];
  news = [];
  const keep = (...line: unknown[]) => void lines.push(line);
  ingest = await openIngest({ store, broker, now: () => now, log: { warn: keep, error: keep } });
  ingest.onNews((told) => news.push(...told));
}

beforeEach(async () => {
  store = memoryStore('hub-one');
  for (const id of [one, two]) {
    await store.addStation({ id, name: id, street: 's', community: '', settings: { version: 1 } as never }, 0);
  }
  await begin();
});

let ids = 0;
function chained(count: number, data: Record<string, unknown> = { businessDate: '2026-11-24' }): readonly WireEvent[] {
  let previous: ChainHash = zeroHash;
  return Array.from({ length: count }, (_, index) => {
    ids += 1;
    const open = {
      id: as<WireEvent['id']>(`01900000-0000-7000-8000-${String(ids).padStart(12, '0')}`),
      seq: as<Seq>(index + 1),
      type: 'day.opened',
      typeVersion: 1,
      at: as<WireEvent['at']>(1),
      boot: 'boot',
      mono: 1,
      clockOffset: null,
      businessDate: as<WireEvent['businessDate']>('2026-11-24'),
      data,
    };
    previous = chainHash(sha256, previous, open);
    return { ...open, hash: previous };
  });
}

const hello = (changes: Partial<UpHello> = {}): UpHello => ({
  v: 1,
  epoch,
  boot: 'boot',
  birth: 3,
  software: '1.0',
  head: { seq: as(0), hash: zeroHash },
  tail: { seq: as(1), previousHash: zeroHash },
  acknowledged: { seq: as(0), hubEpoch: null },
  metrics: { dropped: 0 },
  feed: { seq: as(0) },
  twin: { version: 0 },
  sentAt: as(now - 40),
  ...changes,
});
const batch = (events: readonly unknown[], lane = 'business') => ({ v: 1, epoch, lane, events });
const codes = async () => (await store.alerts({ limit: 20 })).map((alert) => alert.code);

async function receive(...messages: readonly [StationId, 'hello' | 'events' | 'state', unknown][]): Promise<void> {
  for (const [station, topic, payload] of messages) broker.receive(station, topic, payload);
  await ingest.idle();
}

test('hello is answered with the place in this epoch and the four timestamps', async () => {
  await receive([one, 'hello', hello()]);
  expect(broker.sent).toEqual([
    {
      station: one,
      topic: 'hello',
      payload: { v: 1, hubEpoch: 'hub-one', epoch, highWater: 0, hash: zeroHash, time: { t1: now - 40, t2: now, t3: now } },
    },
  ]);
  expect((await store.station(one))?.latest).toMatchObject({
    lastSeen: now,
    on: true,
    boot: 'boot',
    birth: 3,
    software: '1.0',
    clockOffset: 40,
  });
});

test('a batch is acknowledged after its commit, and told to listeners then', async () => {
  const events = chained(3);
  const plain = store.commitUplink;
  let committed = false;
  await begin({
    async commitUplink(...call) {
      const outcome = await plain(...call);
      expect(broker.sent.filter((down) => down.topic === 'ack')).toEqual([]);
      expect(news.flatMap((told) => told.events)).toEqual([]);
      committed = true;
      return outcome;
    },
  });
  await receive([one, 'hello', hello()], [one, 'events', batch(events)]);
  expect(committed).toBe(true);
  expect(broker.sent.at(-1)).toEqual({
    station: one,
    topic: 'ack',
    payload: { v: 1, epoch, lane: 'business', highWater: 3, hash: events[2]?.hash, hubEpoch: 'hub-one' },
  });
  expect(news.flatMap((told) => told.events)).toEqual(events);
});

describe('grouping', () => {
  test('messages that come together share one commit, in their order', async () => {
    const [mine, theirs] = [chained(4), chained(2)];
    await receive(
      [one, 'hello', hello()],
      [two, 'hello', hello()],
      [one, 'events', batch(mine.slice(0, 2))],
      [two, 'events', batch(theirs)],
      [one, 'events', batch(mine.slice(2))],
    );
    expect(ingest.stats()).toMatchObject({ commits: 1, events: 6, messages: 5, pending: 0 });
    expect(
      broker.sent.filter((down) => down.topic === 'ack').map((down) => [down.station, (down.payload as { highWater: number }).highWater]),
    ).toEqual([
      [one, 2],
      [two, 2],
      [one, 4],
    ]);
  });

  test('a station whose message cannot be stored does not hold up the others; it is told to come again', async () => {
    const plain = store.commitUplink;
    await begin({
      commitUplink: (stations, ...rest) => (stations.includes(two) ? Promise.reject(new Error('constraint')) : plain(stations, ...rest)),
    });
    await receive([one, 'hello', hello()], [two, 'hello', hello()], [one, 'events', batch(chained(1))], [two, 'events', batch(chained(1))]);
    expect(broker.sent.map((down) => [down.station, down.topic])).toEqual([
      [one, 'hello'],
      [one, 'ack'],
      [two, 'nak'],
    ]);
    expect(broker.sent.at(-1)?.payload).toMatchObject({ code: 'busy', retryAfter: 5_000 });
    expect(ingest.stats().failedCommits).toBeGreaterThanOrEqual(3);
  });

  test('beyond what may wait, messages are dropped and counted; those that wait are all taken', async () => {
    const heavy = Buffer.from(JSON.stringify({ filler: 'x'.repeat(1024 * 1024 - 20) }));
    const fit = Math.floor(ingestLimits.pendingLength / heavy.length);
    await receive(...Array.from({ length: fit + 3 }, () => [one, 'events', heavy] as [StationId, 'events', unknown]));
    expect(ingest.stats()).toMatchObject({ overload: 3, malformed: fit, pending: 0 });
    await receive([one, 'hello', hello()]);
    expect(broker.sent).toHaveLength(1);
  });

  test('a listener that fails neither undoes the commit nor the answer', async () => {
    ingest.onNews(() => {
      throw new Error('a mistake');
    });
    await receive([one, 'hello', hello()]);
    expect(broker.sent).toHaveLength(1);
    expect(lines).toHaveLength(1);
  });
});

describe('what cannot be read', () => {
  test.each([
    ['no JSON', 'hello', Buffer.from('{')],
    ['broken UTF-8', 'events', Buffer.from([0x7b, 0xff, 0x7d])],
    ['no hello', 'hello', { v: 1 }],
    ['no batch', 'events', { v: 1, events: [] }],
    ['no state', 'state', { on: 'yes' }],
    ['another version', 'hello', { ...hello(), v: 2 }],
  ] as const)('%s: moves nothing, is counted, an alert fires', async (_what, topic, payload) => {
    await receive([one, topic, payload]);
    expect(broker.sent).toEqual([]);
    expect(ingest.stats().malformed).toBe(1);
    expect(await codes()).toEqual(['malformed-message']);
    expect((await store.station(one))?.latest.lastSeen).toBeNull();
  });
});

describe('alerts', () => {
  test('a clock more than five minutes off', async () => {
    await receive([one, 'hello', hello({ sentAt: as(now - clockSkewAlarm) })]);
    expect(await codes()).toEqual([]);
    await receive([one, 'hello', hello({ sentAt: as(now + clockSkewAlarm + 1) })]);
    expect(await store.alerts({ limit: 1 })).toMatchObject([{ code: 'clock-skew', detail: { offsetMs: -clockSkewAlarm - 1 } }]);
  });
  test('a gap, a new epoch, one that came back, a hub that is behind', async () => {
    await receive([
      one,
      'hello',
      hello({ tail: { seq: as(5), previousHash: as('1'.repeat(32)) }, acknowledged: { seq: as(9), hubEpoch: 'hub-one' } }),
    ]);
    await receive([one, 'hello', hello({ epoch: as('epoch-two') })]);
    await receive([one, 'hello', hello()]);
    expect((await codes()).sort()).toEqual(['epoch-new', 'epoch-returned', 'event-gap', 'hub-behind']);
    expect(news.flatMap((told) => told.alerts.map((alert) => alert.code))).toHaveLength(4);
  });
});

describe('metrics', () => {
  const metric = (type: string, data: unknown, seq = 1) => ({ ...chained(1)[0], type, data, seq, hash: zeroHash, clockOffset: 12 });
  const beat = { waiting: 4, openCounters: 2, devices: [], backlog: 7, software: '1.1' };

  test('the newest heartbeat counts; gaps told and faults become alerts; all is acknowledged', async () => {
    await receive([
      one,
      'events',
      batch(
        [
          metric('station.heartbeat', { ...beat, waiting: 1 }, 8),
          metric('station.heartbeat', beat, 9),
          metric('metrics.gap', { dropped: 3 }, 10),
          metric('station.heartbeat', { waiting: -1 }, 11),
        ],
        'metrics',
      ),
    ]);
    expect(broker.sent).toMatchObject([{ topic: 'ack', payload: { lane: 'metrics', highWater: 11, hash: zeroHash } }]);
    expect((await store.station(one))?.latest).toMatchObject({
      heartbeat: beat,
      heartbeatAt: now,
      software: '1.1',
      clockOffset: 12,
      lastSeen: now,
    });
    expect((await codes()).sort()).toEqual(['metrics-gap', 'metrics-invalid']);
    expect(await store.events(one, { limit: 5 }), 'the business log stays clean').toEqual([]);
  });
});

describe('birth, goodbye and will', () => {
  const state = (on: boolean, boot: string, birth: number) => ({ v: 1, on, epoch, boot, birth });
  const latest = async () => (await store.station(one))?.latest;

  test('an old will in the same moment as the new birth changes nothing', async () => {
    await receive([one, 'state', state(true, 'new', 2)], [one, 'state', state(false, 'old', 1)]);
    expect(await latest()).toMatchObject({ on: true, boot: 'new' });
  });
  test('the current one’s will does, and is no sign of life', async () => {
    await receive([one, 'hello', hello()]);
    const seen = (await latest())?.lastSeen;
    await receive([one, 'state', state(false, 'boot', 3)]);
    expect(await latest()).toMatchObject({ on: false, lastSeen: seen });
  });
});
