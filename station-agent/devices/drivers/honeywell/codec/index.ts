/**
 * Honeywell's serial commands: trigger `16 54 0D`, untrigger `16 55 0D`, menu `16 4D 0D` + commands + `.` (kept) or `!` (not kept)
 * (devices/vectors/scanner-vectors.json). The scanner answers a menu command by its own text with 06, 15 or 05 before the mark; that
 * answer has no head and no length, so the driver asks nothing: what comes is payload.
 */
import { createFrameFinder, type FrameFinder, type FrameStep } from '../../scan-text/codec/index.ts';

export type HoneywellCommand =
  | { readonly type: 'trigger'; readonly on: boolean }
  | { readonly type: 'menu'; readonly text: string; readonly kept: boolean };

const syn = 0x16;
const cr = 0x0d;
const letters = { on: 0x54, off: 0x55, menu: 0x4d } as const;
const marks = { kept: 0x2e, passing: 0x21 } as const;
const outcomes = { done: 0x06, 'out-of-range': 0x15, unknown: 0x05 } as const;
const mostMenuBytes = 128;

export function encodeCommand(command: HoneywellCommand): Uint8Array {
  if (command.type === 'trigger') return Uint8Array.from([syn, command.on ? letters.on : letters.off, cr]);
  return Uint8Array.from([syn, letters.menu, cr, ...ascii(command.text), command.kept ? marks.kept : marks.passing]);
}

export function encodeMenuAnswer(
  command: Extract<HoneywellCommand, { type: 'menu' }>,
  data: string,
  outcome: keyof typeof outcomes,
): Uint8Array {
  return Uint8Array.from([...ascii(command.text + data), outcomes[outcome], command.kept ? marks.kept : marks.passing]);
}

/** What the host sends, as the scanner reads it. */
export function createCommandFinder(): FrameFinder<HoneywellCommand> {
  return createFrameFinder(syn, parse);
}

function parse(bytes: Uint8Array): FrameStep<HoneywellCommand> {
  const [, letter, third] = bytes;
  if (letter === undefined) return 'incomplete';
  if (letter !== letters.on && letter !== letters.off && letter !== letters.menu) return 'not-a-frame';
  if (third === undefined) return 'incomplete';
  if (third !== cr) return 'not-a-frame';
  if (letter !== letters.menu) return { take: 3, frame: { type: 'trigger', on: letter === letters.on } };
  for (let at = 3; at < bytes.length; at += 1) {
    const byte = bytes[at] ?? 0;
    if (at - 3 > mostMenuBytes || byte < 0x20 || byte > 0x7e) return 'not-a-frame';
    if (byte === marks.kept || byte === marks.passing) {
      if (at === 3) return 'not-a-frame';
      return { take: at + 1, frame: { type: 'menu', text: String.fromCharCode(...bytes.subarray(3, at)), kept: byte === marks.kept } };
    }
  }
  return 'incomplete';
}

function ascii(text: string): readonly number[] {
  return [...text].map((character) => character.charCodeAt(0) & 0x7f);
}
