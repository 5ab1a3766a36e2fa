/**
 * The set-up language of the GM65 family, both ways. Request: `7E 00 | type | n | addrH addrL | data | crc`, reply:
 * `02 00 | 00 | n | data | crc`; CRC16-XMODEM over what lies between head and crc; a request may carry `AB CD` instead
 * (devices/vectors/scanner-vectors.json, GM65 user manual V1.3). n counts the data, 0 stands for 256. Payloads of scanned codes
 * have no frame: they lie between the replies.
 */
export type Gm65Request =
  /** Answered with the zone bytes. */
  | { readonly type: 'read'; readonly address: number; readonly count: number }
  /** Answered with one zero byte. Zone 0x0002 bit 0 starts and ends a trigger. */
  | { readonly type: 'write'; readonly address: number; readonly data: readonly number[] }
  /** Zones to flash, else they are lost with the power. */
  | { readonly type: 'save' };

export const requestHead = [0x7e, 0x00] as const;
export const replyHead = [0x02, 0x00] as const;
export const typeCodes = { read: 0x07, write: 0x08, save: 0x09 } as const;
/** In place of a CRC: do not check. */
export const crcSkipped = 0xabcd;

const crcTable = Uint16Array.from({ length: 256 }, (_, byte) => {
  let crc = byte << 8;
  for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000) === 0 ? crc << 1 : (crc << 1) ^ 0x1021;
  return crc & 0xffff;
});

/** CRC16-XMODEM: polynomial 1021, start 0, not reflected. */
export function crc16(bytes: Uint8Array, from: number, to: number): number {
  let crc = 0;
  for (let at = from; at < to; at += 1) crc = ((crc << 8) & 0xffff) ^ (crcTable[((crc >> 8) ^ (bytes[at] ?? 0)) & 0xff] ?? 0);
  return crc;
}

export function encodeRequest(request: Gm65Request): Uint8Array {
  switch (request.type) {
    case 'read':
      return framed(requestHead, [typeCodes.read, 1, ...word(request.address), request.count & 0xff]);
    case 'write':
      return framed(requestHead, [typeCodes.write, request.data.length & 0xff, ...word(request.address), ...request.data]);
    case 'save':
      return framed(requestHead, [typeCodes.save, 1, 0, 0, 0]);
  }
}

/** @param data 1 to 256 bytes */
export function encodeReply(data: readonly number[]): Uint8Array {
  return framed(replyHead, [0, data.length & 0xff, ...data]);
}

function framed(head: readonly number[], body: readonly number[]): Uint8Array {
  const checked = Uint8Array.from(body);
  return Uint8Array.from([...head, ...body, ...word(crc16(checked, 0, checked.length))]);
}

function word(value: number): readonly number[] {
  return [(value >> 8) & 0xff, value & 0xff];
}
