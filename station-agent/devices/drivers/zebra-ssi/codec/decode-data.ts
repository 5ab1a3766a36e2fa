/**
 * A scanned code in SSI: one packet, or several of which all but the last say `more`. Each begins with the symbology's byte. Bounded by
 * `mostBytes`: a longer message is dropped whole.
 */
import { mostDataBytes, type SsiPacket } from './packets.ts';

export type Assembled =
  | { readonly type: 'whole'; readonly payload: Uint8Array }
  /** More of it follows, or this packet was known already. */
  | { readonly type: 'not-yet' }
  | { readonly type: 'too-long' };

export interface DecodeDataAssembler {
  take(packet: SsiPacket): Assembled;
}

export function createDecodeDataAssembler(mostBytes: number): DecodeDataAssembler {
  let parts: Uint8Array[] = [];
  let held = 0;
  let dropping = false;
  let previous: Uint8Array | null = null;

  return {
    take(packet) {
      // Sent again because our ACK was not heard: it was taken already.
      if (packet.again && previous !== null && same(previous, packet.data)) return { type: 'not-yet' };
      previous = packet.data;
      const part = packet.data.subarray(1);
      held += part.length;
      dropping ||= held > mostBytes;
      if (dropping) parts = [];
      else parts.push(part);
      if (packet.more) return { type: 'not-yet' };
      const answer: Assembled = dropping ? { type: 'too-long' } : { type: 'whole', payload: joined(parts, held) };
      parts = [];
      held = 0;
      dropping = false;
      return answer;
    },
  };
}

/** @param symbology Zebra's number for the kind of code, e.g. 0x1C for QR */
export function decodeDataPackets(payload: Uint8Array, symbology: number): readonly SsiPacket[] {
  const most = mostDataBytes - 1;
  const count = Math.max(1, Math.ceil(payload.length / most));
  return Array.from({ length: count }, (_, at) => ({
    opcode: 'decode-data',
    from: 'scanner',
    again: false,
    more: at < count - 1,
    data: Uint8Array.from([symbology, ...payload.subarray(at * most, (at + 1) * most)]),
  }));
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}
