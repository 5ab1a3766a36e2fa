/**
 * Printers on port 9100, and serial devices of another PC behind ser2net. Exclusive by the device's side alone: printers and ser2net take
 * one host at a time. A peer that hangs up is told at once. One that vanishes without a word (power, cable of a switch in between) is noticed
 * while the line is idle within `vanishedMs` by the system's probes; while bytes are unacknowledged the system sends them again for a quarter of an
 * hour, so there it is the session's time limits that notice.
 */
import { connect, type Socket } from 'node:net';
import type { Timers } from '@yizhan/platform/clock';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Connection, Transport, TransportEvents, TransportFault } from './transport.ts';
import { inTurn } from './write-turns.ts';

export interface TcpAddress {
  readonly host: string;
  readonly port: number;
}

/** Small enough that the count of bytes handed over stays near what really left. */
const chunkBytes = 1024;
/** Idle time after which the system probes the peer … */
const keepAliveMs = 10_000;
/** … once a second, ten times: Node sets that with keepAlive and cannot set it otherwise. */
export const vanishedMs = keepAliveMs + 10 * 1000;

/** @param at e.g. `tcp://192.168.1.50:9100` */
export function parseTcpAddress(at: string): TcpAddress | null {
  const parts = /^tcp:\/\/(\[[0-9a-fA-F:]+\]|[^/:]+):(\d{1,5})\/?$/.exec(at);
  const port = Number(parts?.[2]);
  const host = parts?.[1]?.replace(/^\[|\]$/g, '');
  return host === undefined || port < 1 || port > 65535 ? null : { host, port };
}

export function tcpTransport(address: TcpAddress, timers: Timers, openMs: number): Transport {
  return {
    open(events) {
      return new Promise((resolve) => {
        const socket = connect({
          host: address.host,
          port: address.port,
          noDelay: true,
          keepAlive: true,
          keepAliveInitialDelay: keepAliveMs,
        });
        let fault: TransportFault = { code: 'connection-lost', message: 'closed by the device' };
        const limit = timers.set(() => {
          fault = { code: 'unreachable', message: `no connection within ${openMs} ms` };
          socket.destroy();
        }, openMs);
        socket.on('error', (raised: NodeJS.ErrnoException) => {
          fault = faultOf(raised);
        });
        const failed = (): void => {
          limit.clear();
          resolve(err(fault));
        };
        socket.once('close', failed);
        socket.once('connect', () => {
          limit.clear();
          socket.off('close', failed);
          resolve(ok(connectionOver(socket, events, () => fault)));
        });
      });
    },
  };
}

function connectionOver(socket: Socket, events: TransportEvents, lastFault: () => TransportFault): Connection {
  let closedHere = false;
  socket.on('data', (bytes) => {
    if (!closedHere) events.onData(bytes);
  });
  socket.once('close', () => {
    if (!closedHere) events.onClosed(lastFault());
  });

  async function writeAll(bytes: Uint8Array, handed: (count: number) => void): Promise<Result<void, TransportFault>> {
    for (let at = 0; at < bytes.length; at += chunkBytes) {
      if (socket.destroyed || !socket.writable) return err(lastFault());
      const chunk = bytes.subarray(at, at + chunkBytes);
      handed(chunk.length);
      const written = await writeChunk(socket, chunk);
      if (!written) return err(lastFault());
    }
    return ok(undefined);
  }

  return {
    write: inTurn(writeAll),
    close() {
      closedHere = true;
      if (socket.destroyed) return Promise.resolve();
      return new Promise((resolve) => {
        socket.once('close', () => resolve());
        socket.destroy();
      });
    },
  };
}

/** @returns false when the socket went before the system took the chunk */
function writeChunk(socket: Socket, chunk: Uint8Array): Promise<boolean> {
  return new Promise((resolve) => {
    const gone = (): void => resolve(false);
    socket.once('close', gone);
    socket.write(chunk, (fault) => {
      socket.off('close', gone);
      resolve(!fault);
    });
  });
}

function faultOf(raised: NodeJS.ErrnoException): TransportFault {
  switch (raised.code) {
    case 'ECONNREFUSED':
      return { code: 'connection-refused', message: raised.message };
    case 'EHOSTUNREACH':
    case 'ENETUNREACH':
    case 'EHOSTDOWN':
    case 'ETIMEDOUT':
    case 'ENOTFOUND':
    case 'EAI_AGAIN':
      return { code: 'unreachable', message: raised.message };
    default:
      return { code: 'connection-lost', message: raised.message };
  }
}
