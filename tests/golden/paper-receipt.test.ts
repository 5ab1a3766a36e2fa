/**
 * The printed documents on receipt paper, pinned as bytes and as picture, and read back.
 * After a change that is meant: `npx vitest run --project unit tests/golden -u`, and look at the pictures before you commit them.
 */
import { paperKinds, paperOf } from '@yizhan/protocol/papers';
import { beforeAll, describe, expect, test, vi } from 'vitest';
import { createRealTimeScanner } from '../../station-agent/devices/drivers/escpos/codec/index.ts';
import { draw } from '../../station-agent/devices/receipts/draw.ts';
import { fitted } from '../../station-agent/devices/receipts/fitted.ts';
import { columnsOf, type Layout, plainText } from '../../station-agent/devices/receipts/paper.ts';
import { paperReceipt } from '../../station-agent/devices/receipts/paper-receipt.ts';
import { missingCharacter } from '../../station-agent/devices/receipts/printable.ts';
import { loadPainter, type ReceiptPainter } from '../../station-agent/devices/receipts/raster/picture.ts';
import { receiptBytes } from '../../station-agent/devices/receipts/receipt-bytes.ts';
import { readPng } from '../support/png.ts';
import { readQr } from '../support/read-codes.ts';
import { goldenPaper, goldenPapers } from './golden-papers.ts';
import { profileOf } from './golden-receipts.ts';
import { decodeBack, pinned } from './read-back.ts';

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });
let painter: ReceiptPainter;
beforeAll(async () => {
  painter = await loadPainter();
});

test('each kind of paper is pinned', () => {
  expect(new Set(goldenPapers.map(({ data }) => data.kind))).toEqual(new Set(paperKinds));
});

describe.each(goldenPapers)('$name', ({ name, profile: id, data }) => {
  const profile = profileOf(id);
  const template = paperReceipt(paperOf(data), profile.columns);
  const layout = (): Layout => fitted(template, profile, painter.makeQr);

  test('bytes and picture are the golden ones', async () => {
    await expect(pinned(await receiptBytes(template, profile), profile)).toMatchFileSnapshot(`./paper-${name}.hex`);
    await expect(draw(layout(), profile.columns, painter.makeQr)).toMatchFileSnapshot(`./paper-${name}.svg`);
  });

  test('the bytes decode back to the same paper, and nothing in it is acted on out of turn', async () => {
    const bytes = await receiptBytes(template, profile);
    expect(decodeBack(bytes, profile.columns)).toEqual(layout());
    expect(createRealTimeScanner().push(bytes)).toEqual([]);
  });

  test('no line is wider than the paper, nothing is cut short or unprintable', () => {
    for (const line of layout()) {
      if (line.kind !== 'text') continue;
      expect(line.runs.reduce((sum, run) => sum + columnsOf(run.text) * run.width, 0)).toBeLessThanOrEqual(profile.columns);
    }
    expect(plainText(layout())).not.toMatch(new RegExp(`${missingCharacter}|…`));
  });
});

test.each(['intake', 'intake-58'] as const)('the QR of %s says where to ask', (name) => {
  const data = goldenPaper(name);
  const columns = name === 'intake' ? 48 : 32;
  const expected = name === 'intake' ? data.about.tracking : 'https://yizhan.example.gov.cn/track?code=K7M2P9QX4';
  expect(readQr(readPng(painter.png(paperReceipt(paperOf(data), columns), columns)))).toBe(expected);
});

test('the QR of an appointment is what checks in, and its code is typed in fours', () => {
  const paper = paperOf(goldenPaper('appointment'));
  expect(readQr(readPng(painter.png(paperReceipt(paper, 32), 32)))).toBe('YZA1:K7M2P9QX');
  expect(plainText(paperReceipt(paper, 32))).toContain('K7M2 P9QX');
  expect(plainText(paperReceipt(paper, 48))).toContain('2026-03-09 星期一 Mon');
});

test('every word of a table cell comes out, whatever its width', () => {
  const data = goldenPaper('checklist-long');
  const flat = plainText(paperReceipt(paperOf(data), 48)).replaceAll(/\s/g, '');
  // The cells of one row stand beside one another, so a long one is found piece by piece.
  for (const piece of ['第40号材料', '与参保地', '地、户籍地不一致', 'Statement', 'ofresidence', '内补交）']) expect(flat).toContain(piece);
});

test('a reprint says so, a sample clause too', () => {
  expect(plainText(paperReceipt(paperOf(goldenPaper('promise'), { reprint: true }), 48))).toContain('补打');
  expect(plainText(paperReceipt(paperOf(goldenPaper('promise')), 48))).not.toContain('补打');
  expect(plainText(paperReceipt(paperOf(goldenPaper('promise')), 48))).toContain('样例');
});
