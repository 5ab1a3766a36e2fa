/**
 * Printers on USB that show themselves as /dev/usb/lp* (kernel driver usblp), which lets one program in at a time. Opened O_NONBLOCK and asked
 * again by timers: a read or a write that waits for a printer without paper would keep one of the few threads all file work shares.
 * How the driver answers (drivers/usb/class/usblp.c): EAGAIN nothing to read, or the last write is still on its way; 0 bytes read is an
 * empty packet, not an end; ENODEV unplugged; EINVAL on a read, a printer with no way back: of that one only its name tells that it is gone.
 */
import { constants } from 'node:fs';
import { type FileHandle, open as openFile, stat } from 'node:fs/promises';
import type { Timers } from '@yizhan/platform/clock';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { onPathArrival } from './path-arrival.ts';
import type { Connection, Transport, TransportEvents, TransportFault } from './transport.ts';
import { inTurn } from './write-turns.ts';

/** Small enough that the count of bytes handed over stays near what really left. */
const chunkBytes = 1024;
const readBytes = 1024;
/** ms between two reads while the printer talks or was just asked … */
const readSoonMs = 10;
/** … and when it has been silent this many reads in a row. */
const readIdleMs = 100;
const readsUntilIdle = 200;
const writeAgainMs = 5;
/** ms between two looks for the name of a printer that cannot be read. */
const presenceMs = 1000;
const lost: TransportFault = { code: 'connection-lost', message: 'the printer was closed' };

/** @param at e.g. `lp:/dev/usb/lp0` @returns the path */
export function parseLpAddress(at: string): string | null {
  return /^lp:(\/[^/?#][^?#]*)$/.exec(at)?.[1] ?? null;
}

export function usbLpTransport(path: string, timers: Timers): Transport {
  return {
    arrival: (listener) => onPathArrival(path, timers, listener),
    async open(events) {
      let file: FileHandle | null = null;
      try {
        file = await openFile(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
        const opened = await file.stat();
        const present = async (): Promise<boolean> => (await inodeAt(path)) === opened.ino;
        if (opened.isCharacterDevice()) return ok(connectionOver({ file, present }, timers, events));
        await file.close();
        return err({ code: 'port-missing', message: `${path} is no device` });
      } catch (raised) {
        await file?.close().catch(() => undefined);
        return err({ code: openFaultOf(codeOf(raised)), message: messageOf(raised) });
      }
    },
  };
}

/** @param code of the system, e.g. EBUSY */
export function openFaultOf(code: string | null): TransportFault['code'] {
  switch (code) {
    case 'EBUSY':
      return 'port-busy';
    case 'EACCES':
    case 'EPERM':
      return 'no-permission';
    default:
      return 'port-missing';
  }
}

interface Opened {
  readonly file: FileHandle;
  /** Its name still leads to it. */
  present(): Promise<boolean>;
}

function connectionOver({ file, present }: Opened, timers: Timers, events: TransportEvents): Connection {
  let closedHere = false;
  let ended: Promise<void> | null = null;
  let silentReads = 0;
  /** Waits under way; the end cuts them short. */
  const waiting = new Map<object, () => void>();

  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const key = {};
      const handle = timers.set(() => {
        waiting.delete(key);
        resolve();
      }, ms);
      waiting.set(key, () => {
        handle.clear();
        resolve();
      });
    });
  }

  function end(fault: TransportFault | null): Promise<void> {
    if (ended) return ended;
    for (const cut of waiting.values()) cut();
    waiting.clear();
    // Waits for a read or a write that is under way: none of them takes long.
    ended = file
      .close()
      .catch(() => undefined)
      .then(() => {
        if (fault && !closedHere) events.onClosed(fault);
      });
    return ended;
  }

  async function listen(): Promise<void> {
    const buffer = Buffer.alloc(readBytes);
    while (!ended) {
      const read = await readInto(buffer);
      if (ended) return;
      if (read === 'something') continue;
      if (read === 'empty' || read === 'one-way') await look();
      silentReads += 1;
      await pause(read === 'one-way' ? presenceMs : silentReads < readsUntilIdle ? readSoonMs : readIdleMs);
    }
  }

  async function readInto(buffer: Buffer): Promise<'something' | 'nothing' | 'empty' | 'one-way'> {
    try {
      const { bytesRead } = await file.read(buffer, 0, buffer.length, null);
      if (bytesRead === 0) return 'empty';
      silentReads = 0;
      if (!ended) events.onData(Uint8Array.from(buffer.subarray(0, bytesRead)));
      return 'something';
    } catch (raised) {
      const code = codeOf(raised);
      if (code === 'EINVAL') return 'one-way';
      if (code !== 'EAGAIN') lose(raised);
      return 'nothing';
    }
  }

  async function look(): Promise<void> {
    if (!(await present())) lose(new Error('unplugged'));
  }

  async function writeAll(bytes: Uint8Array, handed: (count: number) => void): Promise<Result<void, TransportFault>> {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      if (ended) return err(lost);
      const chunk = bytes.subarray(at, at + chunkBytes);
      handed(chunk.length);
      if (!(await writeChunk(chunk))) return err(lost);
    }
    return ok(undefined);
  }

  async function writeChunk(chunk: Uint8Array): Promise<boolean> {
    silentReads = 0;
    for (let at = 0; at < chunk.length; ) {
      if (ended) return false;
      try {
        at += (await file.write(chunk, at, chunk.length - at, null)).bytesWritten;
      } catch (raised) {
        if (codeOf(raised) !== 'EAGAIN') {
          lose(raised);
          return false;
        }
        await pause(writeAgainMs);
      }
    }
    return true;
  }

  function lose(raised: unknown): void {
    void end({ code: 'connection-lost', message: messageOf(raised) });
  }

  void listen();
  return {
    write: inTurn(writeAll),
    close() {
      closedHere = true;
      return end(null);
    },
  };
}

async function inodeAt(path: string): Promise<number | null> {
  try {
    return (await stat(path)).ino;
  } catch {
    return null;
  }
}

function codeOf(raised: unknown): string | null {
  return raised instanceof Error && 'code' in raised && typeof raised.code === 'string' ? raised.code : null;
}

function messageOf(raised: unknown): string {
  return raised instanceof Error ? raised.message : String(raised);
}
