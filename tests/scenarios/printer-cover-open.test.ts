import { afterEach, expect, test } from 'vitest';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

test('with the cover open nothing is sent; closed, the ticket prints by itself', async () => {
  world = await printerWorld();
  await world.untilPrinter('ready');
  world.sim.printer.setCover(true);
  await world.untilPrinter('blocked', 'cover-open');
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'failed-clean');
  expect(world.job(ticket.id)).toMatchObject({ bytesSent: 0, error: 'cover-open' });
  world.sim.printer.setCover(false);
  await world.untilPrint(ticket.id, 'printed');
  expect(world.receiptsOf(ticket.id)).toHaveLength(1);
});

test('opened in mid-job it stalls; closed, the rest comes and the ticket is printed once', async () => {
  world = await printerWorld();
  await world.untilPrinter('ready');
  const { printer } = world.sim;
  const stop = printer.onChanged(() => {
    if (printer.receipts().at(-1)?.lines.length !== 5) return;
    stop();
    printer.setCover(true);
  });
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'stalled');
  expect(world.job(ticket.id).error).toBe('cover-open');
  printer.setCover(false);
  await world.untilPrint(ticket.id, 'printed');
  expect(world.history(ticket.id)).toEqual(['sending', 'stalled', 'printed']);
  expect(world.receiptsOf(ticket.id)).toHaveLength(1);
});

test('a printer that is only asked, not telling by itself, is found out by polling', async () => {
  world = await printerWorld({ profile: 'generic-escpos-80' });
  await world.untilPrinter('ready');
  world.sim.printer.setCover(true);
  await world.untilPrinter('blocked', 'cover-open');
  world.sim.printer.setCover(false);
  await world.untilPrinter('ready');
  world.sim.printer.setNearEnd(true);
  await world.untilPrinter('degraded', 'near-end');
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'printed');
});
