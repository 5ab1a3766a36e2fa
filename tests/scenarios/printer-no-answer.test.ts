import { afterEach, expect, test } from 'vitest';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

test('a printer that does not answer gets no byte; when it answers again the ticket prints once', async () => {
  world = await printerWorld({ delays: { answer: 150 } });
  await world.untilPrinter('ready');
  world.sim.printer.setSilent(true);
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'failed-clean');
  expect(world.job(ticket.id)).toMatchObject({ bytesSent: 0, error: 'no-answer' });
  await world.untilPrinter('backing-off', 'no-answer');
  world.sim.printer.setSilent(false);
  await world.untilPrint(ticket.id, 'printed');
  expect(world.receiptsOf(ticket.id)).toHaveLength(1);
});

test('silent after the bytes left: unknown, though the paper came; never a second one by itself', async () => {
  world = await printerWorld({ delays: { answer: 150, fence: 150 } });
  await world.untilPrinter('ready');
  const { printer } = world.sim;
  const stop = printer.onChanged(() => {
    if (printer.receipts().length === 0) return;
    stop();
    printer.setSilent(true);
  });
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'unknown');
  expect(world.job(ticket.id).error).toBe('no-answer');
  expect(world.printFaults()).toMatchObject([{ label: ticket.label, status: 'unknown' }]);
  printer.setSilent(false);
  await world.untilPrinter('ready');
  const following = await world.take();
  await world.untilPrint(following.id, 'printed');
  expect(world.receiptsOf(ticket.id)).toHaveLength(1);
  expect(world.ticket(ticket.id).print).toBe('unknown');
});
