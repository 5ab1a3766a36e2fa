import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addSample, bestOffset, type ClockSample, clockSample, clockSampleCount } from './clock-offset.ts';

test('with the same way there and back the offset is exact', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(10_000), fc.nat(10_000), (offset, way, work) => {
      const t1 = 2e9;
      const t2 = t1 + way + offset;
      const sample = clockSample(t1, t2, t2 + work, t1 + 2 * way + work);
      expect(sample).toEqual({ roundTrip: 2 * way, offset });
    }),
  );
});

test('the error is at most half the round trip', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e9, max: 1e9 }), fc.nat(10_000), fc.nat(10_000), (offset, there, back) => {
      const t2 = 2e9 + there + offset;
      const sample = clockSample(2e9, t2, t2, 2e9 + there + back);
      expect(Math.abs(sample.offset - offset)).toBeLessThanOrEqual(sample.roundTrip / 2);
    }),
  );
});

test('the shortest round trip of the last eight counts', () => {
  const samples = [9, 3, 5].reduce<readonly ClockSample[]>((all, roundTrip) => addSample(all, { roundTrip, offset: roundTrip * 10 }), []);
  expect(bestOffset(samples)).toBe(30);
  let later = samples;
  for (let i = 0; i < clockSampleCount; i++) later = addSample(later, { roundTrip: 50 + i, offset: 7.4 });
  expect(later).toHaveLength(clockSampleCount);
  expect(bestOffset(later)).toBe(7);
  expect(bestOffset([])).toBeNull();
});
