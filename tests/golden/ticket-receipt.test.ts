/** The ticket receipt pinned as bytes and as picture; the bytes read back to the same paper, the QR to what was meant. */
import { loadProfileOf, type PrinterProfile } from '@yizhan/device-profiles';
import { as, type Instant, type Label, type StationId, type TicketId } from '@yizhan/protocol/ids';
import { BinaryBitmap, HybridBinarizer, QRCodeReader, RGBLuminanceSource } from '@zxing/library';
import { describe, expect, test } from 'vitest';
import { createCommandDecoder } from '../../station-agent/devices/drivers/escpos/codec/index.ts';
import { compile } from '../../station-agent/devices/receipts/compile.ts';
import { draw } from '../../station-agent/devices/receipts/draw.ts';
import type { Layout } from '../../station-agent/devices/receipts/paper.ts';
import { loadQr } from '../../station-agent/devices/receipts/qr-matrix.ts';
import { type TicketReceipt, ticketQr, ticketReceipt } from '../../station-agent/devices/receipts/ticket-receipt.ts';
import { createPrintedPaper } from '../../station-agent/sim/printed-paper.ts';

const receipt: TicketReceipt = {
  station: as<StationId>('dongguan-1'),
  stationName: '东关街道苇湾社区驿站',
  stationNameEn: 'Weiwan Community Station',
  demo: false,
  reprint: false,
  ticket: as<TicketId>('0199c8a2-7d1e-7000-8000-5f3b1a2c4d5e'),
  label: as<Label>('A032'),
  itemName: '城乡居民基本养老保险待遇领取资格认证',
  issuedAt: as<Instant>(Date.UTC(2026, 2, 5, 1, 7)),
  ahead: 4,
  counters: ['1号窗口', '3号窗口（低位）'],
};

const cases = [
  { name: 'ticket-80', profile: 'epson-tm-t82', receipt },
  { name: 'ticket-58', profile: 'generic-escpos-58', receipt },
  { name: 'ticket-demo-reprint', profile: 'epson-tm-t82', receipt: { ...receipt, demo: true, reprint: true, ahead: null } },
] as const;

function profileOf(id: string): PrinterProfile {
  const loaded = loadProfileOf('receipt-printer', id);
  if (!loaded.ok) throw new Error(loaded.error.message);
  return loaded.value;
}

function decodeBack(bytes: Uint8Array, columns: number): Layout {
  const decoded = createCommandDecoder().push(bytes);
  expect(decoded.faults).toEqual([]);
  const paper = createPrintedPaper(columns);
  return decoded.frames.flatMap((command) => paper.perform(command)).map((printed) => printed.line);
}

function hexLines(bytes: Uint8Array): string {
  const lines = Buffer.from(bytes).toString('hex').match(/.{1,64}/g) ?? [];
  return `${lines.join('\n')}\n`;
}

describe.each(cases)('$name', ({ name, profile: id, receipt: data }) => {
  const profile = profileOf(id);
  const layout: Layout = [...ticketReceipt(data, profile.columns), { kind: 'cut', mode: 'partial' }];
  const bytes = compile(layout, profile);

  test('the bytes are the golden ones', async () => {
    await expect(hexLines(bytes)).toMatchFileSnapshot(`./${name}.hex`);
  });

  test('the picture is the golden one', async () => {
    await expect(draw(layout, profile.columns, await loadQr())).toMatchFileSnapshot(`./${name}.svg`);
  });

  test('the bytes decode back to the same paper: Chinese, sizes, QR and cut', () => {
    expect(decodeBack(bytes, profile.columns)).toEqual(layout);
  });

  test('no line is wider than the paper', () => {
    for (const line of decodeBack(bytes, profile.columns)) {
      if (line.kind !== 'text') continue;
      const columns = line.runs.reduce((sum, run) => sum + [...run.text].reduce((n, c) => n + (c < '\x80' ? 1 : 2), 0) * run.width, 0);
      expect(columns).toBeLessThanOrEqual(profile.columns);
    }
  });

  test('the QR in the picture says which ticket it is', async () => {
    const svg = draw(layout, profile.columns, await loadQr());
    expect(readQr(svg)).toBe(ticketQr(data.station, data.ticket));
  });
});

test('demo and reprint are said on the paper', () => {
  const words = (data: TicketReceipt): string => JSON.stringify(ticketReceipt(data, 48));
  expect(words({ ...receipt, demo: true })).toContain('演示');
  expect(words({ ...receipt, reprint: true })).toContain('补打');
  expect(words(receipt)).not.toMatch(/演示|补打/);
});

/** Paints the QR of the drawing dot by dot and reads it, at full, half and quarter size (@zxing/library misses some clean codes). */
function readQr(svg: string): string | null {
  const found = /class="qr" data-modules="(\d+)" transform="translate\(\d+ 0\) scale\((\d+)\)"[^>]* d="([^"]+)"/.exec(svg);
  if (!found) return null;
  const [, modules, scale, path] = found;
  const dots = Number(scale);
  const quiet = 4 * dots;
  const side = Number(modules) * dots + 2 * quiet;
  const pixels = new Uint8ClampedArray(side * side).fill(255);
  for (const [, x, y, length] of (path ?? '').matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let dy = 0; dy < dots; dy += 1) {
      const start = (quiet + Number(y) * dots + dy) * side + quiet + Number(x) * dots;
      pixels.fill(0, start, start + Number(length) * dots);
    }
  }
  for (const step of [1, 2, 4]) {
    const size = Math.floor(side / step);
    const scaled = Uint8ClampedArray.from({ length: size * size }, (_, at) => pixels[Math.floor(at / size) * step * side + (at % size) * step] ?? 255);
    try {
      return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(scaled, size, size)))).getText();
    } catch {
      // Not found at this scale.
    }
  }
  return null;
}
