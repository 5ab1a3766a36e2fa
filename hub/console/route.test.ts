import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hrefOf, readRoute } from './route.ts';

test.each([
  ['', 'stations'],
  ['#/', 'stations'],
  ['#/nowhere', 'stations'],
  ['#/cases', 'cases'],
  ['#/needs', 'needs'],
  ['#/alerts', 'alerts'],
  ['#/events', 'events'],
  ['#/people', 'people'],
  ['#/account', 'account'],
  ['#/stations/', 'stations'],
])('%o leads to %s', (hash, page) => {
  expect(readRoute(hash)).toEqual({ page });
});

test('the address of a station leads back to it', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-z0-9-]{1,40}$/), (id) => {
      expect(readRoute(hrefOf({ page: 'station', id }))).toEqual({ page: 'station', id });
      expect(readRoute(hrefOf({ page: 'appointments', id }))).toEqual({ page: 'appointments', id });
    }),
  );
});
