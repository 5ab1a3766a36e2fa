import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageStarts } from './fitted-pages.ts';

test('as many rows as fit go on a page', () => {
  expect(pageStarts([100, 100, 100, 100, 100], 10, 330)).toEqual([0, 3]);
  expect(pageStarts([100, 250, 60, 60], 10, 330)).toEqual([0, 1, 3]);
  expect(pageStarts([], 10, 330)).toEqual([0]);
});

test('no page is empty, and none is too long unless its one row is', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 1, max: 400 }), { minLength: 1 }),
      fc.integer({ min: 0, max: 30 }),
      fc.integer({ min: 50, max: 900 }),
      (heights, gap, room) => {
        const starts = pageStarts(heights, gap, room);
        starts.forEach((start, page) => {
          const rows = heights.slice(start, starts[page + 1]);
          expect(rows.length).toBeGreaterThan(0);
          if (rows.length > 1) expect(rows.reduce((sum, height) => sum + height + gap, -gap)).toBeLessThanOrEqual(room);
        });
      },
    ),
  );
});
