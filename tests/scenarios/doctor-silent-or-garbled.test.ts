import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { SimDevice } from '../../station-agent/sim/sim-device.ts';
import { type DoctorWorld, doctorWorld } from './doctor-world.ts';

let world: DoctorWorld;
beforeEach(() => {
  world = doctorWorld();
});
afterEach(() => world.close());

/** What a device at another speed sounds like: to each request something, and never an answer. */
const atAnotherSpeed: SimDevice = {
  plugIn: (send) => ({ receive: (bytes) => send(bytes.map((byte) => (byte << 1) | 0x80)), unplug: () => undefined }),
  faults: () => [],
  onChanged: () => () => undefined,
};

test('a printer that takes the connection and says nothing: on a serial port the speed is the first thing to look at', async () => {
  const [network, serial] = [await world.printer('epson-tm-t82'), await world.printer('epson-tm-t82', join(world.folder, 'usb-printer'))];
  network.sim.setSilent(true);
  serial.sim.setSilent(true);
  world.configure(`devices:
  - { id: p1, profile: epson-tm-t82, at: '${network.at}' }
  - { id: p2, profile: epson-tm-t82, at: '${serial.at}?baud=38400' }
`);
  const { exit, codes } = await world.findings();
  expect(codes.filter((code) => !code.endsWith('profile-untried'))).toEqual(['p1 no-answer', 'p2 no-answer-serial']);
  expect(exit).toBe(2);
  const { stdout } = await world.doctor('--device', 'p2');
  expect(stdout).toContain('速率 38400');
  expect(stdout).toContain('at 38400 baud');
});

test('a device at another speed is told from a silent one', async () => {
  const { address } = await world.plugIn(atAnotherSpeed, join(world.folder, 'usb-printer'));
  world.configure(`devices: [{ id: p1, profile: epson-tm-t82, at: '${address}' }]\n`);
  const { exit, codes } = await world.findings();
  expect(codes[0]).toBe('p1 garbled');
  expect(exit).toBe(2);
});
