import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { as, type ChainHash, type Epoch, type Seq } from '../ids.ts';
import type { UpHello, WireEvent } from '../wire/messages.ts';
import { chainHash, unknownHash, zeroHash } from './chain.ts';
import { examineBatch } from './examine.ts';
import { type CursorState, gateBatch, gateHello } from './gate-step.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const epoch = as<Epoch>('epoch-one');
const start: CursorState = { epoch, highWater: as(0), hash: zeroHash };

/** A history; `flavour` makes another one of the same length. */
function history(count: number, flavour = 'a', poison: readonly number[] = []): readonly WireEvent[] {
  let previous: ChainHash = zeroHash;
  return Array.from({ length: count }, (_, index) => {
    const seq = index + 1;
    const open = {
      id: as<WireEvent['id']>(`01900000-0000-7000-8000-${flavour.padStart(4, '0')}${String(seq).padStart(8, '0')}`),
      seq: as<Seq>(seq),
      type: 'day.opened',
      typeVersion: 1,
      at: as<WireEvent['at']>(1),
      boot: 'boot',
      mono: 1,
      clockOffset: null,
      businessDate: as<WireEvent['businessDate']>('2026-11-24'),
      data: { businessDate: poison.includes(seq) ? 7 : '2026-11-24' } as Record<string, unknown>,
    };
    previous = chainHash(sha256, previous, open);
    return { ...open, hash: previous };
  });
}

const at = (events: readonly WireEvent[], seq: number): CursorState => ({
  epoch,
  highWater: as(seq),
  hash: events[seq - 1]?.hash ?? zeroHash,
});

function gate(cursor: CursorState | null, events: readonly unknown[], of: string = epoch) {
  const batch = examineBatch(sha256, { v: 1, epoch: of, lane: 'business', events });
  if (!batch.ok) throw new Error(batch.error);
  const outcome = gateBatch(sha256, cursor, batch.value);
  return {
    ...outcome,
    accepted: outcome.accepted.map((one) => one.seq),
    quarantined: outcome.quarantined.map((one) => one.seq),
  };
}

describe('a batch', () => {
  const events = history(6);

  test('in order is passed', () => {
    expect(gate(start, events)).toEqual({ cursor: at(events, 6), accepted: [1, 2, 3, 4, 5, 6], quarantined: [], stop: null });
  });
  test('again is skipped, and the place is the same', () => {
    expect(gate(at(events, 6), events)).toEqual({ cursor: at(events, 6), accepted: [], quarantined: [], stop: null });
  });
  test('overlapping is passed from where the cursor stands', () => {
    expect(gate(at(events, 4), events.slice(1))).toMatchObject({ accepted: [5, 6], stop: null });
  });
  test('beyond the next place stops, what comes before is kept', () => {
    expect(gate(start, events.slice(1))).toEqual({ cursor: start, accepted: [], quarantined: [], stop: 'gap' });
    expect(gate(start, events.toSpliced(2, 1))).toMatchObject({ cursor: at(events, 2), accepted: [1, 2], stop: 'gap' });
  });
  test('of another epoch, or before any hello, asks for hello', () => {
    expect(gate(start, events, 'epoch-two')).toEqual({ cursor: start, accepted: [], quarantined: [], stop: 'rehello' });
    expect(gate(null, events)).toEqual({ cursor: null, accepted: [], quarantined: [], stop: 'rehello' });
  });
});

describe('another history', () => {
  const events = history(6);
  const other = history(6, 'b');

  test('is never joined to the first, at the head of a batch or inside', () => {
    expect(gate(at(events, 3), other.slice(3))).toEqual({ cursor: at(events, 3), accepted: [], quarantined: [], stop: 'fork' });
    expect(gate(at(events, 2), [...events.slice(2, 4), ...other.slice(4)])).toMatchObject({ accepted: [3, 4], stop: 'fork' });
    expect(gate(at(events, 3), other)).toMatchObject({ accepted: [], stop: 'fork' });
  });
  test('a forged event stops the stream also when those behind it follow from it', () => {
    const forged = events.with(3, { ...events[3], at: as(9) } as WireEvent);
    expect(gate(start, forged)).toMatchObject({ cursor: at(events, 3), accepted: [1, 2, 3], stop: 'fork' });
    expect(gate(at(events, 3), forged.slice(3))).toMatchObject({ accepted: [], stop: 'fork' });
  });
  test('a schema-invalid event that does not follow is a fork, not poison', () => {
    const forged = events.with(3, { ...events[3], data: { businessDate: 9 } } as WireEvent);
    expect(gate(start, forged)).toMatchObject({ accepted: [1, 2, 3], quarantined: [], stop: 'fork' });
  });
});

