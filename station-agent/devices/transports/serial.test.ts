import { chmodSync, mkdtempSync, readdirSync, readlinkSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Timers } from '@yizhan/platform/clock';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { type PtyLine, ptyLine } from '../../sim/pty-line.ts';
import { serialTransport } from './serial.ts';
import type { Connection, TransportFault } from './transport.ts';
import { type TestPeer, transportContract } from './transport-contract.ts';

let folder: string;
let line: PtyLine;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-serial-'));
  line = await ptyLine(join(folder, 'usb-printer'));
});
afterEach(async () => {
  await line.unplug();
  rmSync(folder, { recursive: true });
});

vi.setConfig({ testTimeout: 20_000 });
const openMs = 2000;
/** Other tests may have the machine at the same time. */
const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000 });

interface Means {
  readonly timers?: Timers;
  readonly onData?: () => void;
}

async function open({ timers = systemClock, onData = () => undefined }: Means = {}) {
  const closed: TransportFault[] = [];
  const transport = serialTransport({ path: line.path, baud: 115_200 }, timers, openMs);
  return { opened: await transport.open({ onData, onClosed: (fault) => closed.push(fault) }), closed };
}

async function openWell(means?: Means): Promise<{ connection: Connection; closed: TransportFault[] }> {
  const { opened, closed } = await open(means);
  if (!opened.ok) throw new Error(opened.error.message);
  return { connection: opened.value, closed };
}

/** Ends of ptys this process holds. */
function ptysHeld(): number {
  return readdirSync('/proc/self/fd').filter((fd) => {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`).startsWith('/dev/pts/');
    } catch {
      return false;
    }
  }).length;
}

transportContract(
  'serial',
  async (): Promise<TestPeer> => {
    const received: number[] = [];
    line.onData((bytes) => received.push(...bytes));
    return {
      transport: serialTransport({ path: line.path, baud: 115_200 }, systemClock, openMs),
      received: () => Uint8Array.from(received),
      send: line.send,
      hangUp: () => void line.unplug(),
      leave: line.unplug,
      close: line.unplug,
    };
  },
  'port-missing',
);

test('a port that somebody has open is busy, and free again when they close it', async () => {
  const { connection } = await openWell();
  expect((await open()).opened).toMatchObject({ ok: false, error: { code: 'port-busy' } });
  await connection.close();
  const again = await openWell();
  await again.connection.close();
});

test('a port one may not use', async () => {
  await (await openWell()).connection.close();
  chmodSync(line.path, 0);
  // The rights of files do not bind root.
  const root = process.getuid?.() === 0;
  if (root) process.seteuid?.(65_534);
  const { opened } = await open();
  if (root) process.seteuid?.(0);
  expect(opened).toMatchObject({ ok: false, error: { code: 'no-permission' } });
});

test('a file that is no port', async () => {
  await line.unplug();
  writeFileSync(line.path, '');
  expect((await open()).opened).toMatchObject({ ok: false, error: { code: 'port-missing' } });
});

test('a device that speaks and is gone in the same moment is noticed, every time', async () => {
  for (let round = 0; round < 10; round += 1) {
    const { closed } = await openWell({ onData: () => void line.unplug() });
    line.send(new Uint8Array(500));
    await eventually(() => expect(closed, `round ${round}`).toMatchObject([{ code: 'connection-lost' }]));
    await line.unplug();
    await line.plug();
  }
});

test('unplugged and plugged in again, over and over: no port stays open, no timer is left', async () => {
  let waiting = 0;
  const counted: Timers = {
    set(work, ms) {
      waiting += 1;
      const done = (): void => {
        waiting -= 1;
      };
      const handle = systemClock.set(() => {
        done();
        work();
      }, ms);
      return {
        clear() {
          handle.clear();
          done();
        },
      };
    },
  };
  const keepers = ptysHeld();
  const received: number[] = [];
  line.onData((bytes) => received.push(...bytes));
  for (let round = 1; round <= 5; round += 1) {
    const { connection, closed } = await openWell({ timers: counted });
    expect(await connection.write(Uint8Array.of(round))).toMatchObject({ ok: true });
    await eventually(() => expect(received).toHaveLength(round));
    await line.unplug();
    await eventually(() => expect(closed).toHaveLength(1));
    expect(ptysHeld()).toBe(keepers - 1);
    expect((await open({ timers: counted })).opened).toMatchObject({ ok: false, error: { code: 'port-missing' } });
    await line.plug();
  }
  expect(received).toEqual([1, 2, 3, 4, 5]);
  expect(waiting).toBe(0);
});

test('a port that opens too late is given back', async () => {
  const hurried: Timers = {
    set(work) {
      work();
      return { clear: () => undefined };
    },
  };
  const keepers = ptysHeld();
  expect((await open({ timers: hurried })).opened).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  await eventually(async () => {
    const { connection } = await openWell();
    await connection.close();
  });
  expect(ptysHeld()).toBe(keepers);
});

test('a device that takes nothing more: what was told to have left is all that can have left, and closing ends the wait', async () => {
  const { connection } = await openWell();
  line.stall();
  let handed = 0;
  const all = 1_000_000;
  const writing = connection.write(new Uint8Array(all), (count) => {
    handed += count;
  });
  await eventually(() => expect(handed).toBeGreaterThan(0));
  await connection.close();
  expect(await writing).toMatchObject({ ok: false });
  expect(handed).toBeLessThan(all);
});

test('the device is plugged in: told at once, and it can be opened', async () => {
  await line.unplug();
  const transport = serialTransport({ path: line.path, baud: 115_200 }, systemClock, openMs);
  let arrived = 0;
  const stop = transport.arrival?.(() => {
    arrived += 1;
  });
  await line.plug();
  await eventually(() => expect(arrived).toBe(1));
  stop?.();
  await (await openWell()).connection.close();
});
