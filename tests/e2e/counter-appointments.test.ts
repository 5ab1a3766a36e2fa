/** A clerk books, moves and cancels for somebody at the counter, by keyboard alone, against a real station and hub. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Program } from '../../scripts/lib/program.mjs';
import { axeFaults } from '../support/axe.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import type { Clerk } from '../support/documents.ts';
import { type JoinedStation, joinStation, type RunningHub, startHub } from '../support/hub.ts';
import { chooseCounter, clippedSideways, desktop, realFaults, signInAt } from './counter-steps.ts';

let hub: RunningHub;
let browser: Browser;
let station: JoinedStation;
let agent: Program;
let page: Page;
let faults: readonly string[];

beforeAll(async () => {
  [hub, browser] = await Promise.all([startHub(), openBrowser()]);
  station = await joinStation(hub, 'kw0101', { clerks: 1 });
  agent = await station.start();
  ({ page, faults } = await openPage(browser, `${agent.ready.http}/counter/`, desktop));
  page.setDefaultTimeout(15_000);
  await signInAt(page, station.clerks[0] as Clerk);
  await chooseCounter(page);
  await page.locator('.top-link[data-link=online]').waitFor();
});
afterAll(async () => {
  await agent?.stop();
  station?.remove();
  await browser?.close();
  await hub?.stop();
});

async function at(step: string): Promise<void> {
  await page.locator(`dialog[open] [data-step="${step}"]`).waitFor();
  expect(await clippedSideways(page), step).toEqual([]);
}

async function keys(...pressed: readonly string[]): Promise<void> {
  for (const key of pressed) await page.keyboard.press(key);
}

/** The second day: all of its times are still to come. */
async function chooseTime(presses: number): Promise<void> {
  await at('when');
  await page.locator('input[name=date]:focus').waitFor();
  await keys('ArrowRight');
  await page.locator('input[name=date]').nth(1).and(page.locator(':checked')).waitFor();
  await page.locator('input[name=start]:enabled').nth(presses).waitFor();
  await keys('Tab', 'Space', ...Array.from({ length: presses }, () => 'ArrowDown'));
  await page.locator('input[name=start]:checked').waitFor();
}

/** The row of who left this phone number. */
async function find(phone: string): Promise<ReturnType<Page['locator']>> {
  await at('list');
  await page.locator('input[name=search]').fill(phone);
  await keys('Enter');
  const row = page.locator('dialog[open] section[aria-label=查到的预约] li').first();
  await row.waitFor();
  return row;
}

test('item, day, time, name and phone, confirmed: the code stands large, and the hub has it', async () => {
  await keys('Shift+F10');
  await at('list');
  await page.locator('input[name=search]:focus').waitFor();
  await keys('Tab', 'Enter');
  await at('item');
  await page.keyboard.type('养老');
  await keys('Enter');
  await chooseTime(0);
  expect(await axeFaults(page)).toEqual([]);
  await keys('Enter');
  await at('who');
  await page.keyboard.type('王小芳');
  await keys('Tab');
  await page.keyboard.type('138 0000');
  await keys('Enter');
  await page.locator('small', { hasText: '11 位' }).waitFor();
  await page.keyboard.type(' 1234');
  await keys('Enter');
  await at('done');
  expect(await page.locator('.appointment-code').textContent()).toMatch(/^[2-9A-Z]{4} [2-9A-Z]{4}$/);
  // This station has no printer: said, and nothing is lost.
  await keys('Enter');
  await page.locator('.refusal[data-code="printer-unavailable"]').waitFor();
  await keys('Tab', 'Enter');
});

test('found by the phone number it moves, keeps its code, and is cancelled with a reason', async () => {
  const row = await find('13800001234');
  const before = await row.textContent();
  await row.locator('[data-row=move]').focus();
  await keys('Enter');
  await chooseTime(1);
  await keys('Enter');
  await at('done');
  await page.getByText('预约码不变').waitFor();
  await page.locator('.issued button', { hasText: '完成' }).focus();
  await keys('Enter');
  const moved = await find('13800001234');
  expect(await moved.textContent()).not.toBe(before);
  await moved.locator('[data-row=cancel]').focus();
  await keys('Enter');
  await at('cancel');
  await keys('ArrowDown', 'Enter');
  expect(await (await find('13800001234')).textContent()).toContain('已取消：重复预约');
  expect(await row.locator('button').count()).toBe(0);
  await keys('Escape');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
  expect(realFaults(faults).filter((fault) => !/status of 503/.test(fault))).toEqual([]);
});
