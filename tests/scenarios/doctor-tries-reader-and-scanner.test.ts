import { join } from 'node:path';
import { loadProfileOf } from '@yizhan/device-profiles';
import { systemClock } from '@yizhan/platform/clock';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createSimReader, type SimReader } from '../../station-agent/sim/reader-machine.ts';
import { createSimScanner, type SimScanner } from '../../station-agent/sim/scanner-machine.ts';
import { type DoctorWorld, doctorWorld } from './doctor-world.ts';

let world: DoctorWorld;
let reader: SimReader;
let scanner: SimScanner;
beforeEach(async () => {
  world = doctorWorld();
  const profile = loadProfileOf('scanner', 'gm65');
  if (!profile.ok) throw new Error(profile.error.message);
  reader = createSimReader({ clock: systemClock, bytesPerSecond: null });
  scanner = createSimScanner({ profile: profile.value, clock: systemClock });
  const [r1, s1] = [
    await world.plugIn(reader, join(world.folder, 'usb-reader')),
    await world.plugIn(scanner, join(world.folder, 'usb-scanner')),
  ];
  world.configure(`devices:
  - { id: r1, profile: generic-sam-v, at: '${r1.address}' }
  - { id: s1, profile: gm65, at: '${s1.address}' }
  - { id: c1, kind: camera, profile: camera, at: page }
`);
});
afterEach(() => world.close());

test('both are well, and the camera belongs to the page', async () => {
  expect(await world.findings()).toEqual({ exit: 0, codes: ['r1 well', 's1 well', 'c1 page-reads'] });
});

test('a card is read, and nothing of it is told', async () => {
  reader.present('citizen');
  const card = reader.card();
  const { exit, stdout, stderr } = await world.doctor('--read-card', 'r1', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    findings: expect.arrayContaining([expect.objectContaining({ device: 'r1', code: 'card-read' })]),
  });
  expect(exit).toBe(0);
  expect(stderr).toContain('请放上证件');
  expect(stderr).toContain('居民身份证');
  for (const secret of [card?.name, card?.number, card?.birth]) expect(stdout + stderr).not.toContain(secret);
});

test('no card comes in time', async () => {
  expect(await world.findings('--read-card', 'r1', '--seconds', '1')).toEqual({ exit: 1, codes: ['r1 well', 'r1 card-none'] });
});

test('a reader that is not authorised is told, and no card is waited for', async () => {
  reader.setFault('unauthorised');
  expect(await world.findings('--read-card', 'r1')).toEqual({ exit: 2, codes: ['r1 unauthorised', 'r1 trial-not-possible'] });
});

test('a code is read, and nothing of it is told', async () => {
  const secret = '123456198001011234';
  let shown = false;
  scanner.onChanged(() => {
    if (shown || !scanner.looking) return;
    shown = true;
    scanner.scan(secret);
  });
  const { exit, stdout, stderr } = await world.doctor('--scan', 's1', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    findings: expect.arrayContaining([
      expect.objectContaining({ device: 's1', code: 'code-read', values: { characters: '18', meaning: 'unknown' } }),
    ]),
  });
  expect(exit).toBe(0);
  expect(stdout + stderr).not.toContain(secret);
});
