/**
 * Receipts pinned as bytes and as picture; the bytes read back to the same paper, the codes in the picture to what was meant.
 * After a change that is meant: `npx vitest run --project unit tests/golden -u`, and look at the pictures before you commit them.
 */
import { readFile } from 'node:fs/promises';
import { type PrinterProfile, profileIds } from '@yizhan/device-profiles';
import iconv from 'iconv-lite';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createRealTimeScanner } from '../../station-agent/devices/drivers/escpos/codec/index.ts';
import { jobBytes } from '../../station-agent/devices/print-jobs/job-bytes.ts';
import { draw } from '../../station-agent/devices/receipts/draw.ts';
import { fitted } from '../../station-agent/devices/receipts/fitted.ts';
import { logo } from '../../station-agent/devices/receipts/logo.ts';
import { columnsOf, type Layout, plainText } from '../../station-agent/devices/receipts/paper.ts';
import { missingCharacter } from '../../station-agent/devices/receipts/printable.ts';
import { loadPainter, type ReceiptPainter } from '../../station-agent/devices/receipts/raster/picture.ts';
import { receiptBytes } from '../../station-agent/devices/receipts/receipt-bytes.ts';
import { type TicketReceipt, ticketQr, ticketReceipt } from '../../station-agent/devices/receipts/ticket-receipt.ts';
import { readPng } from '../support/png.ts';
import { readCode128, readQr } from '../support/read-codes.ts';
import { goldenReceipts, plainReceipt, profileOf } from './golden-receipts.ts';
import { decodeBack, pinned } from './read-back.ts';

// Reading a code off a whole receipt takes its time on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let painter: ReceiptPainter;
beforeAll(async () => {
  painter = await loadPainter();
});

describe.each(goldenReceipts)('$name', ({ name, profile: id, receipt }) => {
  const profile = profileOf(id);
  const template = ticketReceipt(receipt, profile.columns);
  const layout = (): Layout => fitted(template, profile, painter.makeQr);

  test('the bytes are the golden ones', async () => {
    await expect(pinned(await receiptBytes(template, profile), profile)).toMatchFileSnapshot(`./${name}.hex`);
  });

  test('the picture is the golden one', async () => {
    // A raster printer's is drawn from the template: as dots it would be the bytes once more.
    const lines = profile.codec === 'star-raster@1' ? template : layout();
    await expect(draw(lines, profile.columns, painter.makeQr)).toMatchFileSnapshot(`./${name}.svg`);
  });

  test.runIf(profile.codec === 'escpos@1')('the bytes decode back to the same paper', async () => {
    expect(decodeBack(await receiptBytes(template, profile), profile.columns)).toEqual(layout());
  });

  test('no line is wider than the paper', () => {
    for (const line of layout()) {
      if (line.kind !== 'text') continue;
      expect(line.runs.reduce((sum, run) => sum + columnsOf(run.text) * run.width, 0)).toBeLessThanOrEqual(profile.columns);
    }
  });

  test('the codes in the picture say what was meant', () => {
    const picture = readPng(painter.png(layout(), profile.columns));
    expect(readQr(picture)).toBe(ticketQr(receipt.station, receipt.ticket));
    expect(readCode128(picture)).toBe(receipt.tracking ?? null);
  });

  test.runIf(profile.codec === 'escpos@1')('nothing in it is acted on out of turn', async () => {
    expect(createRealTimeScanner().push(await receiptBytes(template, profile))).toEqual([]);
  });
});

test.each(profileIds('receipt-printer'))('the whole job for a %s', async (id) => {
  const profile = profileOf(id);
  const { body, cut } = await jobBytes(ticketReceipt(plainReceipt, profile.columns), profile, { body: 'BODY', cut: 'CUT!' });
  await expect(pinned(body, profile) + (cut.length > 0 ? `-- after its fence\n${pinned(cut, profile)}` : '')).toMatchFileSnapshot(
    `./job-${id}.hex`,
  );
});

test('a model without codes of its own gets them drawn, and they say the same', () => {
  const drawn: PrinterProfile = { ...profileOf('epson-tm-t82'), codes: 'raster' };
  const layout = fitted(ticketReceipt({ ...plainReceipt, tracking: 'CX-1' }, drawn.columns), drawn, painter.makeQr);
  expect(layout.some((line) => line.kind === 'qr' || line.kind === 'code128')).toBe(false);
  const picture = readPng(painter.png(layout, drawn.columns));
  expect(readQr(picture)).toBe(ticketQr(plainReceipt.station, plainReceipt.ticket));
  expect(readCode128(picture)).toBe('CX-1');
});

test('demo and reprint are said on the paper, and the reprint carries the same id', () => {
  const words = (data: TicketReceipt): string => plainText(ticketReceipt(data, 48));
  expect(words({ ...plainReceipt, demo: true })).toContain('演示');
  expect(words({ ...plainReceipt, reprint: true })).toContain('补打');
  expect(words(plainReceipt)).not.toMatch(/演示|补打/);
  const code = /\[QR [^\]]+\]/;
  expect(code.exec(words({ ...plainReceipt, reprint: true }))?.[0]).toBe(code.exec(words(plainReceipt))?.[0]);
});

test('rare characters of names go out in four bytes; what GBK lacks is marked, not dropped', () => {
  expect(printedName('㐂䶮𠮷', 'epson-tm-t82')).toBe('㐂䶮𠮷');
  expect(printedName('㐂吉𠮷', 'generic-escpos-58')).toBe(`${missingCharacter}吉${missingCharacter}`);
  expect(Buffer.from(iconv.encode('𠮷', 'gb18030')).toString('hex')).toBe('9534b235');
});

function printedName(name: string, id: string): string {
  const profile = profileOf(id);
  const layout = fitted(ticketReceipt({ ...plainReceipt, stationName: name, stationNameEn: null }, profile.columns), profile, painter.makeQr);
  return plainText(layout).split('\n')[0] ?? '';
}

test('the logo is the project’s mark', async () => {
  const { initWasm, Resvg } = await import('@resvg/resvg-wasm');
  // The painter has started the program already.
  await initWasm(new Uint8Array()).catch(() => undefined);
  const mark = await readFile(new URL('../../kiosk-ui/kiosk/favicon.svg', import.meta.url), 'utf8');
  const { pixels } = new Resvg(mark, { fitTo: { mode: 'width', value: 64 }, background: '#fff' }).render();
  const line = logo();
  if (line.kind !== 'raster') throw new Error('no picture');
  const dark = Array.from({ length: 64 * 64 }, (_dot, at) => {
    const [red = 0, green = 0, blue = 0] = pixels.subarray(at * 4, at * 4 + 3);
    return red * 3 + green * 6 + blue < 1280;
  });
  const printed = [...line.data.subarray(0, (64 * 64) / 8)].flatMap((byte) => [7, 6, 5, 4, 3, 2, 1, 0].map((bit) => (byte & (1 << bit)) !== 0));
  expect(printed).toEqual(dark);
});
