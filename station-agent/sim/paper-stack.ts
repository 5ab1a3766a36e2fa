/** The receipts that came out of a simulated printer, the newest still hanging from it. */
import type { Clock } from '@yizhan/platform/clock';
import { type PaperLine, plainText } from '../devices/receipts/paper.ts';

export interface Receipt {
  readonly id: number;
  readonly startedAt: number;
  readonly lines: readonly PaperLine[];
  readonly cut: boolean;
}

export interface PaperStack {
  add(line: PaperLine): void;
  /** What hangs there now stays on the old roll; the same receipt goes on, on the new one. */
  endRoll(): void;
  receipts(): readonly Receipt[];
  clear(): void;
}

/** Older ones fall to the floor. */
const receiptsKept = 50;
/** A host that never cuts makes one endless receipt: only its end is kept. */
const linesKept = 2000;

export function createPaperStack(clock: Clock): PaperStack {
  let receipts: Receipt[] = [];
  let nextId = 1;

  function replaceLast(receipt: Receipt): void {
    receipts[receipts.length - 1] = receipt;
  }

  return {
    receipts: () => receipts,
    add(line) {
      const last = receipts.at(-1);
      if (last && !last.cut) {
        replaceLast({ ...last, lines: [...last.lines.slice(-linesKept), line], cut: line.kind === 'cut' });
        return;
      }
      receipts.push({ id: nextId, startedAt: clock.now(), lines: [line], cut: line.kind === 'cut' });
      nextId += 1;
      receipts = receipts.slice(-receiptsKept);
    },
    endRoll() {
      const last = receipts.at(-1);
      if (last && !last.cut && plainText(last.lines) !== '') replaceLast({ ...last, lines: [...last.lines, { kind: 'roll-end' }] });
    },
    clear() {
      receipts = [];
    },
  };
}
