/**
 * Server-sent events (WHATWG HTML §9.2). A stream is bounded: a client that does not read is dropped, it reconnects
 * and gets the whole view again, so nothing is lost and no queue grows for it.
 */
import type { Context } from 'hono';

export interface SseMessage {
  readonly id?: string | number;
  readonly event?: string;
  /** One line of text, usually JSON. */
  readonly data: string;
}

export interface SseStream {
  send(message: SseMessage): void;
  /** Sends an already encoded message, shared by all listeners. */
  sendRaw(bytes: Uint8Array): void;
  readonly closed: boolean;
  /** Says goodbye to the client, e.g. to one who may no longer see this; it may ask again. */
  end(): void;
}

export const sseDelays = { ping: 15_000, retry: 1_000 } as const;
const bytesKept = 1024 * 1024;
const encoder = new TextEncoder();

export function encodeSse(message: SseMessage): Uint8Array {
  const id = message.id === undefined ? '' : `id: ${message.id}\n`;
  const event = message.event === undefined ? '' : `event: ${message.event}\n`;
  return encoder.encode(`${id}${event}data: ${message.data.replaceAll('\n', '\ndata: ')}\n\n`);
}

/** @param start sends what there is and returns the clean-up for when the client goes */
export function sseResponse(c: Context, start: (stream: SseStream) => () => void): Response {
  let close: () => void = () => undefined;
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let closed = false;
        let cleanup: () => void = () => undefined;
        const ping = setInterval(() => stream.sendRaw(encodeSse({ event: 'ping', data: '' })), sseDelays.ping);
        close = () => {
          if (closed) return;
          closed = true;
          clearInterval(ping);
          cleanup();
          try {
            controller.close();
          } catch {
            // Already closed by the client's leaving.
          }
        };
        const stream: SseStream = {
          get closed() {
            return closed;
          },
          sendRaw(bytes) {
            if (closed) return;
            if ((controller.desiredSize ?? 0) < 0) close();
            else controller.enqueue(bytes);
          },
          send(message) {
            stream.sendRaw(encodeSse(message));
          },
          end: () => close(),
        };
        stream.sendRaw(encoder.encode(`retry: ${sseDelays.retry}\n\n`));
        cleanup = start(stream);
      },
      cancel() {
        close();
      },
    },
    { highWaterMark: bytesKept, size: (chunk) => chunk?.byteLength ?? 0 },
  );
  return c.body(body, 200, {
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-cache, no-transform',
    'x-accel-buffering': 'no',
  });
}
