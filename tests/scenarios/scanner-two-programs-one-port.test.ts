import { loadProfileOf } from '@yizhan/device-profiles';
import { systemClock } from '@yizhan/platform/clock';
import { createLogger } from '@yizhan/platform/log';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { deviceDelays } from '../../station-agent/devices/delays.ts';
import { createScannerSession } from '../../station-agent/devices/sessions/scanner-session.ts';
import { transportAt } from '../../station-agent/devices/transports/transport-at.ts';
import { until } from '../support/until.ts';
import { type ScannerWorld, scannerWorld } from './scanner-world.ts';

let world: ScannerWorld;
beforeEach(async () => {
  world = await scannerWorld('gm65');
});
afterEach(() => world.close());

test('the second says that the port is taken, harms nothing, and takes over when it is free', async () => {
  await world.untilState('ready');
  const profile = loadProfileOf('scanner', 'gm65');
  const transport = transportAt(`${world.line.address}?baud=115200`, systemClock, 2_000);
  if (!profile.ok || !transport) throw new Error('no second program');
  const second = createScannerSession({
    transport,
    profile: profile.value,
    timers: systemClock,
    delays: { ...deviceDelays, backoffFirst: 5, backoffMost: 20 },
    log: createLogger({ name: 'second', level: 'silent' }),
    onChanged: () => undefined,
  });
  second.start();
  await until('it says so', () => second.report().faults[0] === 'port-busy');
  expect(second.report().state).not.toBe('ready');
  world.scanner.scan('FIRST');
  await world.untilScans(1);
  expect(world.session.report().state).toBe('ready');

  await world.session.stop();
  await until('the second is ready', () => second.report().state === 'ready');
  const heard: string[] = [];
  second.onScan(({ text }) => heard.push(text));
  world.scanner.scan('SECOND');
  await until('it reads', () => heard.length > 0);
  expect([heard, world.scans]).toEqual([['SECOND'], ['FIRST']]);
  await second.stop();
});
