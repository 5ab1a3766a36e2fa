/**
 * Zebra's Simple Serial Interface, one packet shape for both ways: `length | opcode | source | status | data | checksum`. The length
 * counts all before the checksum, the checksum is the two's complement of their sum in 16 bits, high byte first
 * (devices/vectors/scanner-vectors.json; Simple Serial Interface Programmer's Guide 72E-40451). There is no head to search for:
 * a packet is what has a known opcode, a source, and the right checksum.
 */
import { createFrameFinder, type FrameFinder, type FrameStep } from '../../scan-text/codec/index.ts';

export const opcodes = {
  'request-revision': 0xa3,
  'reply-revision': 0xa4,
  'flush-queue': 0xd2,
  ack: 0xd0,
  nak: 0xd1,
  'start-session': 0xe4,
  'stop-session': 0xe5,
  'scan-enable': 0xe9,
  'scan-disable': 0xea,
  'decode-data': 0xf3,
} as const;
export type SsiOpcode = keyof typeof opcodes;

/** Why a packet was not taken: the data of a NAK. */
export const nakCauses = { resend: 0x01, 'bad-context': 0x02, denied: 0x06 } as const;

export interface SsiPacket {
  readonly opcode: SsiOpcode;
  readonly from: 'scanner' | 'host';
  /** The same packet again: its answer was not heard. */
  readonly again: boolean;
  /** More packets of the same message follow. */
  readonly more: boolean;
  readonly data: Uint8Array;
}

const sources = { scanner: 0x00, host: 0x04 } as const;
const statusBits = { again: 0x01, more: 0x02 } as const;
const headBytes = 4;
export const mostDataBytes = 255 - headBytes;

const opcodeOf: ReadonlyMap<number, SsiOpcode> = new Map(
  (Object.keys(opcodes) as SsiOpcode[]).map((name) => [opcodes[name], name] as const),
);

/** @param packet with at most `mostDataBytes` of data */
export function encodePacket(packet: SsiPacket): Uint8Array {
  const length = headBytes + packet.data.length;
  const bytes = new Uint8Array(length + 2);
  const status = (packet.again ? statusBits.again : 0) | (packet.more ? statusBits.more : 0);
  bytes.set([length, opcodes[packet.opcode], sources[packet.from], status]);
  bytes.set(packet.data, headBytes);
  const sum = checksum(bytes, length);
  bytes[length] = sum >> 8;
  bytes[length + 1] = sum & 0xff;
  return bytes;
}

/** What the other end sends; everything that is no packet is noise. At most one packet (257 bytes) waits. */
export function createPacketFinder(from: SsiPacket['from']): FrameFinder<SsiPacket> {
  return createFrameFinder(null, (bytes) => parse(bytes, from));
}

function parse(bytes: Uint8Array, from: SsiPacket['from']): FrameStep<SsiPacket> {
  const [length, code, source, status] = bytes;
  if (length === undefined || length < headBytes) return 'not-a-frame';
  if (code === undefined) return 'incomplete';
  const opcode = opcodeOf.get(code);
  if (opcode === undefined || (source !== undefined && source !== sources[from])) return 'not-a-frame';
  // Bit 3 (keep the change) and the high bits, which some models set for their own ends, are let through.
  if (status === undefined || bytes.length < length + 2) return 'incomplete';
  if ((((bytes[length] ?? 0) << 8) | (bytes[length + 1] ?? 0)) !== checksum(bytes, length)) return 'not-a-frame';
  return {
    take: length + 2,
    frame: {
      opcode,
      from,
      again: (status & statusBits.again) !== 0,
      more: (status & statusBits.more) !== 0,
      data: bytes.slice(headBytes, length),
    },
  };
}

function checksum(bytes: Uint8Array, length: number): number {
  let sum = 0;
  for (let at = 0; at < length; at += 1) sum += bytes[at] ?? 0;
  return -sum & 0xffff;
}
