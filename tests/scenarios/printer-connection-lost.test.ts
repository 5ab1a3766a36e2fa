import { loadProfileOf } from '@yizhan/device-profiles';
import { afterEach, expect, test } from 'vitest';
import { jobBytes } from '../../station-agent/devices/print-jobs/job-bytes.ts';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
afterEach(() => world?.close());

/** DLE EOT 1–4, three bytes each, go out before the job. */
const preflightBytes = 12;
/** The same questions when it connects, and GS a. */
const connectBytes = preflightBytes + 3;

test('the line dies after k bytes, for every k of one job: no byte of it out → printed later, once; any byte out → unknown, staff see it, no second paper', {
  timeout: 240_000,
}, async () => {
  // Only the job's own bytes may count: nothing is polled meanwhile.
  world = await printerWorld({ delays: { poll: 60_000, jobPoll: 60_000 } });
  const { line } = world.sim;
  const loaded = loadProfileOf('receipt-printer', 'epson-tm-t82');
  if (!loaded.ok) throw new Error(loaded.error.message);
  await world.untilPrinter('ready');
  const probe = await world.take();
  await world.untilPrint(probe.id, 'printed');
  const bytes = jobBytes(world.receiptLayout(probe.id, 'epson-tm-t82'), loaded.value, { body: 'AAAA', cut: 'BBBB' });
  const body = preflightBytes + bytes.body.length;
  const all = body + bytes.cut.length;
  expect(bytes.body.length).toBeGreaterThan(500);
  await world.cancel(probe.id);

  for (let k = 0; k <= all + 1; k += 1) {
    world.sim.printer.tearOff();
    await world.untilPrinter('ready');
    await world.until('the connection is made ready', () => line.received >= connectBytes);
    const before = line.accepted;
    if (k > 0) line.cutAfter(k);
    const taken = world.take();
    if (k === 0) line.cutAfter(0);
    const ticket = await taken;
    await world.untilPrint(ticket.id, 'printed', 'unknown');
    const history = world.history(ticket.id);
    const job = world.job(ticket.id);
    const seen = `k=${k} of ${all}: ${history.join(' ')} ${job.bytesSent} ${job.error}`;
    if (k <= preflightBytes) {
      expect(job.status, seen).toBe('printed');
      if (k > 0) expect(history, seen).toEqual(['failed-clean', 'sending', 'printed']);
      expect(world.receiptsOf(ticket.id), seen).toHaveLength(1);
    } else if (k <= body) {
      expect(history, seen).toEqual(['sending', 'unknown']);
      expect(job.bytesSent, seen).toBeGreaterThanOrEqual(k - preflightBytes);
      expect(
        world.printFaults().some((fault) => fault.ticket === ticket.id && fault.status === 'unknown'),
        seen,
      ).toBe(true);
      await world.untilPrinter('ready');
      expect(world.receiptsOf(ticket.id).length, seen).toBeLessThanOrEqual(1);
      expect(world.ticket(ticket.id).print, seen).toBe('unknown');
      await world.settle(job.id);
    } else {
      // The fence had answered: the paper is out, whatever becomes of the cut.
      expect(history, seen).toEqual(['sending', 'printed']);
      expect(world.receiptsOf(ticket.id), seen).toHaveLength(1);
    }
    // Nobody ahead of the next one either: every receipt has the same length.
    await world.cancel(ticket.id);
    if (k <= all) await world.until('the agent is back', () => line.accepted > before);
  }
});
