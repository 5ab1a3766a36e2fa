import { afterEach, expect, test } from 'vitest';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

test('without paper nothing is sent; after the reload the ticket prints by itself, once', async () => {
  world = await printerWorld();
  await world.untilPrinter('ready');
  world.sim.printer.paperOut(0);
  await world.untilPrinter('blocked', 'paper-out');

  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'failed-clean');
  expect(world.job(ticket.id)).toMatchObject({ bytesSent: 0, error: 'paper-out' });
  expect(world.printFaults()).toMatchObject([{ label: ticket.label, status: 'failed-clean', error: 'paper-out' }]);
  expect(world.sim.printer.receipts()).toEqual([]);

  world.sim.printer.loadPaper();
  await world.untilPrint(ticket.id, 'printed');
  expect(world.history(ticket.id)).toEqual(['failed-clean', 'sending', 'printed']);
  expect(world.receiptsOf(ticket.id)).toHaveLength(1);
  expect(world.printFaults()).toEqual([]);
});

test('tickets that waited for paper come out in the order they were taken', async () => {
  world = await printerWorld();
  await world.untilPrinter('ready');
  world.sim.printer.paperOut(0);
  await world.untilPrinter('blocked');
  const first = await world.take();
  const second = await world.take();
  world.sim.printer.loadPaper();
  await world.untilPrint(second.id, 'printed');
  await world.untilPrint(first.id, 'printed');
  const labels = world.sim.printer.receipts().map((receipt) => JSON.stringify(receipt.lines));
  expect(labels).toHaveLength(2);
  expect(labels[0]).toContain(first.label);
  expect(labels[1]).toContain(second.label);
});
