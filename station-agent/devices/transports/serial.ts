/**
 * Devices on a serial port: RS-232, or USB that shows itself as one. 8N1, no flow control, exclusively locked.
 * The binding of serialport is used without its stream, whose `close` and `error` may come twice and before the port is
 * free; here one `end` closes the port, and the line is called lost only when it can be opened again.
 */
import { constants } from 'node:fs';
import { open as openFile } from 'node:fs/promises';
import { isatty } from 'node:tty';
import type { Timers } from '@yizhan/platform/clock';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { SerialPort } from 'serialport';
import { onPathArrival } from './path-arrival.ts';
import type { Connection, Transport, TransportEvents, TransportFault } from './transport.ts';
import { inTurn } from './write-turns.ts';

export interface SerialAddress {
  /** By preference under /dev/serial/by-id: the name stays with the device, whatever else is plugged in. */
  readonly path: string;
  /** Bits per second, one of `bauds`. */
  readonly baud: number;
}

type Port = Awaited<ReturnType<typeof SerialPort.binding.open>>;

const bauds: ReadonlySet<number> = new Set([1200, 2400, 4800, 9600, 19_200, 38_400, 57_600, 115_200, 230_400, 460_800, 921_600]);
/** A chunk is out before the next one is counted: at 9600 baud a quarter of a second. */
const chunkBytes = 256;
const readBytes = 4096;
const lost: TransportFault = { code: 'connection-lost', message: 'the port was closed' };

/**
 * @param at e.g. `serial:/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0?baud=115200`
 * @param modelBaud what the model has when the address names no `baud`
 */
export function parseSerialAddress(at: string, modelBaud: number): Result<SerialAddress, 'bad-serial-path' | 'bad-baud'> {
  const parts = /^serial:(\/[^/?#][^?#]*)(?:\?(.*))?$/.exec(at);
  const path = parts?.[1];
  if (path === undefined) return err('bad-serial-path');
  const query = parts?.[2];
  const baud = query === undefined ? modelBaud : Number(/^baud=(\d{4,6})$/.exec(query)?.[1]);
  return bauds.has(baud) ? ok({ path, baud }) : err('bad-baud');
}

export function serialTransport(address: SerialAddress, timers: Timers, openMs: number): Transport {
  return {
    arrival: (listener) => onPathArrival(address.path, timers, listener),
    open(events) {
      return new Promise((resolve) => {
        let late = false;
        const limit = timers.set(() => {
          late = true;
          resolve(err({ code: 'unreachable', message: `not open within ${openMs} ms` }));
        }, openMs);
        void openPort(address).then((opened) => {
          limit.clear();
          if (!late) resolve(opened.ok ? ok(connectionOver(opened.value, events)) : opened);
          else if (opened.ok) void release(opened.value);
        });
      });
    },
  };
}

/** Loads the native library only here: a station without serial devices does without it. */
async function openPort({ path, baud }: SerialAddress): Promise<Result<Port, TransportFault>> {
  let binding: typeof SerialPort.binding;
  try {
    ({ binding } = (await import('serialport')).SerialPort);
  } catch (raised) {
    return err({ code: 'unreachable', message: `serial ports cannot be used on this machine: ${messageOf(raised)}` });
  }
  try {
    const port = await binding.open({ path, baudRate: baud, dataBits: 8, parity: 'none', stopBits: 1, lock: true });
    // Devices with hardware handshake wait for DTR. A pty and some adapters have no such lines (ENOTTY).
    await port.set({ dtr: true, rts: true }).catch(() => undefined);
    return ok(port);
  } catch (raised) {
    return err({ code: await whyNot(path), message: messageOf(raised) });
  }
}

function connectionOver(port: Port, events: TransportEvents): Connection {
  let closedHere = false;
  let ended: Promise<void> | null = null;

  function end(fault: TransportFault | null): Promise<void> {
    // Noted before the port is closed: closing wakes who waits for the port, and closing it twice kills the process.
    ended ??= Promise.resolve()
      .then(() => release(port))
      .then(() => {
        if (fault && !closedHere) events.onClosed(fault);
      });
    return ended;
  }

  const lose = (raised: unknown): void => {
    void end({ code: 'connection-lost', message: messageOf(raised) });
  };

  async function listen(): Promise<void> {
    const buffer = Buffer.alloc(readBytes);
    while (!ended) {
      const count = await readInto(buffer);
      if (!ended && count > 0) events.onData(Uint8Array.from(buffer.subarray(0, count)));
      // What a card said is its reader's to forget: no copy stays here.
      buffer.fill(0, 0, count);
    }
  }

  async function readInto(buffer: Buffer): Promise<number> {
    try {
      return (await port.read(buffer, 0, buffer.length)).bytesRead;
    } catch (raised) {
      lose(raised);
      return 0;
    }
  }

  async function done(work: Promise<void>): Promise<boolean> {
    try {
      await work;
      return true;
    } catch (raised) {
      lose(raised);
      return false;
    }
  }

  async function writeAll(bytes: Uint8Array, handed: (count: number) => void): Promise<Result<void, TransportFault>> {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      // Else the system would hold seconds of a slow line, and an answer be called late before its question was sent.
      if (at > 0 && !(await done(port.drain()))) return err(lost);
      if (ended) return err(lost);
      const chunk = Buffer.from(bytes.subarray(at, at + chunkBytes));
      handed(chunk.length);
      if (!(await done(port.write(chunk)))) return err(lost);
    }
    return ok(undefined);
  }

  // The read of the library never ends on a port that hangs up just then: it takes "0 bytes" for "not yet". Its poller knows.
  if ('poller' in port) port.poller.once('disconnect', lose);
  void listen();

  return {
    write: inTurn(writeAll),
    close() {
      closedHere = true;
      return end(null);
    },
  };
}

/** Ends a read and a write that are under way, too. */
function release(port: Port): Promise<void> {
  return port.close().catch(() => undefined);
}

/** The library tells why only in prose. A port that another program holds still opens, it is the lock that is refused. */
async function whyNot(path: string): Promise<TransportFault['code']> {
  try {
    const file = await openFile(path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK);
    const isPort = isatty(file.fd);
    await file.close();
    return isPort ? 'port-busy' : 'port-missing';
  } catch (raised) {
    const code = raised instanceof Error && 'code' in raised ? raised.code : null;
    if (code === 'EBUSY') return 'port-busy';
    return code === 'EACCES' || code === 'EPERM' ? 'no-permission' : 'port-missing';
  }
}

function messageOf(raised: unknown): string {
  return raised instanceof Error ? raised.message : String(raised);
}
