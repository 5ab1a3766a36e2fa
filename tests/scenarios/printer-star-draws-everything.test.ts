import { afterEach, expect, test } from 'vitest';
import type { Layout } from '../../station-agent/devices/receipts/paper.ts';
import { ticketQr } from '../../station-agent/devices/receipts/ticket-receipt.ts';
import { sampleDocuments } from '../support/documents.ts';
import { greyOf, readQr } from '../support/read-codes.ts';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

/** The strips of the picture, one under the other. */
function pictureOn(paper: Layout): { readonly rowBytes: number; readonly data: Uint8Array } {
  const strips = paper.flatMap((line) => (line.kind === 'raster' ? [line] : []));
  return { rowBytes: strips[0]?.rowBytes ?? 0, data: Uint8Array.from(strips.flatMap((strip) => [...strip.data])) };
}

test('a printer that knows only dots prints the whole receipt as a picture, cuts it, and its QR says which ticket it is', async () => {
  world = await printerWorld({ profile: 'star-tsp143' });
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'sent-unconfirmed');
  await world.until('it is cut off', () => world?.sim.printer.receipts()[0]?.cut === true);
  expect(world.sim.printer.faults()).toEqual([]);
  const [receipt] = world.sim.printer.receipts();
  const { documents } = await sampleDocuments();
  const { rowBytes, data } = pictureOn(receipt?.lines ?? []);
  expect(rowBytes).toBe(72);
  expect(readQr(greyOf(rowBytes, data))).toBe(ticketQr(documents.settings.station, ticket.id));
});
