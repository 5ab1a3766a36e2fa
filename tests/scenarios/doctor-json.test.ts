import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DoctorWorld, doctorWorld } from './doctor-world.ts';

let world: DoctorWorld;
beforeEach(() => {
  world = doctorWorld();
});
afterEach(() => world.close());

test('one object on stdout, the words on stderr', async () => {
  const { at } = await world.printer('epson-tm-t82');
  world.configure(`devices: [{ id: p1, profile: epson-tm-t82, at: '${at}' }]\n`);
  const { stdout, stderr, exit } = await world.doctor('--json');
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  const said: unknown = JSON.parse(stdout);
  expect(said).toMatchObject({
    exit: 0,
    devices: [{ id: 'p1', kind: 'receipt-printer', profile: 'epson-tm-t82', at }],
    ports: expect.any(Array),
  });
  expect(said).toHaveProperty(
    'findings',
    expect.arrayContaining([
      {
        device: 'p1',
        weight: 'well',
        code: 'well',
        values: {},
        zh: { is: '一切正常。', todo: '' },
        en: { is: 'All well.', todo: '' },
      },
    ]),
  );
  expect(stderr).toContain('结论：一切正常。');
  expect(exit).toBe(0);
});

test('a call that is refused is an object too', async () => {
  const { stdout, exit } = await world.doctor('--json', '--device', 'p9');
  expect(JSON.parse(stdout)).toMatchObject({ exit: 3, findings: [{ code: 'unknown-device', values: { id: 'p9' } }] });
  expect(exit).toBe(3);
});
