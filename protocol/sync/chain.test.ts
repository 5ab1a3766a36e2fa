import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { as } from '../ids.ts';
import type { WireEvent } from '../wire/messages.ts';
import { chainBody, chainHash, linkHash, sameHash, unknownHash, zeroHash } from './chain.ts';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const event: Omit<WireEvent, 'hash'> = {
  id: as('01900000-0000-7000-8000-000000000001'),
  seq: as(1),
  type: 'day.opened',
  typeVersion: 1,
  at: as(1_795_512_100_959),
  boot: 'boot',
  mono: 12,
  clockOffset: null,
  businessDate: as('2026-11-24'),
  data: { businessDate: '2026-11-24' },
};

test('the value is what the wire design says, in its words', () => {
  const body = '["day.opened",1,1795512100959,"boot",12,null,"2026-11-24",{"businessDate":"2026-11-24"}]';
  const text = `00000000000000000000000000000000\n1\n01900000-0000-7000-8000-000000000001\n${body}`;
  expect(chainBody(event)).toBe(body);
  expect(chainHash(sha256, zeroHash, event)).toBe(sha256(text).slice(0, 32));
});

test('it survives the way over the wire, whatever the data', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.double({ noNaN: true, noDefaultInfinity: true, min: 0 }), (data, mono) => {
      const made = { ...event, data, mono };
      const arrived = JSON.parse(JSON.stringify(made));
      expect(chainHash(sha256, zeroHash, arrived)).toBe(chainHash(sha256, zeroHash, made));
    }),
  );
});

test('it can be proved again from the stored text alone', () => {
  expect(linkHash(sha256, zeroHash, event.seq, event.id, chainBody(event))).toBe(chainHash(sha256, zeroHash, event));
});

test.each([
  ['seq', { seq: as(2) }],
  ['id', { id: as('01900000-0000-7000-8000-000000000002') }],
  ['type', { type: 'day.closed' }],
  ['time', { at: as(1) }],
  ['data', { data: { businessDate: '2026-11-25' } }],
  ['order of the data', { data: { b: 1, a: 2 } }],
] as const)('another %s is another value', (_what, change) => {
  const base = { ...event, data: 'data' in change && 'a' in change.data ? { a: 2, b: 1 } : event.data };
  expect(chainHash(sha256, zeroHash, { ...base, ...change } as typeof event)).not.toBe(chainHash(sha256, zeroHash, base));
});

test('an unreadable place matches any value', () => {
  expect(sameHash(zeroHash, unknownHash)).toBe(true);
  expect(sameHash(unknownHash, zeroHash)).toBe(true);
  expect(sameHash(zeroHash, as('1'.repeat(32)))).toBe(false);
});
