/**
 * Newland's command language, both ways: `7E 01 | 0000 | @ or # | command | 3B 03`, answered `02 01 | 0000 | @ or # | command | data |
 * 06, 15 or 05 | 3B 03` (devices/vectors/scanner-vectors.json). `@` is kept over a restart, `#` is not. Payloads of scanned codes
 * have no frame: they lie between the answers.
 */
import { createFrameFinder, type FrameFinder, type FrameStep } from '../../scan-text/codec/index.ts';

export interface NewlandCommand {
  /** A word of seven letters and digits and its value, e.g. `SCNTRG1`, `RRDDUR1000`. */
  readonly text: string;
  readonly kept: boolean;
}

/** done: 06. out-of-range: 15, known with another value. unknown: 05. */
export type NewlandOutcome = 'done' | 'out-of-range' | 'unknown';

export interface NewlandAnswer {
  /** The command, and behind it what a question asked for. */
  readonly text: string;
  readonly outcome: NewlandOutcome;
}

const outcomes = { done: 0x06, 'out-of-range': 0x15, unknown: 0x05 } as const satisfies Record<NewlandOutcome, number>;
const commandHead = [0x7e, 0x01] as const;
const answerHead = [0x02, 0x01] as const;
const address = [0x30, 0x30, 0x30, 0x30] as const;
const kept = 0x40;
const passing = 0x23;
const semicolon = 0x3b;
const etx = 0x03;
const mostCommandBytes = 128;
const mostAnswerBytes = 512;

export function encodeCommand(command: NewlandCommand): Uint8Array {
  return Uint8Array.from([...commandHead, ...address, command.kept ? kept : passing, ...ascii(command.text), semicolon, etx]);
}

export function encodeAnswer(command: NewlandCommand, data: string, outcome: NewlandOutcome): Uint8Array {
  const storage = command.kept ? kept : passing;
  return Uint8Array.from([...answerHead, ...address, storage, ...ascii(command.text + data), outcomes[outcome], semicolon, etx]);
}

/** What the scanner sends: answers between the payload's bytes. */
export function createAnswerFinder(): FrameFinder<NewlandAnswer> {
  return createFrameFinder(answerHead[0], parseAnswer);
}

/** What the host sends, as the scanner reads it. */
export function createCommandFinder(): FrameFinder<NewlandCommand> {
  return createFrameFinder(commandHead[0], parseCommand);
}

function parseAnswer(bytes: Uint8Array): FrameStep<NewlandAnswer> {
  const start = afterHead(bytes, answerHead);
  if (typeof start !== 'number') return start;
  const end = bodyEnd(bytes, start, mostAnswerBytes);
  if (typeof end !== 'number') return end;
  const outcome = outcomeOf(bytes[end - 1]);
  if (outcome === null) return 'not-a-frame';
  return { take: end + 2, frame: { text: String.fromCharCode(...bytes.subarray(start, end - 1)), outcome } };
}

function parseCommand(bytes: Uint8Array): FrameStep<NewlandCommand> {
  const start = afterHead(bytes, commandHead);
  if (typeof start !== 'number') return start;
  const end = bodyEnd(bytes, start, mostCommandBytes);
  if (typeof end !== 'number') return end;
  const body = bytes.subarray(start, end);
  if (body.length === 0 || body.some((byte) => byte <= 0x20 || byte > 0x7e)) return 'not-a-frame';
  return { take: end + 2, frame: { text: String.fromCharCode(...body), kept: bytes[start - 1] === kept } };
}

/** @returns where the body begins: behind head, address and storage */
function afterHead(bytes: Uint8Array, head: readonly number[]): number | 'not-a-frame' | 'incomplete' {
  const wanted = [...head, ...address];
  for (const [at, byte] of wanted.entries()) {
    if (bytes[at] === undefined) return 'incomplete';
    if (bytes[at] !== byte) return 'not-a-frame';
  }
  const storage = bytes[wanted.length];
  if (storage === undefined) return 'incomplete';
  return storage === kept || storage === passing ? wanted.length + 1 : 'not-a-frame';
}

/** @returns where `3B 03` stands. Bytes that no body has end the attempt, so that noise never holds a good frame back for long. */
function bodyEnd(bytes: Uint8Array, start: number, most: number): number | 'not-a-frame' | 'incomplete' {
  for (let at = start; at < bytes.length; at += 1) {
    if (at - start > most) return 'not-a-frame';
    const byte = bytes[at] ?? 0;
    if (byte === semicolon) {
      if (at + 1 >= bytes.length) return 'incomplete';
      if (bytes[at + 1] === etx) return at;
    }
    if (!isBodyByte(byte)) return 'not-a-frame';
  }
  return 'incomplete';
}

function isBodyByte(byte: number): boolean {
  return (byte >= 0x20 && byte <= 0x7e) || byte === 0x0d || byte === 0x0a || outcomeOf(byte) !== null;
}

function outcomeOf(byte: number | undefined): NewlandOutcome | null {
  switch (byte) {
    case outcomes.done:
      return 'done';
    case outcomes['out-of-range']:
      return 'out-of-range';
    case outcomes.unknown:
      return 'unknown';
    default:
      return null;
  }
}

function ascii(text: string): readonly number[] {
  return [...text].map((character) => character.charCodeAt(0) & 0x7f);
}
