import { profileIds } from '@yizhan/device-profiles';
import { afterEach, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { type ScannerWorld, scannerWorld } from './scanner-world.ts';

let world: ScannerWorld;
afterEach(() => world.close());

const long = `https://hub.example.gov.cn/t/${'CASE-7F3A-'.repeat(60)}`;

test.each(profileIds('scanner'))(
  '%s is set up, looks, and hands over short and long codes; it understood all it was told',
  async (profile) => {
    world = await scannerWorld(profile);
    await world.untilState('ready');
    expect(world.scanner.configured).toBe(true);
    const stopAsking = world.session.ask();
    for (const [at, code] of ['YZT1:kw0101:t1', long, '驿站'].entries()) {
      await until('it looks', () => world.scanner.looking);
      world.scanner.scan(code);
      await world.untilScans(at + 1);
    }
    stopAsking();
    expect(world.scans).toEqual(['YZT1:kw0101:t1', long, '驿站']);
    expect(world.scanner.faults()).toEqual([]);
  },
);

test('a scanner that falls silent is noticed, and taken back when it answers', async () => {
  world = await scannerWorld('gm65', { delays: { heartbeat: 20, answer: 50 } });
  await world.untilState('ready');
  world.scanner.setSilent(true);
  await world.untilState('backing-off', 'no-answer');
  world.scanner.setSilent(false);
  await world.untilState('ready');
});
