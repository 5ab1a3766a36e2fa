import { afterEach, expect, test } from 'vitest';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

test('the ticket is not printed twice when paper runs out in the middle', async () => {
  world = await printerWorld();
  await world.untilPrinter('ready');
  world.sim.printer.paperOut(3);
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'stalled');
  expect(world.job(ticket.id).error).toBe('paper-out');
  expect(world.printFaults()).toMatchObject([{ label: ticket.label, status: 'stalled' }]);
  expect(world.report()).toMatchObject({ state: 'blocked', faults: ['paper-out'] });

  const behind = await world.take();
  world.sim.printer.loadPaper();
  await world.untilPrint(ticket.id, 'printed');
  await world.untilPrint(behind.id, 'printed');
  expect(world.history(ticket.id)).toEqual(['sending', 'stalled', 'printed']);
  expect(world.receiptsOf(ticket.id)).toHaveLength(1);
  expect(world.receiptsOf(ticket.id)[0]).toContainEqual({ kind: 'roll-end' });
  expect(world.sim.printer.receipts()).toHaveLength(2);
});

test('a printer that forgets at paper end leaves a part: staff decide, nothing comes by itself', async () => {
  world = await printerWorld({ profile: 'generic-escpos-80' });
  await world.untilPrinter('ready');
  world.sim.printer.paperOut(3);
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'partial');
  world.sim.printer.loadPaper();
  await world.untilPrinter('ready');
  expect(world.receiptsOf(ticket.id)).toHaveLength(0);

  await world.reprint(ticket.id);
  await world.untilPrint(ticket.id, 'printed');
  expect(world.job(ticket.id).attempt).toBe(2);
  expect(world.receiptsOf(ticket.id)).toHaveLength(1);
  expect(JSON.stringify(world.receiptsOf(ticket.id)[0])).toContain('补打');
});

test('staff settle a stalled ticket: the printer forgets the rest, and the next ticket prints clean', async () => {
  world = await printerWorld();
  await world.untilPrinter('ready');
  world.sim.printer.paperOut(3);
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'stalled');
  await world.settle(world.job(ticket.id).id);
  await world.untilPrint(ticket.id, 'settled');
  await expect.poll(() => world?.sim.printer.backlog()).toBe(0);

  world.sim.printer.loadPaper();
  const following = await world.take();
  await world.untilPrint(following.id, 'printed');
  expect(world.receiptsOf(ticket.id)).toHaveLength(0);
  expect(world.receiptsOf(following.id)).toHaveLength(1);
  expect(world.ticket(ticket.id).print).toBe('settled');
});
