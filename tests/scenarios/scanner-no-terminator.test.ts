import { afterEach, expect, test } from 'vitest';
import { type ScannerWorld, scannerWorld } from './scanner-world.ts';

let world: ScannerWorld;
afterEach(() => world.close());

test.each([
  ['by the profile', { end: 'gap', gapMs: 40, mostBytes: 4096 }],
  ['although the profile expects one', { end: 'cr', gapMs: 40, mostBytes: 4096 }],
] as const)('codes without a line end %s are told by the silence behind them', async (_, frame) => {
  // Its registers are left as they left the factory: no line end.
  world = await scannerWorld('gm65', { told: { setUp: [], frame } });
  await world.untilState('ready');
  expect(world.scanner.configured).toBe(false);
  const codes = ['YZC1:FIRST', 'YZC1:SECOND', '驿站'];
  for (const [at, code] of codes.entries()) {
    world.scanner.scan(code);
    await world.untilScans(at + 1);
  }
  expect(world.scans).toEqual(codes);
});

test('with its registers set the line end comes, and is kept over a loss of power', async () => {
  world = await scannerWorld('gm65', { told: { frame: { end: 'cr', gapMs: 1000, mostBytes: 4096 } } });
  await world.untilState('ready');
  expect(world.scanner.configured).toBe(true);
  world.scanner.powerCycle();
  expect(world.scanner.configured).toBe(true);
  for (const code of ['A', 'B', 'C']) world.scanner.scan(code);
  await world.untilScans(3);
  expect(world.scans).toEqual(['A', 'B', 'C']);
  expect(world.scanner.faults()).toEqual([]);
});
