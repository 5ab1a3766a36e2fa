import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type PtyLine, ptyLine } from '../../station-agent/sim/pty-line.ts';
import { type PrinterWorld, printerWorld } from './printer-world.ts';

let folder: string;
let line: PtyLine;
let world: PrinterWorld;
/** The cable is pulled when the printer has got so many more bytes. */
let bytesLeft: number | null;
let cable: { receive(bytes: Uint8Array): void; unplug(): void } | null;

beforeEach(async () => {
  bytesLeft = null;
  folder = mkdtempSync(join(tmpdir(), 'yizhan-serial-'));
  line = await ptyLine(join(folder, 'usb-printer'));
  world = await printerWorld({ at: `serial:${line.path}?baud=115200`, delays: { poll: 60_000, jobPoll: 60_000 } });
  line.onData(receive);
  plugIn();
});
afterEach(async () => {
  await world.close();
  await line.unplug();
  rmSync(folder, { recursive: true });
});

/** The other end of the pty is the simulated printer. */
function plugIn(): void {
  cable = world.sim.printer.plugIn(line.send);
}

function pullOut(): Promise<void> {
  cable?.unplug();
  cable = null;
  return line.unplug();
}

function receive(bytes: Uint8Array): void {
  if (bytesLeft === null || bytes.length < bytesLeft) {
    if (bytesLeft !== null) bytesLeft -= bytes.length;
    cable?.receive(bytes);
    return;
  }
  cable?.receive(bytes.subarray(0, bytesLeft));
  bytesLeft = null;
  void pullOut();
}

test('a ticket comes out once, and the fence confirms it', async () => {
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'printed');
  expect(world.history(ticket.id)).toEqual(['sending', 'printed']);
  expect(world.receiptsOf(ticket.id)).toHaveLength(1);
  expect(world.sim.printer.faults()).toEqual([]);
});

test('unplugged in mid-job: unknown, never retried by itself; plugged in again: ready without a restart, and what waited is printed', async () => {
  await world.untilPrinter('ready');
  // The preflight and a part of the job.
  bytesLeft = 200;
  const torn = await world.take();
  await world.untilPrint(torn.id, 'unknown');
  expect(world.history(torn.id)).toEqual(['sending', 'unknown']);
  expect(world.job(torn.id).error).toBe('connection-lost');
  expect(world.job(torn.id).bytesSent).toBeGreaterThanOrEqual(200 - 12);
  expect(world.printFaults()).toMatchObject([{ ticket: torn.id, status: 'unknown' }]);
  await world.untilPrinter('backing-off', 'port-missing');
  const waits = await world.take();
  await world.untilPrint(waits.id, 'failed-clean');
  expect(world.job(waits.id).bytesSent).toBe(0);

  await line.plug();
  plugIn();
  await world.untilPrinter('ready');
  await world.untilPrint(waits.id, 'printed');
  expect(world.receiptsOf(waits.id)).toHaveLength(1);
  expect(world.ticket(torn.id).print).toBe('unknown');
  expect(world.receiptsOf(torn.id)).toHaveLength(0);
});

test('unplugged while idle is noticed at once, ten times over', async () => {
  for (let round = 0; round < 10; round += 1) {
    await world.untilPrinter('ready');
    await pullOut();
    await world.untilPrinter('backing-off', 'port-missing');
    await line.plug();
    plugIn();
  }
  const ticket = await world.take();
  await world.untilPrint(ticket.id, 'printed');
  expect(world.receiptsOf(ticket.id)).toHaveLength(1);
});
