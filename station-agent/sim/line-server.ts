/**
 * The line a simulated device hangs on: its own TCP port, as of a network printer or a serial line behind ser2net, or a pty, a serial
 * port like any other. One host at a time. What comes from the host may fill a buffer and then has to wait; what goes to it takes the
 * time of the line.
 */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Clock } from '@yizhan/platform/clock';
import { createPacedLine } from './reader-line.ts';
import type { SimDevice, SimLine } from './sim-device.ts';

export interface LineOptions {
  readonly host: string;
  /** 0: a free one */
  readonly port: number;
  /** A pty here, in place of a port; needs socat. */
  readonly path?: string;
  readonly clock: Clock;
  /** To the host: a serial line of 115,200 baud carries 11,520. null: no limit. */
  readonly bytesPerSecond: number | null;
  /** From the host: beyond `most` bytes nothing is read until the device has worked some off. Over a pty nothing waits. */
  readonly buffer?: { readonly most: number; readonly held: () => number };
  readonly onChanged: () => void;
}

export interface LineServer {
  /** As the agent is told: `tcp://HOST:PORT` or `serial:PATH`. */
  readonly address: string;
  readonly connected: boolean;
  /** Connections so far. */
  readonly accepted: number;
  /** Bytes from the host on the connection that stands, or stood last. */
  readonly received: number;
  /** The line dies after so many more bytes have arrived; what they asked for is not answered. */
  cutAfter(bytes: number): void;
  /** Pulls the cable: a connection dies, new ones are refused. */
  unplug(): Promise<void>;
  /** The same port or path again. */
  replug(): Promise<void>;
  readonly plugged: boolean;
  close(): Promise<void>;
}

/** Rejects when the port or the path cannot be had. */
export function serveLine(device: SimDevice, options: LineOptions): Promise<LineServer> {
  return options.path === undefined ? serveTcp(device, options) : servePty(device, options, options.path);
}

interface Host extends SimLine {
  /** @returns false once the line is dead: the rest of the bytes is lost */
  receive(bytes: Uint8Array): boolean;
}

/** The device's side of a connection: paces what it says, and dies after the wanted number of bytes. */
function hostOn(device: SimDevice, { clock, bytesPerSecond }: LineOptions, send: (bytes: Uint8Array) => void, tally: Tally): Host {
  tally.accepted += 1;
  tally.received = 0;
  const paced = createPacedLine(clock, bytesPerSecond);
  paced.connect(send);
  const line = device.plugIn((bytes) => paced.send(bytes));
  const unplug = (): void => {
    paced.disconnect(send);
    line.unplug();
  };
  return {
    unplug,
    receive(bytes) {
      tally.received += bytes.length;
      if (tally.left === null || bytes.length < tally.left) {
        if (tally.left !== null) tally.left -= bytes.length;
        line.receive(bytes);
        return true;
      }
      const last = bytes.subarray(0, tally.left);
      tally.left = null;
      // Dead before it can answer; what has arrived is still worked off.
      unplug();
      line.receive(last);
      return false;
    },
  };
}

/** What outlives a connection. */
interface Tally {
  /** Bytes until the line dies. */
  left: number | null;
  accepted: number;
  received: number;
}

async function serveTcp(device: SimDevice, options: LineOptions): Promise<LineServer> {
  const { host: hostName, buffer, onChanged } = options;
  const tally: Tally = { left: null, accepted: 0, received: 0 };
  let server: Server | null = null;
  let current: Socket | null = null;

  function accept(socket: Socket): void {
    socket.on('error', () => undefined);
    if (current) {
      socket.destroy();
      return;
    }
    current = socket;
    socket.setNoDelay(true);
    const host = hostOn(device, options, (bytes) => void (socket.destroyed || socket.write(bytes)), tally);
    const full = (): boolean => buffer !== undefined && buffer.held() >= buffer.most;
    const goOn = device.onChanged(() => {
      if (socket.isPaused() && !full()) socket.resume();
    });
    const leave = (): void => {
      if (current !== socket) return;
      current = null;
      goOn();
      host.unplug();
      onChanged();
    };
    socket.on('close', leave);
    socket.on('data', (bytes: Buffer) => {
      if (!host.receive(bytes)) {
        socket.resetAndDestroy();
        leave();
      } else if (full()) socket.pause();
    });
    onChanged();
  }

  function listen(port: number): Promise<number> {
    const next = createServer(accept);
    return new Promise((resolve, reject) => {
      next.once('error', reject);
      next.listen(port, hostName, () => {
        server = next;
        resolve((next.address() as AddressInfo).port);
      });
    });
  }

  async function unplug(): Promise<void> {
    const old = server;
    server = null;
    if (!old) return;
    const closed = new Promise<void>((resolve) => old.close(() => resolve()));
    current?.resetAndDestroy();
    await closed;
    onChanged();
  }

  const port = await listen(options.port);
  return {
    address: `tcp://${hostName}:${port}`,
    get connected() {
      return current !== null;
    },
    get accepted() {
      return tally.accepted;
    },
    get received() {
      return tally.received;
    },
    get plugged() {
      return server !== null;
    },
    cutAfter(bytes) {
      tally.left = bytes > 0 ? bytes : null;
      if (bytes <= 0) current?.resetAndDestroy();
    },
    unplug,
    async replug() {
      if (server) return;
      await listen(port);
      onChanged();
    },
    close: unplug,
  };
}

/** A pty has no connections: whoever opens the path is the host, unseen, and the device stands at its other end all the time. */
async function servePty(device: SimDevice, options: LineOptions, path: string): Promise<LineServer> {
  const { onChanged } = options;
  const { ptyLine } = await import('./pty-line.ts');
  const tally: Tally = { left: null, accepted: 0, received: 0 };
  const pty = await ptyLine(path);
  let host: Host | null = null;

  function plugIn(): void {
    host = hostOn(device, options, (bytes) => pty.send(bytes), tally);
    onChanged();
  }

  async function unplug(): Promise<void> {
    host?.unplug();
    host = null;
    await pty.unplug();
    onChanged();
  }

  pty.onData((bytes) => {
    if (host && !host.receive(bytes)) void unplug();
  });
  plugIn();
  return {
    address: `serial:${path}`,
    get connected() {
      return host !== null;
    },
    get accepted() {
      return tally.accepted;
    },
    get received() {
      return tally.received;
    },
    get plugged() {
      return host !== null;
    },
    cutAfter(bytes) {
      tally.left = bytes > 0 ? bytes : null;
      if (bytes <= 0) void unplug();
    },
    unplug,
    async replug() {
      if (host) return;
      await pty.plug();
      plugIn();
    },
    close: unplug,
  };
}
