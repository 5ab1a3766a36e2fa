/** The page with the hands beside the simulated devices: every device in reach of finger and key, read by axe, nothing cut off. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createLogger } from '../../platform/log/index.ts';
import { type Simulator, startSimulator } from '../../station-agent/sim/simulator.ts';
import { axeFaults } from '../support/axe.ts';
import { openBrowser, openPage } from '../support/browser.ts';

let browser: Browser;
let simulator: Simulator;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  simulator = await startSimulator({
    devices: [
      { id: 'p1', profile: 'epson-tm-t82' },
      { id: 'r1', profile: 'generic-sam-v' },
      { id: 's1', profile: 'gm65' },
    ],
    speed: 'instant',
    log: createLogger({ name: 'test', level: 'silent' }),
  });
});
afterEach(() => simulator.close());

const device = (page: Page, id: string) => page.locator(`[data-device=${id}]`);

test('by finger: a card is laid down and lifted, a code is written and held up, the cable pulled and put back', async () => {
  const { page, faults } = await openPage(browser, simulator.controlUrl, { viewport: { width: 1600, height: 1000 }, hasTouch: true });
  const reader = device(page, 'r1');
  await reader.getByRole('button', { name: '居民身份证 Resident' }).tap();
  await reader.locator('.items .card').waitFor();
  await reader.getByRole('button', { name: '拿走 Lift it', exact: true }).tap();
  await reader.locator('.empty').waitFor();

  const scanner = device(page, 's1');
  await scanner.getByLabel('码的内容').fill('YZA1:B2C4D6');
  await scanner.getByRole('button', { name: '扫这个码' }).tap();
  await scanner.locator('.items code', { hasText: 'YZA1:B2C4D6' }).waitFor();
  await scanner.getByRole('button', { name: '拔线' }).tap();
  await scanner.locator('.lamps', { hasText: '线已拔' }).waitFor();
  await scanner.getByRole('button', { name: '插回线' }).tap();
  await scanner.locator('.lamps', { hasText: '无主机连接' }).waitFor();
  expect(faults).toEqual([]);
});

test('by key: it goes to the device in focus, and what is written into a field stays there', async () => {
  const { page } = await openPage(browser, simulator.controlUrl, { viewport: { width: 1600, height: 1000 } });
  await device(page, 'p1').locator('.lamps li').first().waitFor();
  await page.keyboard.press('c');
  await device(page, 'p1').locator('.lamps', { hasText: '机盖开着' }).waitFor();
  await device(page, 'r1').getByRole('button', { name: '拔线' }).focus();
  await page.keyboard.press('u');
  await device(page, 'r1').locator('.lamps', { hasText: '线已拔' }).waitFor();
  expect(simulator.device('receipt-printer').line.plugged).toBe(true);
  await device(page, 's1').getByLabel('码的内容').pressSequentially('curx');
  await page.keyboard.press('Enter');
  await device(page, 's1').locator('.items code', { hasText: 'curx' }).waitFor();
  expect(simulator.device('receipt-printer').machine.condition().coverOpen).toBe(true);
});

test.each([
  ['wide', 1600],
  ['a tablet', 820],
  ['a telephone', 390],
])('%s: axe finds nothing, nothing is cut off, every target is large', async (_, width) => {
  const { page, faults } = await openPage(browser, simulator.controlUrl, { viewport: { width, height: 1000 } });
  await device(page, 's1').locator('.lamps li').first().waitFor();
  simulator.device('scanner').machine.scan(`YZC1:${'A'.repeat(200)}`);
  simulator.device('id-reader').machine.present('citizen');
  simulator.device('receipt-printer').machine.setCover(true);
  await device(page, 's1').locator('.items code').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBe(0);
  const low = await page.locator('button, input').evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().height < 48).length);
  expect(low).toBe(0);
  expect(faults).toEqual([]);
  if (process.env.PICTURE) await page.screenshot({ path: `${process.env.PICTURE}/simulator-${width}.png`, fullPage: true });
});
