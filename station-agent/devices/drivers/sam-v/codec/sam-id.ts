/** The module's own number: two, two, then three times four bytes, little-endian (vectors, "samid_ok" and "samid_decoded"). */
export const samIdBytes = 16;

/** @returns e.g. `05.03-20060101-0001234567-0987654321` */
export function decodeSamId(bytes: Uint8Array): string {
  const view = new DataView(bytes.buffer, bytes.byteOffset, samIdBytes);
  const short = (at: number): string => String(view.getUint16(at, true)).padStart(2, '0');
  const long = (at: number, width: number): string => String(view.getUint32(at, true)).padStart(width, '0');
  return `${short(0)}.${short(2)}-${long(4, 8)}-${long(8, 10)}-${long(12, 10)}`;
}

/** @param id as `decodeSamId` gives it */
export function encodeSamId(id: string): Uint8Array {
  const parts = id.split(/[.-]/).map(Number);
  const [kind = 0, maker = 0, date = 0, serial = 0, extra = 0] = parts;
  const view = new DataView(new ArrayBuffer(samIdBytes));
  view.setUint16(0, kind, true);
  view.setUint16(2, maker, true);
  view.setUint32(4, date, true);
  view.setUint32(8, serial, true);
  view.setUint32(12, extra, true);
  return new Uint8Array(view.buffer);
}
