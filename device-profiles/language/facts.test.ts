import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareVersions, parseVersion } from './facts.ts';

const seed = Math.trunc(Math.random() * 2 ** 31);
console.log(`facts.test.ts: seed ${seed}`);

function order(a: string, b: string): number {
  const [left, right] = [parseVersion(a), parseVersion(b)];
  if (!left || !right) throw new Error(`${a} or ${b} is no version`);
  return Math.sign(compareVersions(left, right));
}

test.each([
  ['1.10', '1.9', 1],
  ['1.9', '1.10', -1],
  ['2', '1.99.99', 1],
  ['1.2', '1.2.0', 0],
  ['V3.01', 'v3.1', 0],
  ['1.2.0.1', '1.2', 1],
])('%s against %s: %i', (a, b, expected) => {
  expect(order(a, b)).toBe(expected);
});

test.each(['', 'v', '1.', '.1', '1..2', '1.2b', 'beta', '1 2', '１.2', '1234567890'])('%j is no version', (text) => {
  expect(parseVersion(text)).toBeNull();
});

test('versions have one order, whichever is asked first', () => {
  const version = fc.array(fc.nat({ max: 20 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(version, version, version, (a, b, c) => {
      expect(Math.sign(compareVersions(a, b)) + Math.sign(compareVersions(b, a))).toBe(0);
      if (compareVersions(a, b) <= 0 && compareVersions(b, c) <= 0) expect(compareVersions(a, c)).toBeLessThanOrEqual(0);
    }),
    { seed },
  );
});
