import fc from 'fast-check';
import { expect, test } from 'vitest';
import { pageAt, pageTurnMs } from './paging.ts';

test('every item has its turn, and no page is overfull', () => {
  fc.assert(
    fc.property(fc.array(fc.nat()), fc.integer({ min: 1, max: 9 }), fc.nat(), (items, perPage, start) => {
      const first = pageAt(items, perPage, 0);
      const shown = Array.from({ length: first.count }, (_, turn) => pageAt(items, perPage, turn * pageTurnMs).items);
      expect(shown.flat()).toEqual(items);
      const any = pageAt(items, perPage, start);
      expect(any.items.length).toBeLessThanOrEqual(perPage);
      expect(any.index).toBeLessThan(any.count);
    }),
  );
});

test('nothing at all is one empty page', () => {
  expect(pageAt([], 6, 123_456)).toEqual({ items: [], index: 0, count: 1 });
});
