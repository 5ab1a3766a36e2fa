/** The network side of a simulated printer: one host at a time, like a real one on port 9100. */
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { SimPrinter } from './printer-machine.ts';

export interface PrinterServer {
  readonly port: number;
  readonly connected: boolean;
  /** Connections so far. */
  readonly accepted: number;
  /** Bytes from the host on the connection that stands, or stood last. */
  readonly received: number;
  readonly plugged: boolean;
  /** The line dies after so many more bytes have arrived, real-time requests counted; what they asked for is not answered. */
  cutAfter(bytes: number): void;
  /** Pulls the network cable: connections die, new ones are refused. */
  unplug(): Promise<void>;
  /** The same port again. */
  replug(): Promise<void>;
  close(): Promise<void>;
}

/** The receive buffer: beyond it the printer reads no more until it has printed. */
const bufferBytes = 64 * 1024;

export async function servePrinter(printer: SimPrinter, host: string, wantedPort: number, onChanged: () => void): Promise<PrinterServer> {
  let server: Server | null = null;
  let current: Socket | null = null;
  let bytesLeft: number | null = null;
  let accepted = 0;
  let received = 0;

  function accept(socket: Socket): void {
    socket.on('error', () => undefined);
    if (current) {
      socket.destroy();
      return;
    }
    current = socket;
    accepted += 1;
    received = 0;
    socket.setNoDelay(true);
    const line = printer.plugIn((bytes) => {
      if (!socket.destroyed) socket.write(bytes);
    });
    const goOn = printer.onChanged(() => {
      if (socket.isPaused() && printer.backlog() < bufferBytes) socket.resume();
    });
    const leave = (): void => {
      if (current !== socket) return;
      current = null;
      goOn();
      line.unplug();
      onChanged();
    };
    socket.on('close', leave);
    socket.on('data', (bytes: Buffer) => {
      received += bytes.length;
      if (bytesLeft !== null && bytes.length >= bytesLeft) {
        const last = bytes.subarray(0, bytesLeft);
        bytesLeft = null;
        // Dead before it can answer; what has arrived is still printed.
        line.unplug();
        line.receive(last);
        socket.resetAndDestroy();
        leave();
        return;
      }
      if (bytesLeft !== null) bytesLeft -= bytes.length;
      line.receive(bytes);
      if (printer.backlog() >= bufferBytes) socket.pause();
    });
    onChanged();
  }

  function listen(port: number): Promise<number> {
    const next = createServer(accept);
    return new Promise((resolve, reject) => {
      next.once('error', reject);
      next.listen(port, host, () => {
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

  const port = await listen(wantedPort);
  return {
    port,
    get connected() {
      return current !== null;
    },
    get accepted() {
      return accepted;
    },
    get received() {
      return received;
    },
    get plugged() {
      return server !== null;
    },
    cutAfter(bytes) {
      if (bytes > 0) {
        bytesLeft = bytes;
        return;
      }
      bytesLeft = null;
      current?.resetAndDestroy();
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
