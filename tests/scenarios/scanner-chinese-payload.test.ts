import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ScannerWorld, scannerWorld } from './scanner-world.ts';

let world: ScannerWorld;
beforeEach(async () => {
  world = await scannerWorld('gm65');
  await world.untilState('ready');
});
afterEach(() => world.close());

const text = '坝上草原驿站：张三丰，办事指南 A-001';

test.each([
  ['GBK', 'b0d3c9cfb2ddd4ade6e4d5bea3bad5c5c8fdb7e1a3acb0eccac2d6b8c4cf20412d303031'],
  ['UTF-8', Buffer.from(text).toString('hex')],
])('Chinese written in %s, without a mark of it, is read; nothing of it stands in the log', async (_, code) => {
  world.scanner.scan(Uint8Array.from(Buffer.from(code, 'hex')));
  await world.untilScans(1);
  expect(world.scans).toEqual([text]);
  expect(world.log().length).toBeGreaterThan(0);
  expect(world.log().join('\n')).not.toContain('张三丰');
});

test('rare characters of GB18030, four bytes each', async () => {
  world.scanner.scan(Uint8Array.from(Buffer.from('8139ee3995328236', 'hex')));
  await world.untilScans(1);
  expect(world.scans).toEqual(['㐀𠀀']);
});
