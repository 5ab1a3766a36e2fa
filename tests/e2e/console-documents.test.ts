/** Settings are changed as forms at the console, with faults in words, history and the way back; a holiday is written into the calendar. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults } from '../support/axe.ts';
import { type OpenPage, openBrowser } from '../support/browser.ts';
import { type RunningHub, startHub } from '../support/hub.ts';
import { operatorAt } from '../support/operator.ts';
import { openConsole, signInOn } from './support-console.ts';

let hub: RunningHub;
let browser: Browser;
let opened: OpenPage;
let page: Page;

beforeAll(async () => {
  hub = await startHub();
  await hub.cli('station', 'add', 'kw0101', '--sample');
  browser = await openBrowser();
  opened = await openConsole(browser, hub);
  page = opened.page;
  await signInOn(page, hub.admin);
});
afterAll(async () => {
  await browser?.close();
  await hub?.stop();
});

const field = (at: string) => page.locator(`[data-at="${at}"] :is(input, select)`);
const save = () => page.getByRole('button', { name: '保存', exact: true }).click();
const version = (n: number) => page.locator(`li[data-version="${n}"]`);

test('a fault is told at its field; put right, it is saved; the older version comes back as a new one', async () => {
  await page.goto(`${hub.url}/#/stations/kw0101/settings`);
  await field('counters[0].name').waitFor();
  const before = await field('name').inputValue();
  await field('counters[0].serves').fill('A, Z');
  await save();
  await page.locator('[data-at="counters[0].serves"]').waitFor();
  await page.locator('.fault-list li', { hasText: '“Z”' }).waitFor();
  await field('counters[0].serves').fill('全部');
  await field('name').fill('改过名的驿站');
  await save();
  await page.getByText('已保存，正在送往驿站').waitFor();
  await version(1).getByRole('button', { name: '与现在比较' }).click();
  await version(1).locator('ins', { hasText: '改过名的驿站' }).waitFor();
  await version(1).getByRole('button', { name: '恢复这一版' }).click();
  await save();
  await version(3).getByText('恢复自第').waitFor();
  expect(await field('name').inputValue()).toBe(before);
  expect(await axeFaults(page)).toEqual([]);
});

test('the second of two editors is told who was first, and nothing is lost', async () => {
  const operator = await operatorAt(hub, 'kw0101');
  await field('phone').fill('0510-1');
  await operator.editSettings((settings) => ({ ...settings, phone: '0510-2' }));
  await save();
  await page.locator('[data-conflict]', { hasText: 'admin' }).waitFor();
  await page.getByRole('button', { name: '放弃我的改动，载入最新内容' }).click();
  await page.locator('[data-conflict]').waitFor({ state: 'detached' });
  expect(await field('phone').inputValue()).toBe('0510-2');
});

test('a holiday is added to the calendar, and an item of the catalogue renamed', async () => {
  await page.goto(`${hub.url}/#/calendar`);
  await page.getByLabel('日期').fill('2026-12-12');
  await page.getByRole('button', { name: '添加' }).click();
  await field('days.2026-12-12.name').fill('站庆');
  await save();
  await page.getByText('已保存，正在送往驿站').waitFor();
  await page.goto(`${hub.url}/#/catalogue`);
  await page.locator('li[data-item]').first().getByRole('button').click();
  await field('items[0].shortName').fill('改名事项');
  await save();
  await page.getByText('已保存，正在送往驿站').waitFor();
});

test('scenes, departments and materials have their forms; an item is chosen by its name, not by its id', async () => {
  await page.locator('[data-part="lists"] summary').click();
  await page.locator('[data-rows="scenes"] > button').click();
  await field('scenes[8].name').fill('新主题一');
  await page.locator('[data-rows="departments"] .row').last().getByRole('button', { name: '删除' }).click();
  await save();
  // A department that items name cannot go.
  await page.locator('.fault-list li').first().waitFor();
  await page.getByRole('button', { name: '放弃改动' }).click();
  await page.locator('[data-rows="scenes"] > button').click();
  await field('scenes[8].name').fill('新主题一');
  await field('items[0].keepDays').fill('90');
  await save();
  await page.getByText('已保存，正在送往驿站').waitFor();
  expect(await axeFaults(page)).toEqual([]);

  await page.goto(`${hub.url}/#/stations/kw0101/settings`);
  await page.locator('[data-rows="quotas"] > button').click();
  await field('quotas[0].items').selectOption({ label: '改名事项' });
  await page.locator('[data-at="quotas[0].items"] li', { hasText: '改名事项' }).waitFor();
  await save();
  await page.getByText('已保存，正在送往驿站').waitFor();
});

test('from a station’s page to its appointments: a time is closed and opened again', async () => {
  await page.goto(`${hub.url}/#/stations/kw0101`);
  await page.getByRole('link', { name: '查看预约' }).click();
  const tomorrow = new Date(Date.now() + (24 + 8) * 3_600_000).toISOString().slice(0, 10);
  await page.getByLabel('日期').fill(tomorrow);
  await page.getByText('这一天没有预约').waitFor();
  const time = page.locator('[data-time="10:00"]');
  await time.click();
  await page.locator('[data-time="10:00"][data-closed="true"]').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await time.click();
  await page.locator('[data-time="10:00"][data-closed="false"]').waitFor();
});
