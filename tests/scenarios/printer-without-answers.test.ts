import { afterEach, expect, test } from 'vitest';
import type { PaperLine } from '../../station-agent/devices/receipts/paper.ts';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

/** One a receipt: its QR, or the top of its picture. */
function isHead(line: PaperLine, at: number): boolean {
  return line.kind === 'qr' || (line.kind === 'raster' && line.rowBytes === 72 && at === 0);
}

test.each(['xprinter-xp-58iih', 'gprinter-gp-l80180', 'sunmi-nt311', 'star-tsp143'])(
  'a %s that never says a word: sent, never called printed, seen by staff, and no second paper by itself',
  async (profile) => {
    world = await printerWorld({ profile });
    world.sim.printer.setSilent(true);
    const ticket = await world.take();
    await world.untilPrint(ticket.id, 'sent-unconfirmed');
    expect(world.history(ticket.id)).toEqual(['sending', 'sent-unconfirmed']);
    const following = await world.take();
    await world.untilPrint(following.id, 'sent-unconfirmed');
    const headings = () => world?.sim.printer.receipts().flatMap(({ lines }) => lines.filter(isHead)).length;
    await world.until('both are on paper', () => headings() === 2 && world?.sim.printer.backlog() === 0);
    expect(world.sim.printer.faults()).toEqual([]);
    expect(world.report()).toMatchObject({ state: 'degraded', faults: ['no-back-channel'] });
    expect(world.job(ticket.id).error).toBeNull();
    await world.settle(world.job(ticket.id).id);
    await world.untilPrint(ticket.id, 'settled');
  },
);
