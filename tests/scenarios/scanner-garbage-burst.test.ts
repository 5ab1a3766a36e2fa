import { afterEach, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { type ScannerWorld, scannerWorld } from './scanner-world.ts';

let world: ScannerWorld;
afterEach(() => world.close());

const told = (): number => world.log().filter((line) => line.includes('cannot be read')).length;

test.each(['gm65', 'honeywell-n3680', 'zebra-ds457'])(
  '%s: noise is told once, brings no code, and the next code is read',
  async (profile) => {
    world = await scannerWorld(profile);
    await world.untilState('ready');
    world.session.ask();
    await until('it looks', () => world.scanner.looking);
    for (let burst = 0; burst < 20; burst += 1) world.scanner.garbage(1000);
    await until('it is told', () => told() === 1);
    await until('the next code is read', () => {
      if (world.scanner.looking) world.scanner.scan('YZC1:GOOD');
      return world.scans.length > 0;
    });
    expect(world.scans[0]).toBe('YZC1:GOOD');
    expect(told()).toBe(1);
    expect(world.session.report()).toEqual({ state: 'ready', faults: [] });
  },
);
