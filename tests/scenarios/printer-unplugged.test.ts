import { afterEach, expect, test } from 'vitest';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

test('unplugged and plugged in again: nothing needs a restart, and what waited is printed', async () => {
  world = await printerWorld();
  await world.untilPrinter('ready');
  await world.sim.line.unplug();
  await world.untilPrinter('backing-off', 'connection-refused');
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'failed-clean');
  expect(world.job(ticket.id).bytesSent).toBe(0);
  await world.sim.line.replug();
  await world.untilPrint(ticket.id, 'printed');
  expect(world.receiptsOf(ticket.id)).toHaveLength(1);
});

test('a ticket that was cancelled while it waited for the printer is not printed', async () => {
  world = await printerWorld();
  await world.untilPrinter('ready');
  await world.sim.line.unplug();
  const gone = await world.take();
  const stays = await world.take();
  await world.untilPrint(gone.id, 'failed-clean');
  await world.cancel(gone.id);
  await world.sim.line.replug();
  await world.untilPrint(stays.id, 'printed');
  expect(world.receiptsOf(gone.id)).toHaveLength(0);
  expect(world.sim.printer.receipts()).toHaveLength(1);
});
