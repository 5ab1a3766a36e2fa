import { expect, test } from 'vitest';
import { homeTiles } from './home-tiles.ts';

test('six tiles at most, each with a pictogram of its own', () => {
  expect(homeTiles.length).toBeLessThanOrEqual(6);
  expect(new Set(homeTiles.map(({ icon }) => icon)).size).toBe(homeTiles.length);
});
