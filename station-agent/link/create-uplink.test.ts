import { type FakeClock, fakeClock } from '@yizhan/platform/clock/fake-clock';
import { as, type StationId } from '@yizhan/protocol/ids';
import { zeroHash } from '@yizhan/protocol/sync';
import type { Batch, UpHello } from '@yizhan/protocol/wire';
import { beforeEach, describe, expect, test } from 'vitest';
import type { MemoryJournal } from '../journal/memory-journal.ts';
import { memoryJournal } from '../journal/memory-journal.ts';
import { willingFeed } from '../testing/willing-feed.ts';
import { createUplink } from './create-uplink.ts';
import { linkDelays } from './link-delays.ts';
import type { ConnectOptions, SessionEvents, Transport } from './transport.ts';
import type { Uplink } from './uplink.ts';
import type { UplinkDeps } from './uplink-deps.ts';

const station = as<StationId>('kw0101');
const start = 1_795_512_100_000;

/** Keeps what is said, and lets the test be the hub. */
class FakeHub implements Transport {
  readonly connects: ConnectOptions[] = [];
  said: { topic: string; payload: Record<string, unknown>; retain: boolean }[] = [];
  away = false;
  closed = 0;
  #events: SessionEvents | null = null;

  async connect(options: ConnectOptions, events: SessionEvents) {
    this.connects.push(options);
    if (this.away) throw new Error('connect ECONNREFUSED');
    this.#events = events;
    return {
      publish: (topic: string, payload: string, { retain }: { retain: boolean }) =>
        void this.said.push({ topic, payload: JSON.parse(payload), retain }),
      close: async () => {
        this.closed += 1;
        this.cut();
      },
      abort: () => this.cut(),
    };
  }
  cut(): void {
    const events = this.#events;
    this.#events = null;
    events?.onClosed('cut');
  }
  say(topic: string, message: unknown): void {
    this.#events?.onMessage(`yz/1/${station}/dn/${topic}`, Buffer.from(JSON.stringify(message)));
  }
  greet(highWater = 0): void {
    const hello = this.said.findLast((one) => one.topic.endsWith('/up/hello'))?.payload as unknown as UpHello;
    const time = { t1: hello.sentAt, t2: hello.sentAt + 500, t3: hello.sentAt + 500 };
    this.say('hello', { v: 1, hubEpoch: 'hub-one', epoch: hello.epoch, highWater, hash: zeroHash, time });
  }
  batches(lane: string): readonly Batch[] {
    return this.said
      .filter((one) => one.topic.endsWith('/up/events') && one.payload.lane === lane)
      .map((one) => one.payload as unknown as Batch);
  }
  get order(): readonly string[] {
    return this.said.map((one) => one.topic.replace(`yz/1/${station}/`, ''));
  }
}

let clock: FakeClock;
let hub: FakeHub;
let journal: MemoryJournal;
let deviceChanged: () => void;
let committed: () => void;
let uplink: Uplink;

function open(changes: Partial<UplinkDeps> = {}): Uplink {
  return createUplink({
    source: journal,
    feed: willingFeed(),
    commands: { take: () => undefined },
    twin: { told: { version: 0 }, take: async () => undefined },
    onCommitted: (listener) => {
      committed = listener;
      return () => undefined;
    },
    onDevicesChanged: (listener) => {
      deviceChanged = listener;
      return () => undefined;
    },
    heartbeat: () => ({ waiting: 1, openCounters: 1, devices: [], backlog: 0, software: '1.0' }),
    credentials: { station, token: 'secret', mqttUrl: 'mqtt://hub' },
    boot: 'boot',
    software: '1.0',
    now: clock.now,
    mono: clock.mono,
    businessDate: () => as('2026-11-24'),
    timers: clock,
    random: () => 0.5,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    transport: hub,
    ...changes,
  });
}
const settle = () => clock.advance(0);

beforeEach(async () => {
  clock = fakeClock(start);
  hub = new FakeHub();
  let ids = 0;
  journal = memoryJournal({ boot: 'boot', now: clock.now, freshId: () => `01900000-0000-7000-8000-${String(++ids).padStart(12, '0')}` });
  uplink = open();
  await settle();
});

const day = { type: 'day.opened' as const, data: { businessDate: as<never>('2026-11-24') } };
async function append(): Promise<void> {
  const id = `01900000-0000-7000-8000-${String(1_000 + journal.head().seq).padStart(12, '0')}`;
  await journal.append({
    events: [{ ...day, id: as(id), at: as(start), mono: 1, clockOffset: null, businessDate: as('2026-11-24') }],
    answer: null,
  });
  committed();
}

test('a station that has not joined stays silent', async () => {
  const silent = new FakeHub();
  const none = open({ credentials: null, transport: silent });
  await clock.advance(120_000);
  expect([none.state, none.clockOffset, silent.connects.length]).toEqual(['not-joined', null, 0]);
  await none.close();
});

