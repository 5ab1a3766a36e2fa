/**
 * Star's automatic status (ASB): header 1 tells its length, header 2 its version, then seven bytes (STAR Line Mode Command
 * Specifications, appendix "Automatic status"). Bit 0 is 1 only in header 1 and bit 4 never, so a status is found in any stream.
 */
import { type CodecFault, type Decoded, type PrinterCondition, soundCondition } from '../../escpos/codec/index.ts';

export interface StarStatus {
  readonly condition: PrinterCondition;
  /** ETB commands executed, 0–31, then 0 again. */
  readonly printEnds: number;
  /** An ETB was executed since the last status. */
  readonly printEnded: boolean;
}

/** Bytes 3–9; version 3 of the status. */
const length = 9;
const version3 = 0x06;
/** The count's five bits lie around the fixed bit 4: bits 6 5 . 3 2 1. */
const spread = (n: number): number => ((n & 0x18) << 2) | ((n & 0x07) << 1);
const gathered = (byte: number): number => ((byte & 0x60) >> 2) | ((byte & 0x0e) >> 1);
const bit = (n: number, on: boolean): number => (on ? 1 << n : 0);
const has = (byte: number | undefined, n: number): boolean => ((byte ?? 0) & (1 << n)) !== 0;

export function encodeStarStatus({ condition: c, printEnds, printEnded }: StarStatus): Uint8Array {
  return Uint8Array.from([
    spread4(length) | 1,
    version3,
    bit(5, c.coverOpen) | bit(3, c.offline) | bit(1, printEnded),
    bit(6, c.recovering) | bit(5, c.unrecoverable) | bit(3, c.cutterError),
    0,
    bit(3, c.paperEnd) | bit(2, c.nearEnd),
    0,
    spread(printEnds),
    0,
  ]);
}

/** The length's four bits: bits 5 . 3 2 1, so that 9 is the 23 every manual shows. */
function spread4(n: number): number {
  return ((n & 0x08) << 2) | ((n & 0x07) << 1);
}

function lengthOf(header: number): number {
  return ((header & 0x20) >> 2) | ((header & 0x0e) >> 1);
}

function decodeStarStatus(bytes: readonly number[]): StarStatus {
  const [, , state, errors, , paper, , count] = bytes;
  return {
    condition: {
      ...soundCondition,
      offline: has(state, 3),
      coverOpen: has(state, 5),
      // Bit 2 is the mechanical error; for staff it is the same: look into the cutter.
      cutterError: has(errors, 3) || has(errors, 2),
      unrecoverable: has(errors, 5),
      recovering: has(errors, 6),
      paperEnd: has(paper, 3),
      nearEnd: has(paper, 2) || has(paper, 1),
    },
    printEnds: gathered(count ?? 0),
    printEnded: has(state, 1),
  };
}

export interface StarStatusDecoder {
  push(bytes: Uint8Array): Decoded<StarStatus>;
}

/** Streaming and total; at most a status less one byte waits. Older models send a shorter status: what they do not tell is sound. */
export function createStarStatusDecoder(): StarStatusDecoder {
  let pending: number[] = [];
  let offset = 0;
  return {
    push(bytes) {
      const frames: StarStatus[] = [];
      const faults: CodecFault[] = [];
      const skip = (): void => {
        faults.push({ offset, code: 'unexpected-byte', bytes: pending.slice(0, 1) });
        pending = pending.slice(1);
        offset += 1;
      };
      for (const byte of bytes) {
        pending.push(byte);
        while (pending.length > 0 && !isBegun(pending)) skip();
        const wanted = lengthOf(pending[0] ?? 0);
        if (pending.length === 0 || pending.length < wanted) continue;
        frames.push(decodeStarStatus(pending));
        offset += wanted;
        pending = [];
      }
      return { frames, faults };
    },
  };
}

/** Header 1 first, and nothing behind it that could be another one. Bit 7 of header 2 only says that there is more to ask for. */
function isBegun(bytes: readonly number[]): boolean {
  const [header = 0, ...rest] = bytes;
  const wanted = lengthOf(header);
  if ((header & 0x91) !== 0x01 || wanted < 7) return false;
  return rest.every((byte, at) => (byte & (at === 0 ? 0x11 : 0x91)) === 0);
}
