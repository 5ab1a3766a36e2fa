/** The language a simulated printer speaks, apart from its mechanics: printer-machine.ts has paper, cover and time, this has bytes. */
import type { CodecFault, PrinterCondition } from '../devices/drivers/escpos/codec/index.ts';
import type { Printed } from './printed-paper.ts';

/** Waits in the buffer for its turn. */
export interface QueuedCommand {
  /** Room it takes in the buffer. */
  readonly bytes: number;
  isCut(): boolean;
  perform(condition: PrinterCondition): { readonly printed: readonly Printed[]; readonly reply: Uint8Array | null };
}

/** Acted on when it arrives, even by a printer that is stopped. */
export type RealTimeAct =
  | { readonly type: 'answer'; readonly with: (condition: PrinterCondition) => Uint8Array }
  | { readonly type: 'recover'; readonly clear: boolean }
  | { readonly type: 'clear-buffers'; readonly reply: Uint8Array };

export interface PrinterWire {
  /** A new host: what the last one left unfinished on the line is gone. */
  connect(): void;
  read(bytes: Uint8Array): { readonly queued: readonly QueuedCommand[]; readonly faults: readonly CodecFault[] };
  realTime(bytes: Uint8Array): readonly RealTimeAct[];
  /** What it tells by itself when its condition has changed. */
  told(condition: PrinterCondition): Uint8Array | null;
  /** Forgets what is unfinished on the paper. */
  discard(): void;
}
