/** Frames of the GM65 family found in a stream. At most one frame waits (a reply 262, a request 264 bytes). */
import { createFrameFinder, type FrameFinder, type FrameStep } from '../../scan-text/codec/index.ts';
import { crc16, crcSkipped, type Gm65Request, replyHead, requestHead, typeCodes } from './frames.ts';

/** What the scanner sends: replies between the payload's bytes. */
export function createReplyFinder(): FrameFinder<Gm65Reply> {
  return createFrameFinder(replyHead[0], parseReply);
}

export interface Gm65Reply {
  readonly data: readonly number[];
}

/** What the host sends, as the scanner reads it. */
export function createRequestFinder(): FrameFinder<Gm65Request | 'unknown-request'> {
  return createFrameFinder(requestHead[0], parseRequest);
}

function parseReply(bytes: Uint8Array): FrameStep<Gm65Reply> {
  const [, second, status, count] = bytes;
  if (second === undefined) return 'incomplete';
  if (second !== replyHead[1] || (status !== undefined && status !== 0)) return 'not-a-frame';
  if (count === undefined) return 'incomplete';
  const length = 2 + 2 + (count === 0 ? 256 : count) + 2;
  if (bytes.length < length) return 'incomplete';
  if (wordAt(bytes, length - 2) !== crc16(bytes, 2, length - 2)) return 'not-a-frame';
  return { take: length, frame: { data: [...bytes.subarray(4, length - 2)] } };
}

function parseRequest(bytes: Uint8Array): FrameStep<Gm65Request | 'unknown-request'> {
  const [, second, type, count] = bytes;
  if (second === undefined) return 'incomplete';
  if (second !== requestHead[1]) return 'not-a-frame';
  if (type === undefined || count === undefined) return 'incomplete';
  const length = 2 + 2 + 2 + (count === 0 ? 256 : count) + 2;
  if (bytes.length < length) return 'incomplete';
  const sum = wordAt(bytes, length - 2);
  if (sum !== crcSkipped && sum !== crc16(bytes, 2, length - 2)) return 'not-a-frame';
  return { take: length, frame: requestOf(type, wordAt(bytes, 4), [...bytes.subarray(6, length - 2)]) };
}

function requestOf(type: number, address: number, data: readonly number[]): Gm65Request | 'unknown-request' {
  const [first] = data;
  if (type === typeCodes.read && data.length === 1 && first !== undefined)
    return { type: 'read', address, count: first === 0 ? 256 : first };
  if (type === typeCodes.write) return { type: 'write', address, data };
  if (type === typeCodes.save && data.length === 1 && address === 0) return { type: 'save' };
  return 'unknown-request';
}

function wordAt(bytes: Uint8Array, at: number): number {
  return ((bytes[at] ?? 0) << 8) | (bytes[at + 1] ?? 0);
}
