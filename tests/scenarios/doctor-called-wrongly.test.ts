import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DoctorWorld, doctorWorld } from './doctor-world.ts';

let world: DoctorWorld;
beforeEach(() => {
  world = doctorWorld();
});
afterEach(() => world.close());

/** One sentence in each language, nothing else, and nothing on stdout. */
async function refusal(...flags: readonly string[]): Promise<readonly string[]> {
  const { exit, stdout, stderr } = await world.doctor(...flags);
  expect([exit, stdout]).toEqual([3, '']);
  return stderr.trimEnd().split('\n');
}

test('a home that is not there is not made', async () => {
  const nowhere = join(world.folder, 'nowhere');
  expect(await refusal('--home', nowhere)).toEqual([
    expect.stringContaining(`没有数据目录 ${nowhere}`),
    expect.stringContaining('no folder'),
  ]);
  expect(existsSync(nowhere)).toBe(false);
});

test('a device that is not there, and a trial that is not for it', async () => {
  world.configure(`devices: [{ id: p1, at: 'tcp://127.0.0.1:1' }]\n`);
  expect((await refusal('--device', 'p9'))[0]).toContain('没有叫 p9 的设备。现有设备：p1。');
  expect((await refusal('--print-test', 'p9'))[0]).toContain('没有叫 p9 的设备');
  expect((await refusal('--scan', 'p1'))[0]).toContain('设备 p1 不能这样试');
});

test('settings that are wrong are named', async () => {
  world.configure('colour: red\n');
  expect((await refusal())[0]).toContain('Unknown setting "colour"');
});

test('what is miswritten in agent.yaml is told of each device, the rest is still looked at, and nothing is left in the home', async () => {
  const { at } = await world.printer('epson-tm-t82');
  world.configure(`devices:
  - { id: p1, profile: epson-tm-t82, at: '${at}' }
  - { id: p2, profile: no-such-model, at: '${at}' }
  - { id: p3, profile: epson-tm-t82, at: 'serial:/dev/ttyUSB0?baud=1' }
  - { id: p4, kind: receipt-printer, profile: gm65, at: 'tcp://127.0.0.1:9100' }
`);
  const { exit, codes } = await world.findings();
  expect(codes).toEqual(['p1 well', 'p2 unknown-profile', 'p3 bad-baud', 'p4 wrong-kind']);
  expect(exit).toBe(3);
  expect(readdirSync(world.home)).toEqual(['agent.yaml']);
});
