import { afterEach, expect, test } from 'vitest';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

test('a jammed cutter costs no ticket: the paper is out and called printed, the next one waits for the hand that frees it', async () => {
  world = await printerWorld();
  await world.untilPrinter('ready');
  world.sim.printer.setCutterStuck(true);
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'printed');
  await world.untilPrinter('blocked', 'cutter');
  expect(world.receiptsOf(ticket.id)[0]?.some((line) => line.kind === 'cut')).toBe(false);

  const following = await world.take();
  await world.untilPrint(following.id, 'failed-clean');
  expect(world.job(following.id)).toMatchObject({ bytesSent: 0, error: 'cutter' });

  world.sim.printer.setCutterStuck(false);
  await world.untilPrint(following.id, 'printed');
  expect(world.receiptsOf(ticket.id)).toHaveLength(1);
  expect(world.receiptsOf(following.id)).toHaveLength(1);
  expect(world.sim.printer.receipts()).toHaveLength(2);
});
