/**
 * What a SAM-V module answers: SW1 SW2 SW3 and data (vectors, "responses", "read_frames"). A reply does not say which request it answers, but
 * what it carries can be told apart by its length. Photo and fingerprints are opaque: they end in this file.
 */
import type { IdCard } from '@yizhan/protocol/identity';
import type { Result } from '@yizhan/protocol/result';
import { createFrameDecoder, encodeFrame, type FrameFault } from './frames.ts';
import { decodeSamId, encodeSamId, samIdBytes } from './sam-id.ts';
import { decodeText, encodeText, type TextFault, textBytes } from './text.ts';

/** SW3. SW1 and SW2 are the card's own answer, for nobody here. */
const statusCodes = {
  ok: 0x90,
  'card-found': 0x9f,
  'no-content': 0x91,
  'bad-checksum': 0x10,
  'bad-length': 0x11,
  'bad-command': 0x21,
  'no-right': 0x23,
  unexplained: 0x24,
  'card-refuses-reader': 0x31,
  'reader-refuses-card': 0x32,
  'card-not-verified': 0x33,
  'wrong-card': 0x40,
  'read-failed': 0x41,
  'no-random': 0x47,
  'self-test': 0x60,
  unauthorised: 0x66,
  'no-card': 0x80,
  'not-selected': 0x81,
} as const satisfies Readonly<Record<string, number>>;

export type SamStatus = keyof typeof statusCodes;
const statusNames = new Map<number, SamStatus>((Object.keys(statusCodes) as SamStatus[]).map((name) => [statusCodes[name], name] as const));

export type SamContent =
  | { readonly type: 'none' }
  | { readonly type: 'sam-id'; readonly id: string }
  | { readonly type: 'card'; readonly card: Result<IdCard, TextFault> }
  /** Card ids, a new address: nobody here needs it, it is dropped. */
  | { readonly type: 'other' };

export interface SamReply {
  /** `unknown`: a status word of no list. */
  readonly status: SamStatus | 'unknown';
  readonly content: SamContent;
}

export interface ReplyDecoder {
  push(bytes: Uint8Array): { readonly frames: readonly SamReply[]; readonly faults: readonly FrameFault[] };
  wipe(): void;
  held(): number;
}

/** LEN of SW1 SW2 SW3 XOR. */
const shortestReply = 4;
const photoBytes = 1024;
/** Lengths of text, photo, and of fingerprints when they come with them; two bytes each, big-endian. */
const readHead = [0x01, 0x00, 0x04, 0x00] as const;
const fingerprintHead = [...readHead, 0x04, 0x00] as const;

export function createReplyDecoder(memory?: Uint8Array): ReplyDecoder {
  const decoder = createFrameDecoder(shortestReply, memory);
  return {
    push(bytes) {
      const frames: SamReply[] = [];
      const faults = decoder.push(bytes, (payload) => frames.push(decodeReply(payload)));
      return { frames, faults };
    },
    wipe: decoder.wipe,
    held: decoder.held,
  };
}

function decodeReply(payload: Uint8Array): SamReply {
  return { status: statusNames.get(payload[2] ?? 0) ?? 'unknown', content: contentOf(payload.subarray(3)) };
}

function contentOf(data: Uint8Array): SamContent {
  if (data.length === 0) return { type: 'none' };
  if (data.length === samIdBytes) return { type: 'sam-id', id: decodeSamId(data) };
  const head = [fingerprintHead, readHead].find((lengths) => {
    const expected = lengths.length + textBytes + (lengths.length / 2 - 1) * photoBytes;
    return data.length === expected && lengths.every((byte, at) => data[at] === byte);
  });
  if (!head) return { type: 'other' };
  return { type: 'card', card: decodeText(data.subarray(head.length, head.length + textBytes)) };
}

/** @param data as one of the encoders below makes it */
export function encodeReply(status: SamStatus, data: Uint8Array = new Uint8Array()): Uint8Array {
  const payload = new Uint8Array(3 + data.length);
  payload[2] = statusCodes[status];
  payload.set(data, 3);
  return encodeFrame(payload);
}

export function samIdContent(id: string): Uint8Array {
  return encodeSamId(id);
}

/** @param photo 1024 bytes of the card's own picture format */
export function cardContent(card: IdCard, photo: Uint8Array): Uint8Array {
  const data = new Uint8Array(readHead.length + textBytes + photoBytes);
  data.set(readHead);
  data.set(encodeText(card), readHead.length);
  data.set(photo.subarray(0, photoBytes), readHead.length + textBytes);
  return data;
}
