/** Paper trouble reaches the clerk, who settles it: seen to be out, or printed again. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from '../support/browser.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { until } from '../support/until.ts';
import { chooseCounter, desktop, realFaults, signInAt, takeTicket } from './counter-steps.ts';

let station: RunningStation;
let browser: Browser;
let page: Page;
let faults: readonly string[];

beforeAll(async () => {
  [station, browser] = await Promise.all([startStation({ printer: true, profile: 'epson-tm-t82' }), openBrowser()]);
  ({ page, faults } = await openPage(browser, `${station.url}/counter/`, desktop));
  page.setDefaultTimeout(15_000);
  await signInAt(page, station.clerk);
  await chooseCounter(page);
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

async function printer(action: string, body: object = {}): Promise<void> {
  const response = await fetch(`${station.printerControlUrl}/api/v1/devices/p1/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.ok).toBe(true);
}

function strip(label: string) {
  return page.locator('.strip.print', { hasText: label });
}

test('paper out in the middle: the ticket and the device strip say so, and new paper finishes it without anybody', async () => {
  await page.locator('.devices', { hasText: '设备正常' }).waitFor();
  await printer('paper-out-midway', { lines: 3 });
  const ticket = await takeTicket(station.url);
  await strip(ticket.label).filter({ hasText: '打印中断，等待恢复 · 缺纸' }).waitFor();
  await page.locator('.devices', { hasText: '缺纸' }).waitFor();
  await printer('load-paper');
  await strip(ticket.label).waitFor({ state: 'detached' });
  await page.locator('.devices', { hasText: '设备正常' }).waitFor();
});

test('a line lost in the middle: nobody knows, so the clerk says 已出票', async () => {
  await printer('cut-line', { bytes: 60 });
  const ticket = await takeTicket(station.url);
  await strip(ticket.label).filter({ hasText: '不知道有没有打出来' }).waitFor();
  await strip(ticket.label)
    .getByRole('button', { name: `${ticket.label} 已出票` })
    .click();
  await strip(ticket.label).waitFor({ state: 'detached' });
});

test('or has it printed again, and the paper says 补打', async () => {
  await page.locator('.devices', { hasText: '设备正常' }).waitFor();
  await printer('cut-line', { bytes: 60 });
  const ticket = await takeTicket(station.url);
  await strip(ticket.label).waitFor();
  await page.locator('.devices', { hasText: '设备正常' }).waitFor();
  await strip(ticket.label)
    .getByRole('button', { name: `补打 ${ticket.label}` })
    .click();
  await strip(ticket.label).waitFor({ state: 'detached' });
  await until('a reprint lies in the tray', async () => {
    const view = (await (await fetch(`${station.printerControlUrl}/api/v1/devices/p1`)).json()) as { receipts: { text: string }[] };
    return view.receipts.some(({ text }) => text.includes('补打') && text.replaceAll(' ', '').includes(ticket.label));
  });
  expect(realFaults(faults)).toEqual([]);
});
