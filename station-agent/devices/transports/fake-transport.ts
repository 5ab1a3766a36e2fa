/** A device end in memory: the test plays the device. */
import { err, ok } from '@yizhan/protocol/result';
import type { Transport, TransportEvents, TransportFault } from './transport.ts';

export interface FakeLine {
  readonly transport: Transport;
  /** All bytes of the connection that is open, or was last. */
  received(): Uint8Array;
  /** How often a connection was opened. */
  opened(): number;
  send(bytes: Uint8Array): void;
  /** The device hangs up. */
  hangUp(): void;
  /** Until `accept()`, opening fails. */
  refuse(): void;
  accept(): void;
  onReceived(listener: (bytes: Uint8Array) => void): void;
}

export function fakeLine(): FakeLine {
  let refusing = false;
  let openings = 0;
  let bytes: number[] = [];
  let peer: TransportEvents | null = null;
  const listeners: ((bytes: Uint8Array) => void)[] = [];
  const lost: TransportFault = { code: 'connection-lost', message: 'closed by the device' };
  return {
    received: () => Uint8Array.from(bytes),
    opened: () => openings,
    send: (data) => peer?.onData(data),
    hangUp() {
      const events = peer;
      peer = null;
      events?.onClosed(lost);
    },
    refuse() {
      refusing = true;
    },
    accept() {
      refusing = false;
    },
    onReceived: (listener) => listeners.push(listener),
    transport: {
      open(events) {
        if (refusing) return Promise.resolve(err({ code: 'connection-refused', message: 'refused' }));
        openings += 1;
        bytes = [];
        peer = events;
        return Promise.resolve(
          ok({
            async write(data: Uint8Array, handed: (count: number) => void = () => undefined) {
              if (peer !== events) return err(lost);
              handed(data.length);
              bytes.push(...data);
              for (const listener of listeners) listener(data);
              return ok(undefined);
            },
            async close() {
              if (peer === events) peer = null;
            },
          }),
        );
      },
    },
  };
}
