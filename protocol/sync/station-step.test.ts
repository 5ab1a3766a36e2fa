import { describe, expect, test } from 'vitest';
import { as, type ChainHash, type Epoch, type Seq } from '../ids.ts';
import type { Ack, DownHello, Nak } from '../wire/messages.ts';
import { zeroHash } from './chain.ts';
import { type StationEffect, type StationInput, type StationState, syncDelays } from './station-state.ts';
import { answerDelay, initialStation, stationStep } from './station-step.ts';

const epoch = as<Epoch>('epoch-one');
const hashOf = (seq: number): ChainHash => (seq === 0 ? zeroHash : as(String(seq).padStart(32, '0')));
const seq = (n: number): Seq => as(n);

/** Plays inputs and keeps the effects of the last. */
class Station {
  state: StationState;
  effects: readonly StationEffect[] = [];
  head: number;

  constructor(head: number) {
    this.head = head;
    this.state = initialStation(epoch, seq(head));
  }
  give(input: StationInput): this {
    const step = stationStep(this.state, input);
    this.state = step.state;
    this.effects = step.effects;
    return this;
  }
  connect(): this {
    return this.give({ type: 'connected', epoch: this.state.epoch, head: seq(this.head) });
  }
  hello(highWater: number, hubEpoch = 'hub-one', hash: ChainHash = hashOf(highWater)): this {
    const message: DownHello = {
      v: 1,
      hubEpoch,
      epoch: this.state.epoch,
      highWater: seq(highWater),
      hash,
      time: { t1: as(100), t2: as(1_110), t3: as(1_110) },
    };
    return this.give({ type: 'hello', message, receivedAt: 120 });
  }
  hashRead(at: number, options: { hash?: ChainHash | null; tail?: number } = {}): this {
    const { hash = hashOf(at), tail = 1 } = options;
    return this.give({
      type: 'hash-read',
      session: this.state.session,
      seq: seq(at),
      hash,
      head: seq(this.head),
      tail: { seq: seq(tail), previousHash: hashOf(tail - 1) },
    });
  }
  batch(after: number, to: number): this {
    return this.give({ type: 'batch-read', session: this.state.session, after: seq(after), last: { seq: seq(to), hash: hashOf(to) } });
  }
  ack(highWater: number, changes: Partial<Ack> = {}): this {
    const message: Ack = {
      v: 1,
      epoch: this.state.epoch,
      lane: 'business',
      highWater: seq(highWater),
      hash: hashOf(highWater),
      hubEpoch: 'hub-one',
      ...changes,
    };
    return this.give({ type: 'ack', message });
  }
  nak(code: Nak['code'], retryAfter = 0): this {
    const message: Nak = { v: 1, epoch: this.state.epoch, lane: 'business', code, highWater: seq(0), retryAfter };
    return this.give({ type: 'nak', message });
  }
  timeout(timer: 'answer' | 'pace' | 'refresh' = 'answer'): this {
    return this.give({ type: 'timeout', timer });
  }
  get types(): readonly string[] {
    return this.effects.map((effect) => effect.type);
  }
  timer(name: string): Extract<StationEffect, { type: 'set-timer' }> | undefined {
    return this.effects.filter((effect) => effect.type === 'set-timer').find((effect) => effect.timer === name);
  }
}

const streaming = (head: number, confirmed = 0): Station => new Station(head).connect().hello(confirmed).hashRead(confirmed);

