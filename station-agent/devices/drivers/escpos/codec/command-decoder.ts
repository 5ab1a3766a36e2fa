/**
 * The command stream as the printer reads it: streaming, total, bounded (at most `longestData` and a header are held),
 * the same commands whatever the split. A fault names its offset; reading goes on behind it.
 */
import type { Command, RealTimeRequest } from './commands.ts';
import { clearBuffersBytes } from './commands.ts';
import { parseStep } from './parse.ts';
import type { CodecFault, Decoded } from './replies.ts';

export interface CommandDecoder {
  push(bytes: Uint8Array): Decoded<Command>;
}

export function createCommandDecoder(): CommandDecoder {
  let chunks: Uint8Array[] = [];
  let held = 0;
  let needed = 1;
  let skipping = 0;
  let offset = 0;
  let kanji = false;

  function joined(): Uint8Array {
    const [only] = chunks;
    if (chunks.length === 1 && only) return only;
    const all = new Uint8Array(held);
    let at = 0;
    for (const chunk of chunks) {
      all.set(chunk, at);
      at += chunk.length;
    }
    return all;
  }

  return {
    push(bytes) {
      const frames: Command[] = [];
      const faults: CodecFault[] = [];
      // Seen as plain bytes: a subclass may share its memory where this one copies.
      chunks.push(new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.length));
      held += bytes.length;
      if (held < needed) return { frames, faults };
      const all = joined();
      let at = 0;
      for (;;) {
        const skipped = Math.min(skipping, all.length - at);
        skipping -= skipped;
        at += skipped;
        const rest = all.subarray(at);
        const step = parseStep(rest, kanji);
        if ('need' in step) {
          needed = step.need;
          break;
        }
        if ('fault' in step) faults.push({ offset: offset + at, code: step.fault, bytes: [...rest.slice(0, 8)].slice(0, step.take) });
        if ('command' in step) {
          frames.push(step.command);
          if (step.command.type === 'kanji') kanji = step.command.on;
          if (step.command.type === 'initialize') kanji = false;
        }
        skipping = step.take;
      }
      const rest = all.slice(at);
      chunks = rest.length > 0 ? [rest] : [];
      held = rest.length;
      offset += at;
      return { frames, faults };
    },
  };
}

export interface RealTimeScanner {
  push(bytes: Uint8Array): readonly RealTimeRequest[];
}

/**
 * Real-time requests are found in the raw stream, wherever they stand: a printer that is stopped, or in the middle of a
 * picture, acts on them. (So data that looks like one acts like one, as on the real machine.)
 */
export function createRealTimeScanner(): RealTimeScanner {
  let tail: number[] = [];
  return {
    push(bytes) {
      const found: RealTimeRequest[] = [];
      for (const byte of bytes) {
        tail.push(byte);
        if (tail.length > clearBuffersBytes.length) tail.shift();
        const request = requestAtEnd(tail);
        if (request) {
          found.push(request);
          tail = [];
        }
      }
      return found;
    },
  };
}

function requestAtEnd(tail: readonly number[]): RealTimeRequest | null {
  const [dle, kind, n] = tail.slice(-3);
  if (dle === 0x10 && kind === 0x04 && (n === 1 || n === 2 || n === 3 || n === 4)) return { type: 'eot', n };
  if (dle === 0x10 && kind === 0x05 && (n === 1 || n === 2)) return { type: 'recover', clear: n === 2 };
  if (tail.length === clearBuffersBytes.length && tail.every((byte, at) => byte === clearBuffersBytes[at]))
    return { type: 'clear-buffers' };
  return null;
}
