/** What a host may ask a SAM-V module (vectors, "commands"). */
import { encodeFrame } from './frames.ts';

/** CMD, PARA and the data that belongs to them. */
const requests = {
  reset: [0x10, 0xff],
  status: [0x11, 0xff],
  'sam-id': [0x12, 0xff],
  find: [0x20, 0x01],
  select: [0x20, 0x02],
  read: [0x30, 0x01],
  /** Known so that a simulator can refuse it: no driver sends it. */
  'read-fingerprints': [0x30, 0x10],
  'read-new-address': [0x30, 0x03],
  'read-card-id': [0x30, 0x05],
  'most-rf': [0x61, 0xff, 0x50],
} as const satisfies Readonly<Record<string, readonly number[]>>;

export type SamRequest = keyof typeof requests;
/** What a driver sends. */
export type HostRequest = Exclude<SamRequest, 'read-fingerprints'>;

/** LEN of CMD PARA XOR. */
export const shortestRequest = 3;

const names = new Map<string, SamRequest>((Object.keys(requests) as SamRequest[]).map((name) => [requests[name].join(' '), name] as const));

export function encodeRequest(request: SamRequest): Uint8Array {
  return encodeFrame(Uint8Array.from(requests[request]));
}

/** @param payload CMD PARA data @returns null when no module knows it */
export function decodeRequest(payload: Uint8Array): SamRequest | null {
  return names.get(payload.join(' ')) ?? null;
}
