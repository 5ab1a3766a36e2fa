/**
 * The one connection of a session, under the generation of its machine. Invariants: what comes from another generation is not delivered; a
 * connection that opens too late is closed again; the next opening waits for the last closing; a write without a connection goes nowhere.
 */

import type { Timers } from '@yizhan/platform/clock';
import { err, type Result } from '@yizhan/protocol/result';
import { backoffOf, type DeviceDelays } from '../delays.ts';
import type { Connection, Transport, TransportFault } from '../transports/transport.ts';

/** Part of every machine's inputs. */
export type LineInput =
  | { readonly type: 'opened'; readonly generation: number }
  | { readonly type: 'open-failed' | 'lost'; readonly generation: number; readonly fault: TransportFault['code'] };

export interface LineDeps {
  readonly transport: Transport;
  readonly timers: Timers;
  readonly delays: DeviceDelays;
  /** Of the machine, now. */
  readonly generation: () => number;
  /** A new connection is about to be tried: what the last one left unfinished is forgotten. */
  readonly fresh: () => void;
  readonly take: (input: LineInput) => void;
  readonly hear: (bytes: Uint8Array, generation: number) => void;
}

export interface Line {
  open(): void;
  close(): void;
  write(bytes: Uint8Array, handed?: (count: number) => void): Promise<Result<void, TransportFault>>;
  /** Calls `then` when the back-off is over or the device was plugged in, whichever comes first; it may come twice. */
  onRetryDue(tries: number, then: () => void): { clear(): void };
  /** Resolves when nothing is being opened or closed. */
  settled(): Promise<void>;
}

export function deviceLine({ transport, timers, delays, generation: current, fresh, take, hear }: LineDeps): Line {
  let connection: Connection | null = null;
  let opening: Promise<void> = Promise.resolve();
  let closing: Promise<void> = Promise.resolve();

  async function open(generation: number): Promise<void> {
    await closing;
    if (generation !== current()) return;
    fresh();
    const opened = await transport.open({
      onData(bytes) {
        if (generation === current()) hear(bytes, generation);
      },
      onClosed(fault) {
        if (generation === current()) connection = null;
        take({ type: 'lost', generation, fault: fault.code });
      },
    });
    if (!opened.ok) {
      take({ type: 'open-failed', generation, fault: opened.error.code });
      return;
    }
    if (generation !== current()) {
      closing = Promise.all([closing, opened.value.close()]).then(() => undefined);
      return;
    }
    connection = opened.value;
    take({ type: 'opened', generation });
  }

  return {
    open() {
      opening = open(current());
    },
    close() {
      closing = connection?.close() ?? closing;
      connection = null;
    },
    async write(bytes, handed) {
      return connection ? connection.write(bytes, handed) : err({ code: 'connection-lost', message: 'not connected' });
    },
    onRetryDue(tries, then) {
      const timer = timers.set(then, backoffOf(delays, tries));
      const deaf = transport.arrival?.(then);
      return {
        clear() {
          timer.clear();
          deaf?.();
        },
      };
    },
    async settled() {
      await opening;
      await closing;
    },
  };
}
