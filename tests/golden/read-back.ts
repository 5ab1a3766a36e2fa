/** How pinned receipts are written down, and read back from their bytes. */
import { createHash } from 'node:crypto';
import type { PrinterProfile } from '@yizhan/device-profiles';
import { expect } from 'vitest';
import { createCommandDecoder } from '../../station-agent/devices/drivers/escpos/codec/index.ts';
import type { Layout } from '../../station-agent/devices/receipts/paper.ts';
import { createPrintedPaper } from '../../station-agent/sim/printed-paper.ts';

export function decodeBack(bytes: Uint8Array, columns: number): Layout {
  const decoded = createCommandDecoder().push(bytes);
  expect(decoded.faults).toEqual([]);
  const paper = createPrintedPaper(columns);
  return decoded.frames.flatMap((command) => paper.perform(command)).map((printed) => printed.line);
}

/** A picture's bytes are too many to be read by anyone: pinned by their sum, and read back as a picture elsewhere. */
export function pinned(bytes: Uint8Array, profile: PrinterProfile): string {
  if (profile.codec === 'star-raster@1') return `${bytes.length} bytes, sha256 ${createHash('sha256').update(bytes).digest('hex')}\n`;
  const lines = Buffer.from(bytes).toString('hex').match(/.{1,64}/g) ?? [];
  return `${lines.join('\n')}\n`;
}