describe('a connection', () => {
  test('birth, then hello; online once the hub has answered, then a heartbeat at once', async () => {
    expect(hub.order).toEqual(['state', 'up/hello']);
    expect(hub.said[0]).toMatchObject({ retain: true, payload: { on: true, boot: 'boot', birth: 1 } });
    expect(uplink.state).toBe('offline');
    let told = 0;
    uplink.onChanged(() => {
      told += 1;
    });
    hub.greet();
    await settle();
    expect([uplink.state, told, uplink.clockOffset]).toEqual(['online', 1, 500]);
    expect(hub.batches('metrics')).toHaveLength(1);
  });

  test('birth grows before every CONNECT, and the will says the same', async () => {
    hub.cut();
    await clock.advance(linkDelays.reconnectLast);
    const wills = hub.connects.map((options) => JSON.parse(options.will.payload));
    expect(wills).toMatchObject([
      { on: false, birth: 1, boot: 'boot' },
      { on: false, birth: 2 },
    ]);
    expect(hub.connects[1]).toMatchObject({ station, subscribe: 'yz/1/kw0101/dn/#', will: { topic: 'yz/1/kw0101/state' } });
  });

  test('what is committed goes out, and is acknowledged to the journal', async () => {
    hub.greet();
    await settle();
    await append();
    await settle();
    const [batch] = hub.batches('business');
    expect(batch?.events).toEqual(await journal.readAfter(as(0), { events: 10, bytes: 1e6 }));
    expect(batch).toMatchObject({ epoch: journal.head().epoch, from: 1 });
    const { epoch, seq, hash } = journal.head();
    hub.say('ack', { v: 1, epoch, lane: 'business', highWater: seq, hash, hubEpoch: 'hub-one' });
    await settle();
    expect(journal.acknowledged()).toEqual({ seq: 1, hubEpoch: 'hub-one' });
  });

  test('nonsense from the hub is passed over', async () => {
    hub.greet();
    await settle();
    hub.say('ack', { v: 9 });
    hub.say('nak', 'no');
    hub.say('hello', null);
    hub.say('surprise', {});
    await append();
    await settle();
    expect(hub.batches('business')).toHaveLength(1);
  });
});

describe('reconnecting', () => {
  test('waits ever longer while the hub is away, and starts afresh after a connection that held', async () => {
    hub.away = true;
    hub.cut();
    const gaps: number[] = [];
    let last = clock.mono();
    for (let n = hub.connects.length; gaps.length < 8; ) {
      await clock.advance(50);
      if (hub.connects.length === n) continue;
      n = hub.connects.length;
      gaps.push(clock.mono() - last);
      last = clock.mono();
    }
    expect(gaps).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    hub.away = false;
    await clock.advance(30_000);
    await clock.advance(linkDelays.stable);
    const before = hub.connects.length;
    hub.cut();
    await clock.advance(500);
    expect(hub.connects.length).toBe(before + 1);
  });

  test('a connection that does not hold does not start the waits afresh', async () => {
    for (let n = 0; n < 5; n++) {
      hub.cut();
      await clock.advance(500 * 2 ** n);
    }
    expect(hub.connects).toHaveLength(6);
    hub.cut();
    await clock.advance(15_950);
    expect(hub.connects).toHaveLength(6);
    await clock.advance(50);
    expect(hub.connects).toHaveLength(7);
  });
});

describe('heartbeats', () => {
  const beats = () => hub.batches('metrics').flatMap((batch) => batch.events.filter((event) => event.type === 'station.heartbeat')).length;
  const acknowledge = () => {
    const last = hub.batches('metrics').at(-1)?.events.at(-1)?.seq;
    hub.say('ack', { v: 1, epoch: journal.head().epoch, lane: 'metrics', highWater: last, hash: zeroHash, hubEpoch: 'hub-one' });
  };

  test('come every thirty seconds', async () => {
    hub.greet();
    await settle();
    acknowledge();
    await clock.advance(29_000);
    expect(beats()).toBe(1);
    await clock.advance(1_000);
    expect(beats()).toBe(2);
  });

  test('one goes at once when a device changes, a flapping device shares one a second', async () => {
    hub.greet();
    await settle();
    acknowledge();
    await clock.advance(5_000);
    deviceChanged();
    await settle();
    expect(beats()).toBe(2);
    acknowledge();
    for (let n = 0; n < 20; n++) deviceChanged();
    await settle();
    expect(beats()).toBe(2);
    await clock.advance(linkDelays.deviceChange);
    expect(beats()).toBe(3);
  });

  test('an unanswered one goes again with the next', async () => {
    hub.greet();
    await settle();
    await clock.advance(30_000);
    expect(hub.batches('metrics').map((batch) => batch.events.length)).toEqual([1, 2]);
  });
});

describe('closing', () => {
  test('says goodbye and connects no more', async () => {
    hub.greet();
    await settle();
    await Promise.all([uplink.close(), clock.advance(linkDelays.goodbye)]);
    expect(hub.said.at(-1)).toMatchObject({ topic: 'yz/1/kw0101/state', payload: { on: false, birth: 1 }, retain: true });
    expect(hub.closed).toBe(1);
    await clock.advance(600_000);
    expect(hub.connects).toHaveLength(1);
    expect(uplink.state).toBe('offline');
  });

  test('does not wait for a hub that does not answer', async () => {
    hub.cut();
    hub.connect = () => new Promise(() => undefined);
    await clock.advance(500);
    const closing = uplink.close();
    await clock.advance(linkDelays.goodbye);
    await closing;
  });
});

test('a journal that fails is not the end of the link', async () => {
  const failing = new Error('disk');
  let broken = true;
  const other = new FakeHub();
  const source = { ...journal, raiseBirth: () => (broken ? Promise.reject(failing) : journal.raiseBirth()) };
  const link = open({ source, transport: other });
  await settle();
  expect(other.connects).toEqual([]);
  broken = false;
  await clock.advance(1_000);
  expect(other.connects).toHaveLength(1);
  await Promise.all([link.close(), clock.advance(linkDelays.goodbye)]);
});
