/** A TCP proxy that cuts connections after a chosen number of bytes: a bad line, at any byte. */

import type { AddressInfo } from 'node:net';
import { createServer, connect as dial, type Socket } from 'node:net';

export interface CutProxy {
  readonly port: number;
  readonly cuts: number;
  /** Each later connection is cut once it has carried this many bytes (both ways together); null: never. */
  limit(nextLimit: (() => number) | null): void;
  /** Cuts everything now; while down, connections are refused at once. */
  down(): void;
  up(): void;
  close(): Promise<void>;
}

export async function startCutProxy(targetPort: number): Promise<CutProxy> {
  let nextLimit: (() => number) | null = null;
  let isDown = false;
  let cuts = 0;
  const open = new Set<Socket>();

  const server = createServer((client) => {
    if (isDown) return client.destroy();
    const target = dial(targetPort, '127.0.0.1');
    let left = nextLimit ? nextLimit() : Number.POSITIVE_INFINITY;
    const cut = (): void => {
      client.destroy();
      target.destroy();
    };
    for (const [from, to] of [
      [client, target],
      [target, client],
    ] as const) {
      open.add(from);
      from.setNoDelay(true);
      from.on('data', (bytes) => {
        const part = bytes.subarray(0, Math.max(0, left));
        left -= bytes.length;
        to.write(part);
        if (left > 0) return;
        cuts += 1;
        // What was let through reaches the other side before the cut, so the cut is at exactly this byte.
        to.end();
        setImmediate(cut);
      });
      from.on('error', cut);
      from.on('close', () => {
        open.delete(from);
        cut();
      });
    }
    return undefined;
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const severAll = (): void => {
    for (const socket of open) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    get cuts() {
      return cuts;
    },
    limit(next) {
      nextLimit = next;
      severAll();
    },
    down() {
      isDown = true;
      severAll();
    },
    up() {
      isDown = false;
    },
    close() {
      severAll();
      return new Promise((closed) => server.close(() => closed()));
    },
  };
}
