import { as, type StationId } from '@yizhan/protocol/ids';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NewAlert } from '../store/store.ts';
import { type Bucket, takeOne } from './bucket.ts';
import { incidentInterval, incidents } from './incidents.ts';
import { mayHear, publishRight, stationOf } from './rights.ts';
import { isStorm, noteTakeOver, type TakeOvers, takeOverRule } from './take-overs.ts';

const station = as<StationId>('kw0101');

describe('rights', () => {
  test('client id and user name are one station', () => {
    expect(stationOf('kw0101', 'kw0101')).toBe('kw0101');
    for (const [id, user] of [
      ['kw0101', 'kw0102'],
      ['KW0101', 'KW0101'],
      ['', ''],
      ['a/b', 'a/b'],
      ['a'.repeat(41), 'a'.repeat(41)],
      ['kw\u0000', 'kw\u0000'],
    ]) {
      expect(stationOf(id, user), id).toBeNull();
    }
    expect(stationOf('__proto__', '__proto__')).toBeNull();
  });
  test('only its own four topics are a station’s to say', () => {
    expect(publishRight(station, 'yz/1/kw0101/state')).toBe('state');
    expect(publishRight(station, 'yz/1/kw0101/up/hello')).toBe('hello');
    expect(publishRight(station, 'yz/1/kw0101/up/events')).toBe('events');
    expect(publishRight(station, 'yz/1/kw0101/up/feed-ack')).toBe('feed-ack');
    for (const down of ['feed', 'command', 'ack']) expect(publishRight(station, `yz/1/kw0101/dn/${down}`)).toBeNull();
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.constantFrom(
            'yz/1/kw0102/state',
            'yz/1/kw0101/dn/ack',
            'yz/1/kw0101/up/events/',
            '/yz/1/kw0101/state',
            'yz/1/kw0101/up/+',
            'yz/1/kw0101/state\u0000',
            'yz/1/kw0101/state\ufffd',
          ),
        ),
        (topic) => publishRight(station, topic) === null,
      ),
    );
  });
  test('only its own answers are a station’s to hear', () => {
    expect(mayHear(station, 'yz/1/kw0101/dn/#')).toBe(true);
    for (const down of ['ack', 'feed', 'command']) expect(mayHear(station, `yz/1/kw0101/dn/${down}`)).toBe(true);
    for (const down of ['feed', 'command']) expect(mayHear(station, `yz/1/kw0102/dn/${down}`)).toBe(false);
    for (const filter of ['#', 'yz/#', 'yz/1/+/dn/#', 'yz/1/kw0102/dn/#', 'yz/1/kw0101/#', 'yz/1/kw0101/up/#', '$SYS/#']) {
      expect(mayHear(station, filter), filter).toBe(false);
    }
  });
});

describe('the bucket', () => {
  const rule = { rate: 20, burst: 40 };
  test('never gives more than the burst and what the rate adds', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(500), { maxLength: 300 }), (pauses) => {
        let bucket: Bucket | undefined;
        let now = 1_000;
        let given = 0;
        for (const pause of pauses) {
          now += pause;
          const { bucket: next, taken } = takeOne(bucket, rule, now);
          bucket = next;
          if (taken) given += 1;
        }
        expect(given).toBeLessThanOrEqual(rule.burst + Math.ceil(((now - 1_000) * rule.rate) / 1000));
      }),
    );
  });
  test('a station within its rate is never refused, and a clock set back gives nothing away', () => {
    let bucket: Bucket | undefined;
    for (let at = 0; at < 60_000; at += 50) {
      const outcome = takeOne(bucket, rule, at);
      bucket = outcome.bucket;
      expect(outcome.taken).toBe(true);
    }
    const empty: Bucket = { level: 0, at: 60_000 };
    expect(takeOne(empty, rule, 0).taken).toBe(false);
  });
});

describe('take-overs', () => {
  const times = (...notes: readonly [replaced: string | null, by: string | null, at: number][]): TakeOvers =>
    notes.reduce<TakeOvers>((known, [replaced, by, at]) => noteTakeOver(known, replaced, by, at), []);
  test('three within a minute between differing boots are a storm', () => {
    expect(isStorm(times(['a', 'b', 0], ['b', 'a', 10]))).toBe(false);
    expect(isStorm(times(['a', 'b', 0], ['b', 'a', 10], ['a', 'b', takeOverRule.within - 1]))).toBe(true);
    expect(isStorm(times(['a', 'b', 0], ['b', 'a', 10], ['a', 'b', takeOverRule.within]))).toBe(false);
  });
  test('one process over its own old connections never is', () => {
    expect(isStorm(times(...Array.from({ length: 9 }, (_, n) => ['a', 'a', n] as const satisfies [string, string, number])))).toBe(false);
  });
});

test('traffic alerts come once a minute and kind, with the count of those between', () => {
  const raised: NewAlert[] = [];
  let now = 0;
  const noted = incidents(
    (alert) => raised.push(alert),
    () => now,
  );
  for (let n = 0; n < 50; n++) noted.note(station, 'publish-denied', {});
  noted.note(station, 'over-rate', {});
  now = incidentInterval;
  noted.note(station, 'publish-denied', {});
  expect(raised.map((alert) => [alert.code, alert.detail.unreported])).toEqual([
    ['publish-denied', 0],
    ['over-rate', 0],
    ['publish-denied', 49],
  ]);
});
