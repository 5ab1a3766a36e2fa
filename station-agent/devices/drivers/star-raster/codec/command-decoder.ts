/**
 * Star's command stream as the printer reads it: streaming, total, bounded, the same commands whatever the split. A fault names its
 * offset; reading goes on behind it. `b` is a row in raster mode and a letter outside of it.
 */
import type { CodecFault, Decoded } from '../../escpos/codec/index.ts';
import { askStatusBytes, endModes, longestNumber, longestRow, type StarCommand } from './commands.ts';

type Step =
  | { readonly wait: true }
  | { readonly take: number; readonly command: StarCommand }
  /** Padding, or a question that was answered when it arrived. */
  | { readonly take: number }
  | { readonly take: number; readonly fault: CodecFault['code'] };

const wait: Step = { wait: true };

export interface StarCommandDecoder {
  push(bytes: Uint8Array): Decoded<StarCommand>;
}

export function createStarCommandDecoder(): StarCommandDecoder {
  let held = new Uint8Array();
  let skipping = 0;
  let offset = 0;
  let raster = false;
  return {
    push(bytes) {
      const frames: StarCommand[] = [];
      const faults: CodecFault[] = [];
      const all = new Uint8Array(held.length + bytes.length);
      all.set(held);
      all.set(bytes, held.length);
      let at = 0;
      for (;;) {
        const skipped = Math.min(skipping, all.length - at);
        skipping -= skipped;
        at += skipped;
        const rest = all.subarray(at);
        const step = parse(rest, raster);
        if ('wait' in step) break;
        if ('fault' in step) faults.push({ offset: offset + at, code: step.fault, bytes: [...rest.slice(0, Math.min(8, step.take))] });
        if ('command' in step) {
          frames.push(step.command);
          if (step.command.type === 'enter-raster') raster = true;
          if (step.command.type === 'quit-raster' || step.command.type === 'initialize') raster = false;
        }
        skipping = step.take;
      }
      held = all.slice(at);
      offset += at;
      return { frames, faults };
    },
  };
}

function parse(bytes: Uint8Array, raster: boolean): Step {
  const [first, second, third] = bytes;
  if (first === undefined) return wait;
  switch (first) {
    case 0x00:
      return { take: 1 };
    case 0x0a:
      return { take: 1, command: { type: 'line-feed' } };
    case 0x17:
      return { take: 1, command: { type: 'count-print-end' } };
    case 0x62:
      if (raster) return parseRow(bytes);
      return { take: 1, fault: 'unexpected-byte' };
    case 0x1b:
      break;
    default:
      return { take: 1, fault: 'unexpected-byte' };
  }
  if (second === undefined) return wait;
  switch (second) {
    case 0x40:
      return { take: 2, command: { type: 'initialize' } };
    case 0x06:
      if (third === undefined) return wait;
      return third === askStatusBytes[2] ? { take: 3 } : { take: 3, fault: 'unknown-command' };
    case 0x64:
      return parseCut(third);
    case 0x1e:
      return parseSetting(bytes);
    case 0x2a:
      return third === undefined ? wait : third === 0x72 ? parseRaster(bytes) : { take: 3, fault: 'unknown-command' };
    default:
      return { take: 2, fault: 'unknown-command' };
  }
}

function parseRow(bytes: Uint8Array): Step {
  const [, low, high] = bytes;
  if (low === undefined || high === undefined) return wait;
  const length = low | (high << 8);
  if (length > longestRow) return { take: 3 + longestRow, fault: 'too-long' };
  if (bytes.length < 3 + length) return wait;
  return { take: 3 + length, command: { type: 'row', data: bytes.slice(3, 3 + length) } };
}

/** Parameters may come as the number or as its digit. */
function parseCut(n: number | undefined): Step {
  if (n === undefined) return wait;
  const value = n >= 0x30 ? n - 0x30 : n;
  if (value > 3) return { take: 3, fault: 'bad-parameter' };
  return { take: 3, command: { type: 'cut', mode: (value & 1) === 0 ? 'full' : 'partial', feed: value >= 2 } };
}

function parseSetting(bytes: Uint8Array): Step {
  const [, , letter, n] = bytes;
  if (letter === undefined || n === undefined) return wait;
  if (letter === 0x45) return { take: 4, command: { type: 'clear-count' } };
  if (letter === 0x61) return { take: 4, command: { type: 'status-back', on: (n & 1) === 1 } };
  return { take: 4, fault: 'unknown-command' };
}

function parseRaster(bytes: Uint8Array): Step {
  const letter = bytes[3];
  if (letter === undefined) return wait;
  switch (String.fromCharCode(letter)) {
    case 'A':
      return { take: 4, command: { type: 'enter-raster' } };
    case 'B':
      return { take: 4, command: { type: 'quit-raster' } };
    case 'C':
      return { take: 4, command: { type: 'clear-raster' } };
    case 'P':
      return withNumber(bytes, (dots) => ({ type: 'page-length', dots }));
    case 'Y':
      return withNumber(bytes, (dots) => ({ type: 'skip', dots }));
    case 'E':
      return withNumber(bytes, (n) => {
        const mode = endModes.find((known) => known === n);
        return mode === undefined ? null : { type: 'end-mode', mode };
      });
    default:
      return { take: 4, fault: 'unknown-command' };
  }
}

/** ASCII digits up to a NUL. */
function withNumber(bytes: Uint8Array, make: (value: number) => StarCommand | null): Step {
  let value = 0;
  for (let at = 4; at <= 4 + longestNumber; at += 1) {
    const byte = bytes[at];
    if (byte === undefined) return wait;
    if (byte === 0x00 && at > 4) {
      const command = make(value);
      return command === null ? { take: at + 1, fault: 'bad-parameter' } : { take: at + 1, command };
    }
    if (byte < 0x30 || byte > 0x39) return { take: 4, fault: 'bad-parameter' };
    value = value * 10 + (byte - 0x30);
  }
  return { take: 4, fault: 'bad-parameter' };
}
