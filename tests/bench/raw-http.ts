/** A client that costs next to nothing: one kept connection, one request at a time, so that the server is what is measured. */
import { connect, type Socket } from 'node:net';

export interface RawClient {
  /** @returns status and body text */
  send(method: 'GET' | 'POST', path: string, body: string, headers?: string): Promise<{ readonly status: number; readonly body: string }>;
  close(): void;
}

const headEnd = Buffer.from('\r\n\r\n');

export async function rawClient(base: string): Promise<RawClient> {
  const { hostname, port } = new URL(base);
  const socket: Socket = connect(Number(port), hostname);
  await new Promise<void>((ready, failed) => {
    socket.once('connect', ready);
    socket.once('error', failed);
  });
  socket.setNoDelay(true);
  let pending: { done: (answer: { status: number; body: string }) => void; failed: (fault: Error) => void } | null = null;
  let received: Buffer = Buffer.alloc(0);
  socket.on('data', (bytes) => {
    received = received.length === 0 ? bytes : Buffer.concat([received, bytes]);
    const end = received.indexOf(headEnd);
    if (end < 0) return;
    const head = received.toString('latin1', 0, end);
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? -1);
    const start = end + headEnd.length;
    // Small answers may come chunked: one chunk and the end mark.
    const chunked = length < 0 ? /^([0-9a-f]+)\r\n/i.exec(received.toString('latin1', start, start + 10)) : null;
    if (length < 0 && !chunked) return;
    const size = length >= 0 ? length : Number.parseInt(chunked?.[1] ?? '0', 16);
    const bodyStart = length >= 0 ? start : start + (chunked?.[0].length ?? 0);
    const whole = length >= 0 ? bodyStart + size : bodyStart + size + 7;
    if (received.length < whole) return;
    const body = received.toString('utf8', bodyStart, bodyStart + size);
    received = received.subarray(whole);
    const one = pending;
    pending = null;
    one?.done({ status: Number(head.slice(9, 12)), body });
  });
  const fail = (fault: Error): void => {
    pending?.failed(fault);
    pending = null;
  };
  socket.on('error', fail);
  socket.on('close', () => fail(new Error('connection closed')));
  return {
    send(method, path, body, headers = '') {
      return new Promise((done, failed) => {
        pending = { done, failed };
        const content = method === 'POST' ? `content-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n` : '';
        socket.write(`${method} ${path} HTTP/1.1\r\nhost: ${hostname}:${port}\r\n${content}${headers}\r\n${body}`);
      });
    },
    close: () => socket.destroy(),
  };
}
