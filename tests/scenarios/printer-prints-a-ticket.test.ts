import { loadProfileOf, profileIds } from '@yizhan/device-profiles';
import { afterEach, expect, test } from 'vitest';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

/** What can be known depends on the profile: a printer that confirms nothing is never called "printed". */
test.each(profileIds())('a ticket comes out of a %s once, and is called what it is', async (profile) => {
  world = await printerWorld({ profile });
  const ticket = await world.take();
  const loaded = loadProfileOf('receipt-printer', profile);
  const end = loaded.ok && loaded.value.fence === 'none' ? 'sent-unconfirmed' : 'printed';
  await world.untilPrint(ticket.id, end);
  expect(world.history(ticket.id)).toEqual(['sending', end]);
  expect(world.job(ticket.id)).toMatchObject({ attempt: 1, error: null });
  expect(world.job(ticket.id).bytesSent).toBeGreaterThan(500);
  expect(world.receiptsOf(ticket.id)).toHaveLength(1);
  expect(world.sim.printer.faults()).toEqual([]);
  expect(world.printFaults()).toEqual([]);
});
