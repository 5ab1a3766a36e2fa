import { profileIds } from '@yizhan/device-profiles';
import { afterEach, expect, test } from 'vitest';
import { profileOf } from '../golden/golden-receipts.ts';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

/** What can be known depends on the profile: a printer that confirms nothing is never called "printed". */
test.each(profileIds('receipt-printer'))('a ticket comes out of a %s once, and is called what it is', async (id) => {
  world = await printerWorld({ profile: id });
  const ticket = await world.take();
  const { fence, codec } = profileOf(id);
  const end = fence === 'none' ? 'sent-unconfirmed' : 'printed';
  await world.untilPrint(ticket.id, end);
  expect(world.history(ticket.id)).toEqual(['sending', end]);
  expect(world.job(ticket.id)).toMatchObject({ attempt: 1, error: null });
  expect(world.job(ticket.id).bytesSent).toBeGreaterThan(500);
  // A picture is read in printer-star-draws-everything.test.ts.
  const papers = () => (codec === 'escpos@1' ? world?.receiptsOf(ticket.id) : world?.sim.printer.receipts())?.length;
  await world.until('all of it is out', () => world?.sim.printer.backlog() === 0 && papers() === 1);
  expect(world.sim.printer.faults()).toEqual([]);
  expect(world.printFaults()).toEqual([]);
});
