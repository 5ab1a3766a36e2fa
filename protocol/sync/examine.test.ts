import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { as, type ChainHash } from '../ids.ts';
import { type WireEvent, wireEventSchema } from '../wire/messages.ts';
import { chainHash, unknownHash, zeroHash } from './chain.ts';
import { examineBatch, isEnvelope } from './examine.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

function events(count: number, data: (n: number) => Record<string, unknown> = () => ({ businessDate: '2026-11-24' })): WireEvent[] {
  let previous: ChainHash = zeroHash;
  return Array.from({ length: count }, (_, index) => {
    const open = {
      id: as<WireEvent['id']>(`01900000-0000-7000-8000-${String(index + 1).padStart(12, '0')}`),
      seq: as<WireEvent['seq']>(index + 1),
      type: 'day.opened',
      typeVersion: 1,
      at: as<WireEvent['at']>(1),
      boot: 'boot',
      mono: 1,
      clockOffset: null,
      businessDate: as<WireEvent['businessDate']>('2026-11-24'),
      data: data(index + 1),
    };
    previous = chainHash(sha256, previous, open);
    return { ...open, hash: previous };
  });
}

const batch = (list: readonly unknown[], more: Record<string, unknown> = {}) => ({
  v: 1,
  epoch: 'epoch-one',
  lane: 'business',
  events: list,
  ...more,
});

function examined(list: readonly unknown[], more: Record<string, unknown> = {}) {
  const result = examineBatch(sha256, batch(list, more));
  if (!result.ok) throw new Error(result.error);
  return result.value.events;
}

const [sound] = events(1);
const values = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    null,
    '',
    'x'.repeat(41),
    'x'.repeat(65),
    -1,
    0,
    1.5,
    Number.NaN,
    Number.POSITIVE_INFINITY,
    2 ** 53,
    [],
    {},
    true,
  ),
  fc.jsonValue(),
);

test('the check by hand gives the verdict of the schema', () => {
  const fields = Object.keys(sound ?? {});
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...fields), values, { maxKeys: 2 }), (changes) => {
      const raw = { ...sound, ...changes };
      expect(isEnvelope(raw)).toBe(wireEventSchema.safeParse(raw).success);
    }),
    { numRuns: 2_000 },
  );
  fc.assert(fc.property(values, (raw) => isEnvelope(raw) === wireEventSchema.safeParse(raw).success));
});

describe('the envelope of a batch', () => {
  test.each([
    ['no object', 7],
    ['another version', batch([sound], { v: 2 })],
    ['an unknown lane', batch([sound], { lane: 'fast' })],
    ['no epoch', batch([sound], { epoch: undefined })],
    ['an epoch that is none', batch([sound], { epoch: 'Epoch One' })],
    ['no events', batch([])],
    ['201 events', batch(events(201))],
  ])('%s: malformed', (_what, raw) => {
    expect(examineBatch(sha256, raw)).toEqual({ ok: false, error: 'malformed-batch' });
  });
  test('unknown fields are ignored', () => {
    expect(examineBatch(sha256, batch([{ ...sound, more: 1 }], { more: 1 }))).toMatchObject({ ok: true });
  });
});

describe('soundness', () => {
  test('sound events follow one another', () => {
    const received = examined(events(3));
    expect(received.map((one) => [one.seq, one.body.sound, one.follows])).toEqual([
      [1, true, null],
      [2, true, true],
      [3, true, true],
    ]);
  });
  test('a data fault is named without its value, and its place can still be proved', () => {
    const list = events(3, (n) => (n === 2 ? { businessDate: '王小明' } : { businessDate: '2026-11-24' }));
    const [, broken] = examined(list);
    expect(broken).toMatchObject({ seq: 2, checkable: true, follows: true, body: { sound: false } });
    expect(JSON.stringify(broken?.body)).toContain('businessDate');
    expect(JSON.stringify(broken?.body)).not.toContain('王小明');
  });
  test('an unknown type, and a version of a type that is newer, are sound', () => {
    const [event] = events(1, () => ({ anything: true }));
    expect(examined([{ ...event, type: 'robot.greeted' }])[0]?.body.sound).toBe(true);
    expect(examined([{ ...event, typeVersion: 2 }])[0]?.body.sound).toBe(true);
    expect(examined([event])[0]?.body.sound).toBe(false);
  });
  test('a forged event does not follow', () => {
    const list = events(3);
    const received = examined(list.with(1, { ...list[1], at: as(2) } as WireEvent));
    expect(received.map((one) => one.follows)).toEqual([null, false, true]);
  });
});

describe('the place of what cannot be read', () => {
  test('in the middle: after its predecessor; its hash, when readable, anchors the next', () => {
    const list = events(4);
    const received = examined(list.with(1, { hash: list[1]?.hash } as never));
    expect(received.map((one) => [one.seq, one.checkable, one.follows])).toEqual([
      [1, true, null],
      [2, false, null],
      [3, true, true],
      [4, true, true],
    ]);
  });
  test('without any hash the next is not held against it', () => {
    const list = events(3);
    const received = examined([list[0], null, list[2]]);
    expect(received[1]).toMatchObject({ seq: 2, hash: unknownHash });
    expect(received[2]).toMatchObject({ seq: 3, follows: null, checkable: true });
  });
  test('an event that claims the value of the unreadable is set aside: nobody steps out of the chain by himself', () => {
    const list = events(2);
    const received = examined([list[0], { ...list[1], hash: unknownHash }]);
    expect(received[1]?.body).toMatchObject({ sound: false, reason: expect.stringContaining('hash') });
  });
  test('at the head: counted back from a neighbour, or from the batch’s own word', () => {
    const list = events(5);
    expect(examined([null, null, list[4]]).map((one) => one.seq)).toEqual([3, 4, 5]);
    expect(examined([null, 'x'], { from: 9 }).map((one) => one.seq)).toEqual([9, 10]);
    expect(examineBatch(sha256, batch([null, 'x']))).toEqual({ ok: false, error: 'unplaceable-events' });
  });
});

test('metrics are neither chained nor placed by the chain', () => {
  const [event] = events(1);
  const gap = { ...event, type: 'metrics.gap', data: { dropped: 3 }, seq: 7, hash: zeroHash };
  const received = examined([gap, { ...gap, seq: 8, data: { dropped: 0 } }], { lane: 'metrics' });
  expect(received.map((one) => [one.seq, one.body.sound, one.checkable])).toEqual([
    [7, true, false],
    [8, false, false],
  ]);
});

test('whatever comes, it is judged and does not throw', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.jsonValue(), fc.record({ seq: fc.jsonValue(), id: fc.jsonValue(), hash: fc.constant('a'.repeat(32)) }))),
      (list) => {
        const result = examineBatch(sha256, JSON.parse(JSON.stringify(batch(list))));
        if (result.ok) expect(result.value.events).toHaveLength(list.length);
      },
    ),
  );
});
