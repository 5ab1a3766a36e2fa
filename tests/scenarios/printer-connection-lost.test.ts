import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TicketId } from '@yizhan/protocol/ids';
import { afterEach, expect, test } from 'vitest';
import { jobBytes } from '../../station-agent/devices/print-jobs/job-bytes.ts';
import { profileOf } from '../golden/golden-receipts.ts';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let world: PrinterWorld | undefined;
let folder: string | undefined;
afterEach(async () => {
  await world?.close();
  if (folder !== undefined) rmSync(folder, { recursive: true });
  folder = undefined;
});

/** DLE EOT 1–4, three bytes each, go out before the job, and when it connects. */
const questionBytes = 12;
/** GS a, once it has answered. */
const statusBackBytes = 3;

/** Every byte for one model; the others in strides that are prime, so that over the kinds no place is spared. */
const lines = [
  { profile: 'epson-tm-t82', over: 'tcp', stride: 1 },
  { profile: 'generic-escpos-80', over: 'tcp', stride: 17 },
  { profile: 'xprinter-xp-n160ii', over: 'tcp', stride: 19 },
  { profile: 'sunmi-nt311', over: 'tcp', stride: 23 },
  { profile: 'epson-tm-t82', over: 'serial', stride: 61 },
  { profile: 'generic-escpos-80', over: 'serial', stride: 83 },
] as const;

test.each(lines)(
  'the line of a $profile over $over dies after k bytes: no byte of the job out → printed later, once; any byte out → unknown, staff see it, no second paper',
  {
    timeout: 240_000,
  },
  async ({ profile: id, over, stride }) => {
    folder = mkdtempSync(join(tmpdir(), 'yizhan-line-'));
    const path = over === 'serial' ? { path: join(folder, 'usb-printer') } : {};
    // Only the job's own bytes may count: nothing is polled meanwhile.
    world = await printerWorld({ profile: id, ...path, delays: { poll: 60_000, jobPoll: 60_000 } });
    const { line } = world.sim;
    const profile = profileOf(id);
    const { fence } = profile;
    const asked = profile.status === 'none' ? 0 : questionBytes;
    const connecting = asked + (profile.status === 'asb' ? statusBackBytes : 0);
    const well = profile.status === 'none' ? 'degraded' : 'ready';
    /** As good as it gets: without a fence nobody ever knows more. */
    const done = fence === 'none' ? 'sent-unconfirmed' : 'printed';
    await world.untilPrinter(well);
    const probe = await world.take();
    await world.untilPrint(probe.id, done);
    const here = world;
    const bytesOf = (ticket: TicketId) => jobBytes(here.receiptLayout(ticket, id), profile, { body: 'AAAA', cut: 'BBBB' });
    const bytes = await bytesOf(probe.id);
    const all = asked + bytes.body.length + bytes.cut.length;
    expect(bytes.body.length).toBeGreaterThan(500);
    await world.cancel(probe.id);

    for (let k = 0; k <= all + 1; k += stride) {
      world.sim.printer.tearOff();
      if (over === 'serial') await line.replug();
      await world.untilPrinter(well);
      await world.until('the connection is made ready', () => line.received >= connecting);
      const before = line.accepted;
      if (k > 0) line.cutAfter(k);
      const taken = world.take();
      if (k === 0) line.cutAfter(0);
      const ticket = await taken;
      if (over === 'serial' && k <= asked) {
        await world.untilPrint(ticket.id, 'failed-clean');
        await line.replug();
      }
      await world.untilPrint(ticket.id, done, 'unknown');
      // The numbers grow by a digit on the way.
      const body = asked + (await bytesOf(ticket.id)).body.length;
      const history = world.history(ticket.id);
      const job = world.job(ticket.id);
      const seen = `k=${k} of ${all}: ${history.join(' ')} ${job.bytesSent} ${job.error}`;
      if (fence === 'none' && k > asked) {
        // The system may have taken all before the line died: never called printed, never sent a second time.
        expect(history[0], seen).toBe('sending');
        expect(['unknown', 'sent-unconfirmed'], seen).toContain(history[1]);
        expect(history, seen).toHaveLength(2);
        if (job.status === 'unknown') await world.settle(job.id);
      } else if (k <= asked) {
        expect(job.status, seen).toBe(done);
        if (k > 0) expect(history, seen).toEqual(['failed-clean', 'sending', done]);
        expect(world.receiptsOf(ticket.id).length, seen).toBeLessThanOrEqual(1);
        if (fence !== 'none') expect(world.receiptsOf(ticket.id), seen).toHaveLength(1);
      } else if (k <= body) {
        expect(history, seen).toEqual(['sending', 'unknown']);
        expect(job.bytesSent, seen).toBeGreaterThanOrEqual(k - asked);
        expect(
          world.printFaults().some((fault) => fault.ticket === ticket.id && fault.status === 'unknown'),
          seen,
        ).toBe(true);
        if (over === 'tcp') await world.untilPrinter(well);
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
      if (k <= all && over === 'tcp') await world.until('the agent is back', () => line.accepted > before);
    }
  },
);