describe('poison', () => {
  test('is set aside and passed, also first and last', () => {
    const events = history(4, 'a', [1, 3, 4]);
    expect(gate(start, events)).toEqual({ cursor: at(events, 4), accepted: [2], quarantined: [1, 3, 4], stop: null });
  });
  test('whose hash cannot be read leaves the place unknown until the next', () => {
    const events = history(4);
    const after = gate(start, [events[0], { seq: 2 }]);
    expect(after).toMatchObject({ accepted: [1], quarantined: [2], stop: null, cursor: { highWater: 2, hash: unknownHash } });
    expect(gate(after.cursor, events.slice(2))).toMatchObject({ accepted: [3, 4], stop: null, cursor: at(events, 4) });
  });
  test('that comes again is skipped, not placed behind', () => {
    const events = history(4);
    const spoilt = [events[0], { hash: events[1]?.hash }, events[2]];
    expect(gate(at(events, 3), spoilt)).toMatchObject({ accepted: [], quarantined: [], stop: null, cursor: { highWater: 3 } });
  });
});

describe('hello', () => {
  const events = history(9);
  const hello = (tail: number, of: Epoch = epoch, acknowledged = 0): UpHello => ({
    v: 1,
    epoch: of,
    boot: 'boot',
    birth: 1,
    software: '1',
    head: { seq: as(9), hash: events[8]?.hash ?? zeroHash },
    tail: { seq: as(tail), previousHash: events[tail - 2]?.hash ?? zeroHash },
    acknowledged: { seq: as(acknowledged), hubEpoch: null },
    metrics: { dropped: 0 },
    feed: { seq: as(0) },
    twin: { version: 0 },
    sentAt: as(1),
  });
  const two = as<Epoch>('epoch-two');

  test('the first of a station begins its history', () => {
    expect(gateHello(null, null, hello(1))).toEqual({ cursor: start, epochChanged: 'first', gap: null, rewound: false });
  });
  test('a known epoch keeps its cursor', () => {
    const known = at(events, 5);
    expect(gateHello(known, known, hello(1))).toEqual({ cursor: known, epochChanged: null, gap: null, rewound: false });
    expect(gateHello(known, known, hello(6))).toMatchObject({ cursor: known, gap: null });
  });
  test('what the station no longer holds is an explicit gap, and the chain begins anew behind it', () => {
    const known = at(events, 2);
    expect(gateHello(known, known, hello(6))).toMatchObject({ cursor: at(events, 5), gap: { from: 3, to: 5 }, epochChanged: null });
    expect(gateHello(null, null, hello(6))).toMatchObject({ cursor: at(events, 5), gap: { from: 1, to: 5 } });
  });
  test('a new epoch starts where the station’s history starts', () => {
    const known = at(events, 5);
    expect(gateHello(known, null, hello(3, two))).toEqual({
      cursor: { epoch: two, highWater: 2, hash: events[1]?.hash },
      epochChanged: 'new',
      gap: null,
      rewound: false,
    });
    expect(gateHello(known, null, hello(8, two))).toMatchObject({ gap: { from: 6, to: 7 } });
  });
  test('an epoch that comes back is told', () => {
    const old = at(events, 5);
    expect(gateHello({ ...start, epoch: two }, old, hello(1))).toMatchObject({ cursor: old, epochChanged: 'returned' });
  });
  test('a hub that has less than it once acknowledged says so', () => {
    const known = at(events, 5);
    expect(gateHello(known, known, hello(1, epoch, 7))).toMatchObject({ rewound: true });
    expect(gateHello(null, null, hello(1, epoch, 7))).toMatchObject({ rewound: true });
    expect(gateHello(known, known, hello(1, epoch, 5))).toMatchObject({ rewound: false });
    expect(gateHello(known, null, hello(1, two, 7)), 'a new epoch starts over by itself').toMatchObject({ rewound: false });
  });
});
