/** Printers on port 9100, and serial lines behind ser2net. */
import { connect, type Socket } from 'node:net';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Timers } from '../../clock.ts';
import type { Connection, Transport, TransportEvents, TransportFault } from './transport.ts';

export interface TcpAddress {
  readonly host: string;
  readonly port: number;
}

/** Small enough that the count of bytes handed over stays near what really left. */
const chunkBytes = 1024;
/** A peer that vanished without a word is noticed by the system after this and its probes. */
const keepAliveMs = 10_000;

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
  let turn: Promise<unknown> = Promise.resolve();
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
    write(bytes, handed = () => undefined) {
      const mine = turn.then(() => writeAll(bytes, handed));
      turn = mine;
      return mine;
    },
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
