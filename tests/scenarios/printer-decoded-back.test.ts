import { afterEach, expect, test } from 'vitest';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

test.each([
  ['epson-tm-t82', { kind: 'cut', mode: 'partial' }],
  ['generic-escpos-80', { kind: 'cut', mode: 'full' }],
  ['generic-escpos-58', { kind: 'feed', lines: 5 }],
])('over a real line a %s puts on paper exactly the receipt that was written: Chinese, QR and cut', async (profile, end) => {
  world = await printerWorld({ profile });
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'printed', 'sent-unconfirmed');
  const expected = [...world.receiptLayout(ticket.id, profile), end];
  expect(JSON.stringify(expected)).toContain('样例');
  const arrived = () => world?.receiptsOf(ticket.id)[0]?.length === expected.length;
  await expect.poll(arrived).toBe(true);
  expect(world.receiptsOf(ticket.id)).toEqual([expected]);
  expect(world.sim.printer.faults()).toEqual([]);
});
