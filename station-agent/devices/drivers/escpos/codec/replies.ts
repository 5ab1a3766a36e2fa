/**
 * The back channel of an ESC/POS printer, both ways. The decoder is streaming and total: any split of the same bytes
 * gives the same replies, at most six bytes wait, and after a byte that fits nothing it goes on at the next one.
 * Order of trial (docs/design/DEVICES.md): `37 22 … 00`, ASB, DLE EOT, GS r only while one is outstanding.
 */
import { type AsbBytes, isAsbFirstByte, isEotByte, isPlainStatusByte } from './status.ts';

export type Reply =
  /** Answer to GS ( H function 48: all before it was printed. `token` is four characters of 20–7E. */
  | { readonly type: 'fence'; readonly token: string }
  /** Answer to DLE DC4 function 8 (buffers cleared): 37 25 00. */
  | { readonly type: 'cleared' }
  | { readonly type: 'asb'; readonly bytes: AsbBytes }
  /** Which n it answers only the asker knows. */
  | { readonly type: 'eot'; readonly byte: number }
  | { readonly type: 'paper-status'; readonly byte: number };

/** `offset` counts all bytes pushed since the decoder was made. */
export interface CodecFault {
  readonly offset: number;
  readonly code: 'unexpected-byte' | 'unknown-command' | 'bad-parameter' | 'bad-character' | 'too-long';
  readonly bytes: readonly number[];
}

export interface Decoded<T> {
  readonly frames: readonly T[];
  readonly faults: readonly CodecFault[];
}

export interface ReplyDecoder {
  push(bytes: Uint8Array): Decoded<Reply>;
  /** A GS r was sent: one byte that fits nothing else may be its answer. */
  expectPaperStatus(): void;
}

export function encodeReply(reply: Reply): Uint8Array {
  switch (reply.type) {
    case 'fence':
      return Uint8Array.from([0x37, 0x22, ...tokenBytes(reply.token), 0x00]);
    case 'cleared':
      return Uint8Array.from([0x37, 0x25, 0x00]);
    case 'asb':
      return Uint8Array.from(reply.bytes);
    case 'eot':
    case 'paper-status':
      return Uint8Array.from([reply.byte]);
  }
}

export function tokenBytes(token: string): readonly number[] {
  return [...token].map((character) => character.charCodeAt(0));
}

export function isTokenByte(byte: number): boolean {
  return byte >= 0x20 && byte <= 0x7e;
}

type Step = { readonly take: number; readonly reply: Reply } | { readonly fault: true } | { readonly wait: true };
const wait: Step = { wait: true };
const fault: Step = { fault: true };

export function createReplyDecoder(): ReplyDecoder {
  let pending: number[] = [];
  let offset = 0;
  let outstanding = 0;
  return {
    expectPaperStatus() {
      outstanding += 1;
    },
    push(bytes) {
      const frames: Reply[] = [];
      const faults: CodecFault[] = [];
      for (const byte of bytes) {
        pending.push(byte);
        for (let step = read(pending, outstanding > 0); pending.length > 0 && !('wait' in step); step = read(pending, outstanding > 0)) {
          if ('fault' in step) {
            faults.push({ offset, code: 'unexpected-byte', bytes: pending.slice(0, 1) });
          } else {
            frames.push(step.reply);
            if (step.reply.type === 'paper-status') outstanding -= 1;
          }
          const taken = 'fault' in step ? 1 : step.take;
          pending = pending.slice(taken);
          offset += taken;
        }
      }
      return { frames, faults };
    },
  };
}

function read(bytes: readonly number[], paperStatusExpected: boolean): Step {
  const first = bytes[0];
  if (first === undefined) return wait;
  if (first === 0x37) return readBlock(bytes);
  if (isAsbFirstByte(first)) {
    if (!bytes.slice(1, 4).every(isPlainStatusByte)) return fault;
    const [a, b, c, d] = bytes;
    if (a === undefined || b === undefined || c === undefined || d === undefined) return wait;
    return { take: 4, reply: { type: 'asb', bytes: [a, b, c, d] } };
  }
  if (isEotByte(first)) return { take: 1, reply: { type: 'eot', byte: first } };
  if (paperStatusExpected && isPlainStatusByte(first)) return { take: 1, reply: { type: 'paper-status', byte: first } };
  return fault;
}

/** `37 22 d1–d4 00` or `37 25 00`; every byte is checked as soon as it is there, so that garbage never holds a good reply back. */
function readBlock(bytes: readonly number[]): Step {
  const [, kind] = bytes;
  if (kind === undefined) return wait;
  if (kind === 0x25) {
    if (bytes[2] === undefined) return wait;
    return bytes[2] === 0 ? { take: 3, reply: { type: 'cleared' } } : fault;
  }
  if (kind !== 0x22) return fault;
  const token = bytes.slice(2, 6);
  if (!token.every(isTokenByte)) return fault;
  if (bytes.length < 7) return wait;
  return bytes[6] === 0 ? { take: 7, reply: { type: 'fence', token: String.fromCharCode(...token) } } : fault;
}
