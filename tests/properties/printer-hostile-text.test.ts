/** Whatever somebody typed into a catalogue: it is printed or marked, and never becomes a printer's command. */

import { loadQr } from '@yizhan/platform/qr';
import type { Label } from '@yizhan/protocol/ids';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createCommandDecoder, createRealTimeScanner } from '../../station-agent/devices/drivers/escpos/codec/index.ts';
import { fitted } from '../../station-agent/devices/receipts/fitted.ts';
import { columnsOf, type Layout } from '../../station-agent/devices/receipts/paper.ts';
import { receiptBytes } from '../../station-agent/devices/receipts/receipt-bytes.ts';
import { ticketReceipt } from '../../station-agent/devices/receipts/ticket-receipt.ts';
import { createPrintedPaper } from '../../station-agent/sim/printed-paper.ts';
import { plainReceipt, profileOf } from '../golden/golden-receipts.ts';

const wild = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'binary-ascii', maxLength: 80 }),
  fc.string({
    unit: fc.constantFrom('\u001b', '\u001d', '\u0010', '\u0004', '\u0001', '@', 'V', '）', '站', '𠮷', ' ', '\u3000', '🎉', '\ud83d', 'é'),
  }),
  fc.constantFrom('长'.repeat(900), 'x'.repeat(900), '）'.repeat(900), ''),
);
const models = [
  profileOf('epson-tm-t82'),
  profileOf('generic-escpos-58'),
  { ...profileOf('generic-escpos-80'), codes: 'raster' as const },
] as const;

function read(bytes: Uint8Array, columns: number): Layout {
  const { frames, faults } = createCommandDecoder().push(bytes);
  expect(faults).toEqual([]);
  const paper = createPrintedPaper(columns);
  return frames.flatMap((command) => paper.perform(command)).map((printed) => printed.line);
}

test('any text at all: nothing but its own receipt comes out, no line too wide, nothing acted on out of turn', {
  timeout: 60_000,
}, async () => {
  const makeQr = await loadQr();
  await fc.assert(
    fc.asyncProperty(wild, wild, wild, wild, fc.constantFrom(...models), async (stationName, itemName, counter, tracking, profile) => {
      const template = ticketReceipt(
        { ...plainReceipt, stationName, itemName, counters: [counter], tracking, label: 'A001' as Label },
        profile.columns,
      );
      const layout = fitted(template, profile, makeQr);
      const bytes = await receiptBytes(template, profile);
      expect(createRealTimeScanner().push(bytes)).toEqual([]);
      expect(read(bytes, profile.columns)).toEqual(layout);
      for (const line of layout) {
        if (line.kind === 'text')
          expect(line.runs.reduce((sum, run) => sum + columnsOf(run.text) * run.width, 0)).toBeLessThanOrEqual(profile.columns);
      }
    }),
    { numRuns: 100 },
  );
});
