import { afterEach, beforeEach, expect, test } from 'vitest';
import { type DoctorWorld, doctorWorld } from './doctor-world.ts';

let world: DoctorWorld;
beforeEach(() => {
  world = doctorWorld();
});
afterEach(() => world.close());

test('paper out is said in words, with what to do; nothing is sent to print', async () => {
  const { sim, at } = await world.printer('epson-tm-t82');
  sim.paperOut(0);
  world.configure(`devices: [{ id: p1, profile: epson-tm-t82, at: '${at}' }]\n`);
  const { exit, stdout } = await world.doctor('--print-test', 'p1');
  expect(exit).toBe(2);
  expect(stdout).toContain('[不能用] 缺纸。装入新纸卷，合上盖子。\n  [cannot be used] Out of paper. Load a new roll');
  expect(stdout).not.toMatch(/paper-out|receipt-printer/);
  sim.loadPaper();
  expect(sim.receipts()).toEqual([]);
});

test('paper that is nearly out wants attention', async () => {
  const { sim, at } = await world.printer('epson-tm-t82');
  sim.setNearEnd(true);
  world.configure(`devices: [{ id: p1, profile: epson-tm-t82, at: '${at}' }]\n`);
  expect(await world.findings()).toEqual({ exit: 1, codes: ['p1 near-end'] });
});