describe('greeting', () => {
  test('a connection begins with hello, and nothing else is sent', () => {
    const station = new Station(5).connect();
    expect(station.types).toEqual(['clear-timer', 'publish-hello', 'set-timer']);
    expect(station.timer('answer')).toMatchObject({ delay: syncDelays.answerFirst, jitter: true });
    expect(station.give({ type: 'committed', head: seq(6) }).effects).toEqual([]);
  });
  test('an unanswered hello goes out again, ever later, up to a minute', () => {
    const station = new Station(0).connect();
    const delays = Array.from({ length: 6 }, () => station.timeout().timer('answer')?.delay);
    expect(delays).toEqual([10_000, 20_000, 40_000, 60_000, 60_000, 60_000]);
    expect(answerDelay(1_000)).toBe(60_000);
  });
  test('the answer gives the clock offset, and the hub’s place is looked up in the journal', () => {
    const station = new Station(5).connect().hello(3);
    expect(station.effects).toContainEqual({ type: 'tell-offset', offset: 1_000 });
    expect(station.effects).toContainEqual({ type: 'read-hash', session: 1, seq: 3 });
  });
  test('a place that is mine starts the stream behind it', () => {
    const station = streaming(5, 3);
    expect(station.effects).toContainEqual({ type: 'record-acknowledged', seq: 3, hubEpoch: 'hub-one' });
    expect(station.effects).toContainEqual({ type: 'read-batch', session: 1, after: 3 });
  });
  test('a restored hub is believed: the acknowledged place goes down with it', () => {
    const station = streaming(5, 5).give({ type: 'disconnected' }).connect().hello(2, 'hub-two').hashRead(2);
    expect(station.effects).toContainEqual({ type: 'record-acknowledged', seq: 2, hubEpoch: 'hub-two' });
    expect(station.effects).toContainEqual({ type: 'read-batch', session: 2, after: 2 });
  });
  test('hello of another epoch, or one not waited for, changes nothing', () => {
    const station = streaming(5, 5);
    const { state } = station;
    expect(station.hello(1).state).toBe(state);
    const greeting = new Station(5).connect();
    const message = {
      v: 1,
      hubEpoch: 'h',
      epoch: as<Epoch>('epoch-two'),
      highWater: seq(0),
      hash: zeroHash,
      time: { t1: as(0), t2: as(0), t3: as(0) },
    };
    expect(greeting.give({ type: 'hello', message: message as DownHello, receivedAt: 0 }).state.at).toBe('greeting');
  });
});

describe('a new epoch', () => {
  test('when the hub is beyond my head', () => {
    const station = new Station(5).connect().hello(7).hashRead(7, { hash: null });
    expect(station.effects).toContainEqual({ type: 'mint-epoch', session: 1, why: 'hub-ahead' });
  });
  test('when its hash differs from mine there', () => {
    const station = new Station(5)
      .connect()
      .hello(3, 'hub-one', as('e'.repeat(32)))
      .hashRead(3);
    expect(station.effects).toContainEqual({ type: 'mint-epoch', session: 1, why: 'hash-differs' });
  });
  test('at the edge of what I hold, the hash before my oldest event counts', () => {
    expect(new Station(5).connect().hello(3).hashRead(3, { hash: null, tail: 4 }).state.at).toBe('streaming');
    expect(
      new Station(5)
        .connect()
        .hello(3, 'h', as('e'.repeat(32)))
        .hashRead(3, { hash: null, tail: 4 }).state.at,
    ).toBe('minting');
  });
  test('is announced by another hello', () => {
    const station = new Station(5).connect().hello(7).hashRead(7, { hash: null });
    station.give({ type: 'epoch-minted', epoch: as('epoch-two') });
    expect(station.types).toContain('publish-hello');
    expect(station.state.epoch).toBe('epoch-two');
  });
  test('minted while the connection went is still the journal’s name', () => {
    const station = new Station(5).connect().hello(7).hashRead(7, { hash: null }).give({ type: 'disconnected' });
    station.give({ type: 'epoch-minted', epoch: as('epoch-two') });
    expect(station.state).toMatchObject({ at: 'offline', epoch: 'epoch-two' });
  });
  test('minted after the next connection began, it is greeted anew (found by the model: both ends waited for ever)', () => {
    const station = new Station(5).connect().hello(7).hashRead(7, { hash: null }).give({ type: 'disconnected' }).connect();
    station.give({ type: 'epoch-minted', epoch: as('epoch-two') });
    expect(station.state).toMatchObject({ at: 'greeting', epoch: 'epoch-two' });
    expect(station.types).toContain('publish-hello');
  });
});

test('what the hub lacks and I no longer hold is recorded, and the next hello names my oldest event', () => {
  const station = new Station(9).connect().hello(2).hashRead(2, { hash: null, tail: 6 });
  expect(station.effects).toContainEqual({ type: 'record-gap', gap: { from: 3, to: 5 } });
  expect(station.timeout().types).toContain('publish-hello');
});

