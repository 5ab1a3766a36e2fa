import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ScannerWorld, scannerWorld } from './scanner-world.ts';

let world: ScannerWorld;
beforeEach(async () => {
  world = await scannerWorld('gm65');
  await world.untilState('ready');
});
afterEach(() => world.close());

test('a code that is read a hundred times in a second is one scan', async () => {
  world.scanner.scan('YZT1:kw0101:t1');
  world.scanner.repeat(99);
  expect(world.scanner.scans().length).toBeGreaterThan(1);
  world.scanner.scan('YZT1:kw0101:t2');
  await world.untilScans(2);
  expect(world.scans).toEqual(['YZT1:kw0101:t1', 'YZT1:kw0101:t2']);
});

test('another code in between makes it a new scan', async () => {
  for (const code of ['A', 'B', 'A']) world.scanner.scan(code);
  await world.untilScans(3);
  expect(world.scans).toEqual(['A', 'B', 'A']);
});
