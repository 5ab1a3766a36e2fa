import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { plainText } from '../../station-agent/devices/receipts/paper.ts';
import { type DoctorWorld, doctorWorld } from './doctor-world.ts';

let world: DoctorWorld;
beforeEach(() => {
  world = doctorWorld();
});
afterEach(() => world.close());

test('printers on the network and on a serial port are well, and no paper was used to find out', async () => {
  const network = await world.printer('epson-tm-t82');
  const serial = await world.printer('generic-escpos-80', join(world.folder, 'usb-printer'));
  world.configure(`devices:
  - { id: p1, profile: epson-tm-t82, at: '${network.at}' }
  - { id: p2, profile: generic-escpos-80, at: '${serial.at}?baud=115200' }
`);
  const { exit, codes } = await world.findings();
  expect(codes.filter((code) => code !== 'p2 fence-never')).toEqual(['p1 well', 'p2 well']);
  expect(exit).toBe(0);
  for (const { sim } of [network, serial]) {
    expect(sim.receipts()).toEqual([]);
    expect(sim.faults()).toEqual([]);
  }
});

test('a test receipt comes out once, of the printer that was named, and the fence confirms it', async () => {
  const [one, two] = [await world.printer('epson-tm-t82'), await world.printer('epson-tm-t82')];
  world.configure(`devices:
  - { id: p1, profile: epson-tm-t82, at: '${one.at}' }
  - { id: p2, profile: epson-tm-t82, at: '${two.at}' }
`);
  expect(await world.findings('--print-test', 'p2')).toEqual({ exit: 0, codes: ['p2 well', 'p2 test-printed'] });
  expect(one.sim.receipts()).toEqual([]);
  const [receipt, ...more] = two.sim.receipts();
  expect(more).toEqual([]);
  expect(plainText(receipt?.lines ?? [])).toContain('测试小票');
  expect(two.sim.faults()).toEqual([]);
});

test('a device at an address that agent.yaml does not name', async () => {
  const { at } = await world.printer('generic-escpos-80');
  const { exit, codes } = await world.findings('--device', `trial=${at}`);
  expect(codes[0]).toBe('trial well');
  expect(exit).toBe(0);
});