describe('streaming', () => {
  test('one batch in flight: the next waits for the acknowledgement and the pace', () => {
    const station = streaming(9).batch(0, 3);
    expect(station.types).toEqual(['publish-batch', 'set-timer', 'set-timer']);
    expect(station.timer('pace')).toMatchObject({ delay: syncDelays.pace, jitter: false });
    expect(station.give({ type: 'committed', head: seq(10) }).effects).toEqual([]);
    expect(station.ack(3).types).toEqual(['clear-timer', 'record-acknowledged']);
    expect(station.timeout('pace').effects).toEqual([{ type: 'read-batch', session: 1, after: 3 }]);
  });
  test('stays under twenty messages a second', () => {
    expect(1000 / syncDelays.pace).toBeLessThan(18);
  });
  test('an unanswered batch is sent again from where the hub stands, then the hub is asked', () => {
    const station = streaming(9).batch(0, 3);
    expect(station.timeout('pace').effects).toEqual([]);
    expect(station.timeout().effects).toEqual([{ type: 'read-batch', session: 1, after: 0 }]);
    expect(station.batch(0, 3).timer('answer')?.delay).toBe(10_000);
    station.timeout('pace');
    station.timeout();
    expect(station.batch(0, 3).timeout().types).toContain('publish-hello');
  });
  test('half a batch acknowledged: on from there', () => {
    const station = streaming(9).batch(0, 6).timeout('pace').ack(4);
    expect(station.effects).toContainEqual({ type: 'read-batch', session: 1, after: 4 });
  });
  test('an old acknowledgement, another lane or epoch changes nothing', () => {
    const station = streaming(9, 5).batch(5, 8);
    const { state } = station;
    expect(station.ack(5).state).toBe(state);
    expect(station.ack(8, { lane: 'metrics' }).state).toBe(state);
    expect(station.ack(8, { epoch: as('epoch-two') }).state).toBe(state);
  });
  test.each([
    ['another hub life', { hubEpoch: 'hub-two' }],
    ['another history', { hash: as<ChainHash>('e'.repeat(32)) }],
  ])('an acknowledgement of %s is not believed but asked about', (_what, changes) => {
    expect(streaming(9).batch(0, 3).ack(3, changes).types).toContain('publish-hello');
  });
  test('nor one beyond what was ever written', () => {
    expect(streaming(9).batch(0, 3).ack(20).types).toContain('publish-hello');
  });
  test('an acknowledgement that overtakes the reading: what was read is not sent', () => {
    const station = streaming(9).batch(0, 3).timeout('pace').timeout();
    station.ack(3);
    expect(station.batch(0, 3).effects).toEqual([{ type: 'read-batch', session: 1, after: 3 }]);
  });
  test('a hello now and then refreshes the clock, not in the middle of a transfer', () => {
    expect(streaming(5, 5).timeout('refresh').types).toContain('publish-hello');
    expect(streaming(9).batch(0, 3).timeout('refresh').types).toEqual(['set-timer']);
  });
});

describe('refusals', () => {
  test('the first is followed up at once or as told, further ones ever later, until there is progress', () => {
    const station = streaming(9).batch(0, 3);
    expect(station.nak('gap').timer('answer')).toMatchObject({ delay: 0 });
    station.timeout().hello(0).hashRead(0).batch(0, 3);
    expect(station.nak('fork', 30_000).timer('answer')).toMatchObject({ delay: 30_000, jitter: true });
    station.timeout().hello(0).hashRead(0).batch(0, 3);
    expect(station.nak('gap').timer('answer')).toMatchObject({ delay: 10_000 });
    station.timeout().hello(0).hashRead(0).batch(0, 3).ack(3).timeout('pace').batch(3, 6);
    expect(station.nak('gap').timer('answer')).toMatchObject({ delay: 0 });
  });
  test('no hub can hold the lane for more than a minute', () => {
    expect(streaming(9).batch(0, 3).nak('busy', 1e9).timer('answer')).toMatchObject({ delay: syncDelays.answerLast });
  });
  test('a journal that cannot be read is tried again', () => {
    const station = streaming(9).give({ type: 'journal-failed', session: 1 });
    expect(station.state.at).toBe('holding');
    expect(station.timeout().types).toContain('publish-hello');
  });
});

test('after the connection went, nothing that still comes starts anything', () => {
  const station = streaming(9).batch(0, 3).give({ type: 'disconnected' });
  expect(station.types).toEqual(['clear-timer', 'clear-timer', 'clear-timer']);
  for (const late of [
    () => station.ack(3),
    () => station.nak('gap'),
    () => station.hello(3),
    () => station.timeout(),
    () => station.batch(0, 3),
  ]) {
    expect(late().effects).toEqual([]);
    expect(station.state.at).toBe('offline');
  }
  station.connect();
  expect(station.give({ type: 'batch-read', session: 1, after: seq(0), last: { seq: seq(3), hash: hashOf(3) } }).effects).toEqual([]);
});
