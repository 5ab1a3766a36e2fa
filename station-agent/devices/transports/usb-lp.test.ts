/** The printer's file is stood in for by a pty: it answers EAGAIN like the driver, but is read empty where that says ENODEV. */
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Timers } from '@yizhan/platform/clock';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type PtyLine, ptyLine } from '../../sim/pty-line.ts';
import type { Connection, TransportFault } from './transport.ts';
import { type TestPeer, transportContract } from './transport-contract.ts';
import { openFaultOf, usbLpTransport } from './usb-lp.ts';

vi.setConfig({ testTimeout: 20_000 });
const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

let folder: string;
let line: PtyLine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-lp-'));
  line = await ptyLine(join(folder, 'pty-in-place-of-lp0'));
});
afterEach(async () => {
  await line.unplug();
  rmSync(folder, { recursive: true });
});

interface Means {
  readonly timers?: Timers;
  readonly onClosed?: (fault: TransportFault) => void;
}

const open = ({ timers = systemClock, onClosed = () => undefined }: Means = {}) =>
  usbLpTransport(line.path, timers).open({ onData: () => undefined, onClosed });

async function openWell(means?: Means): Promise<Connection> {
  const opened = await open(means);
  if (!opened.ok) throw new Error(opened.error.message);
  return opened.value;
}

transportContract(
  'usb-lp, its file stood in for by a pty',
  async (): Promise<TestPeer> => {
    const received: number[] = [];
    line.onData((bytes) => received.push(...bytes));
    return {
      transport: usbLpTransport(line.path, systemClock),
      received: () => Uint8Array.from(received),
      send: line.send,
      hangUp: () => void line.unplug(),
      leave: line.unplug,
      close: line.unplug,
    };
  },
  'port-missing',
);

test('a printer that takes nothing more keeps nobody else waiting, and closing ends the wait', async () => {
  const closed: TransportFault[] = [];
  const connection = await openWell({ onClosed: (fault) => closed.push(fault) });
  line.stall();
  let handed = 0;
  let written: unknown = null;
  const all = 1_000_000;
  const writing = connection
    .write(new Uint8Array(all), (count) => {
      handed += count;
    })
    .then((outcome) => {
      written = outcome;
    });
  await eventually(() => expect(handed).toBeGreaterThan(4096));
  // Four files at once is all a process works on: each of them has to be free.
  await Promise.all(Array.from({ length: 8 }, async () => (await openWell()).close()));
  expect([written, closed]).toEqual([null, []]);
  await connection.close();
  await writing;
  expect(written).toMatchObject({ ok: false, error: { code: 'connection-lost' } });
  expect(handed).toBeLessThan(all);
});

test('after closing no timer is left', async () => {
  let waiting = 0;
  const counted: Timers = {
    set(work, ms) {
      waiting += 1;
      const handle = systemClock.set(() => {
        waiting -= 1;
        work();
      }, ms);
      return {
        clear() {
          waiting -= 1;
          handle.clear();
        },
      };
    },
  };
  const connection = await openWell({ timers: counted });
  await eventually(() => expect(waiting).toBe(1));
  const closing = connection.close();
  expect(waiting).toBe(0);
  await closing;
  expect(waiting).toBe(0);
});

test('a file that is no device is not written to', async () => {
  await line.unplug();
  writeFileSync(line.path, '');
  expect(await open()).toMatchObject({ ok: false, error: { code: 'port-missing' } });
});

test('a printer one may not use', async () => {
  chmodSync(line.path, 0);
  // The rights of files do not bind root.
  const root = process.getuid?.() === 0;
  if (root) process.seteuid?.(65_534);
  const opened = await open();
  if (root) process.seteuid?.(0);
  expect(opened).toMatchObject({ ok: false, error: { code: 'no-permission' } });
});

test.each([
  ['EBUSY', 'port-busy'],
  ['EACCES', 'no-permission'],
  ['ENOENT', 'port-missing'],
  ['ENODEV', 'port-missing'],
] as const)('opening fails with %s: %s', (code, fault) => {
  expect(openFaultOf(code)).toBe(fault);
});

test('the printer is plugged in: told at once, and it can be opened', async () => {
  await line.unplug();
  const transport = usbLpTransport(line.path, systemClock);
  let arrived = 0;
  const stop = transport.arrival?.(() => {
    arrived += 1;
  });
  await line.plug();
  await eventually(() => expect(arrived).toBe(1));
  stop?.();
  await (await openWell()).close();
});
