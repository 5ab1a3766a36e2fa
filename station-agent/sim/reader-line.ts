/** The serial line of a simulated reader towards the host: bytes leave in order, no faster than the line, and can be kept back. */
import type { Clock } from '@yizhan/platform/clock';

export interface PacedLine {
  readonly holding: boolean;
  connect(send: (bytes: Uint8Array) => void): void;
  /** What had not left is lost. */
  disconnect(send: (bytes: Uint8Array) => void): void;
  send(bytes: Uint8Array): void;
  setHolding(holding: boolean): void;
}

/** Between two portions: at 11,520 bytes a second, 46 bytes. */
const portionMs = 4;

/** @param bytesPerSecond null: everything at once */
export function createPacedLine(clock: Clock, bytesPerSecond: number | null): PacedLine {
  let host: ((bytes: Uint8Array) => void) | null = null;
  let queue: Uint8Array = new Uint8Array();
  let holding = false;
  let timer: { clear(): void } | null = null;
  /** When the line had sent all before the queue. */
  let since = 0;

  function work(): void {
    if (timer || holding || queue.length === 0) return;
    if (bytesPerSecond === null) {
      leave(queue.length);
      return;
    }
    const perMs = bytesPerSecond / 1000;
    timer = clock.set(() => {
      timer = null;
      const count = Math.min(queue.length, Math.floor((clock.mono() - since) * perMs));
      since += count / perMs;
      leave(count);
      work();
    }, portionMs);
  }

  function leave(count: number): void {
    const portion = queue.slice(0, count);
    queue = queue.slice(count);
    if (portion.length > 0) host?.(portion);
  }

  function drop(): void {
    queue = new Uint8Array();
    timer?.clear();
    timer = null;
  }

  return {
    get holding() {
      return holding;
    },
    connect(send) {
      drop();
      host = send;
    },
    disconnect(send) {
      if (host !== send) return;
      host = null;
      drop();
    },
    send(bytes) {
      if (!host) return;
      if (queue.length === 0) since = clock.mono();
      const longer = new Uint8Array(queue.length + bytes.length);
      longer.set(queue);
      longer.set(bytes, queue.length);
      queue = longer;
      work();
    },
    setHolding(on) {
      holding = on;
      if (on) {
        timer?.clear();
        timer = null;
      } else {
        since = clock.mono();
        work();
      }
    },
  };
}
