import fc from 'fast-check';
import { expect, test } from 'vitest';
import { heartbeatDelay, linkDelays, reconnectDelay } from './link-delays.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('reconnecting waits a random part of one second, then of two, up to a minute', () => {
  expect([0, 1, 2, 5, 6, 60].map((failures) => reconnectDelay(failures, 0.999_999))).toEqual([1_000, 2_000, 4_000, 32_000, 60_000, 60_000]);
  expect(reconnectDelay(9, 0)).toBe(linkDelays.reconnectLeast);
  fc.assert(fc.property(fc.nat(10_000), random, (failures, draw) => reconnectDelay(failures, draw) <= linkDelays.reconnectLast));
});

test('stations that lost one hub do not come back in step', () => {
  const delays = Array.from({ length: 100 }, (_, n) => reconnectDelay(5, n / 100));
  expect(new Set(delays).size).toBeGreaterThan(95);
});

test('a heartbeat stays well within the 90 seconds of presence, three of them fit', () => {
  fc.assert(fc.property(random, (draw) => heartbeatDelay(draw) >= 24_000 && heartbeatDelay(draw) <= 36_000));
});
