/**
 * A simulated printer: receive buffer, mechanics, sensors, paper. It reads and answers with the driver's own codec (escpos-wire.ts,
 * star-wire.ts). Real-time requests are answered when they arrive; everything else in its turn, a stopped printer does nothing.
 */
import type { PrinterProfile } from '@yizhan/device-profiles';
import type { Clock } from '@yizhan/platform/clock';
import { type PrinterCondition, soundCondition } from '../devices/drivers/escpos/codec/index.ts';
import { escposWire } from './escpos-wire.ts';
import { createPaperStack, type Receipt } from './paper-stack.ts';
import type { QueuedCommand, RealTimeAct } from './printer-wire.ts';
import { starWire } from './star-wire.ts';

/** Something the printer did not understand or could not take: shown on its page, red. */
interface SimFault {
  readonly at: number;
  readonly code: string;
  readonly bytes: string;
}

export interface SimPrinter {
  /** A host connects; `send` carries the answers. Returns what the host's side may do. */
  plugIn(send: (bytes: Uint8Array) => void): { receive(bytes: Uint8Array): void; unplug(): void };
  condition(): PrinterCondition;
  /** Torn and hanging receipts, oldest first; the last one may not be cut yet. */
  receipts(): readonly Receipt[];
  faults(): readonly SimFault[];
  /** Bytes that wait to be printed. */
  backlog(): number;
  readonly silent: boolean;
  readonly cutterStuck: boolean;
  /** null: plenty. */
  readonly linesLeft: number | null;
  paperOut(afterLines: number): void;
  loadPaper(): void;
  setNearEnd(on: boolean): void;
  setCover(open: boolean): void;
  setCutterStuck(stuck: boolean): void;
  setSilent(silent: boolean): void;
  setUnrecoverable(on: boolean): void;
  tearOff(): void;
  onChanged(listener: () => void): () => void;
}

export interface SimPrinterOptions {
  readonly profile: PrinterProfile;
  readonly clock: Clock;
  /** mm/s, or everything at once. */
  readonly speed: number | 'instant';
}

const cutMs = 250;
const faultsKept = 100;

export function createSimPrinter({ profile, clock, speed }: SimPrinterOptions): SimPrinter {
  const wire = profile.codec === 'star-raster@1' ? starWire(profile.columns) : escposWire(profile.columns);
  const stack = createPaperStack(clock);
  const dotsPerMs = speed === 'instant' ? Number.POSITIVE_INFINITY : (speed * profile.dpi) / 25.4 / 1000;
  const listeners = new Set<() => void>();
  const faults: SimFault[] = [];
  let condition = soundCondition;
  let silent = false;
  let cutterStuck = false;
  let linesLeft: number | null = null;
  let queue: QueuedCommand[] = [];
  let working = false;
  let send: (bytes: Uint8Array) => void = () => undefined;

  const changed = (): void => {
    for (const listener of listeners) listener();
  };
  const stopped = (): boolean => condition.offline;
  const answer = (reply: Uint8Array | null): void => {
    if (reply && !silent) send(reply);
  };

  function noteFault(code: string, bytes: readonly number[]): void {
    faults.push({ at: clock.now(), code, bytes: bytes.map((byte) => byte.toString(16).padStart(2, '0')).join(' ') });
    if (faults.length > faultsKept) faults.shift();
  }

  function sense(change: Partial<PrinterCondition>): void {
    const next = { ...condition, ...change };
    const offline = next.coverOpen || next.paperEnd || next.cutterError || next.unrecoverable || next.recovering;
    condition = { ...next, offline };
    answer(wire.told(condition));
    if (condition.paperEnd && !profile.bufferOnPaperOut) dropBuffer();
    changed();
    work();
  }

  function dropBuffer(): void {
    queue = [];
    wire.discard();
  }

  function actNow(act: RealTimeAct): void {
    switch (act.type) {
      case 'answer':
        answer(act.with(condition));
        return;
      case 'recover':
        if (act.clear) dropBuffer();
        if (condition.cutterError && !cutterStuck) sense({ cutterError: false });
        return;
      case 'clear-buffers':
        dropBuffer();
        answer(act.reply);
        return;
    }
  }

  /** Takes commands from the buffer while nothing stops the machine; printing takes its time. */
  function work(): void {
    while (!working && !stopped()) {
      const [first] = queue;
      if (!first) return;
      if (first.isCut() && cutterStuck) {
        sense({ cutterError: true });
        return;
      }
      queue.shift();
      const ms = perform(first);
      if (ms <= 0) continue;
      working = true;
      clock.set(() => {
        working = false;
        work();
      }, ms);
    }
  }

  /** @returns how long the mechanics are busy, ms */
  function perform(command: QueuedCommand): number {
    const { printed, reply } = command.perform(condition);
    answer(reply);
    let dots = 0;
    for (const { line, dots: height } of printed) {
      dots += height;
      stack.add(line);
      useLine();
      changed();
    }
    if (command.isCut()) return speed === 'instant' ? 0 : cutMs;
    return Math.ceil(dots / dotsPerMs);
  }

  /** The roll gets shorter by a line; at its end the sensor stops the machine, in the middle of whatever it prints. */
  function useLine(): void {
    if (linesLeft === null) return;
    linesLeft -= 1;
    if (linesLeft <= 0) sense({ paperEnd: true });
  }

  return {
    plugIn(sendToHost) {
      send = sendToHost;
      wire.connect();
      return {
        receive(bytes) {
          const decoded = wire.read(bytes);
          for (const fault of decoded.faults) noteFault(fault.code, fault.bytes);
          if (decoded.faults.length > 0) changed();
          const dropped = condition.paperEnd && !profile.bufferOnPaperOut;
          if (!dropped) queue.push(...decoded.queued);
          work();
          for (const act of wire.realTime(bytes)) actNow(act);
        },
        unplug() {
          if (send === sendToHost) send = () => undefined;
        },
      };
    },
    condition: () => condition,
    receipts: () => stack.receipts(),
    faults: () => faults,
    backlog: () => queue.reduce((sum, entry) => sum + entry.bytes, 0),
    get silent() {
      return silent;
    },
    get cutterStuck() {
      return cutterStuck;
    },
    get linesLeft() {
      return linesLeft;
    },
    paperOut(afterLines) {
      linesLeft = afterLines;
      if (afterLines <= 0) sense({ paperEnd: true });
      else changed();
    },
    loadPaper() {
      linesLeft = null;
      if (condition.paperEnd) stack.endRoll();
      sense({ paperEnd: false, nearEnd: false });
    },
    setNearEnd: (on) => sense({ nearEnd: on }),
    setCover: (open) => sense({ coverOpen: open }),
    setCutterStuck(stuck) {
      cutterStuck = stuck;
      if (stuck) changed();
      else sense({ cutterError: false });
    },
    setSilent(on) {
      silent = on;
      changed();
    },
    setUnrecoverable: (on) => sense({ unrecoverable: on }),
    tearOff() {
      stack.clear();
      changed();
    },
    onChanged(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
