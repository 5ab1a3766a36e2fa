import { afterEach, expect, test } from 'vitest';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

test('killed while sending: unknown after the restart, printed no second time; what had not begun is printed', async () => {
  world = await printerWorld();
  await world.untilPrinter('ready');
  world.sim.printer.paperOut(3);
  const stalled = await world.take();
  await world.untilPrint(stalled.id, 'stalled');
  const waiting = await world.take();

  await world.crashAndRestart();
  await world.untilPrint(stalled.id, 'unknown');
  expect(world.job(stalled.id)).toMatchObject({ error: 'agent-restarted' });
  expect(world.job(stalled.id).bytesSent).toBeGreaterThan(0);

  world.sim.printer.loadPaper();
  await world.untilPrint(waiting.id, 'printed');
  expect(world.receiptsOf(waiting.id)).toHaveLength(1);
  expect(world.receiptsOf(stalled.id).length).toBeLessThanOrEqual(1);
  expect(world.printFaults()).toMatchObject([{ label: stalled.label, status: 'unknown' }]);
});

test('killed when the paper was out but its fence not yet heard: unknown, no second paper until staff ask for one', async () => {
  world = await printerWorld({ delays: { fence: 60_000 } });
  await world.untilPrinter('ready');
  const silence = world.sim.printer.onChanged(() => {
    silence();
    world?.sim.printer.setSilent(true);
  });
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'sending');
  await expect.poll(() => world?.receiptsOf(ticket.id).length).toBe(1);
  await world.crashAndRestart();
  await world.untilPrint(ticket.id, 'unknown');
  world.sim.printer.setSilent(false);
  await world.untilPrinter('ready');
  const following = await world.take();
  await world.untilPrint(following.id, 'printed');
  expect(world.receiptsOf(ticket.id)).toHaveLength(1);
  await world.reprint(ticket.id);
  await world.untilPrint(ticket.id, 'printed');
  expect(world.receiptsOf(ticket.id)).toHaveLength(2);
});
