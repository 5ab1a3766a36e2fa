/** 请评价: from the clerk's key to the tablet beside the counter, and back as a fact without its level. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults } from '../support/axe.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { sampleDocuments } from '../support/documents.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { action, chooseCounter, clippedSideways, currentLabel, desktop, signInAt, takeTicket } from './counter-steps.ts';
import { tap } from './kiosk-steps.ts';

let station: RunningStation;
let browser: Browser;

beforeAll(async () => {
  const { documents } = await sampleDocuments();
  const counters = documents.settings.counters.map((counter, at) => (at === 0 ? { ...counter, ratingScreen: 'tablet' as const } : counter));
  [station, browser] = await Promise.all([startStation({ settings: { counters } }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

test('the clerk asks, the tablet shows five levels, the counter hears that it was rated and not how', async () => {
  const tablet = await openPage(browser, `${station.url}/kiosk/?rate=c1`, { viewport: { width: 1280, height: 800 }, hasTouch: true });
  const counter = await openPage(browser, `${station.url}/counter/`, desktop);
  for (const { page } of [tablet, counter]) page.setDefaultTimeout(8_000);
  await tablet.page.locator('h1', { hasText: '请在这里评价' }).waitFor();
  expect(await axeFaults(tablet.page)).toEqual([]);

  await signInAt(counter.page, station.clerk);
  await chooseCounter(counter.page);
  await takeTicket(station.url);
  await counter.page.locator('.tickets li').first().waitFor();
  await counter.page.keyboard.press('F2');
  const label = await currentLabel(counter.page).textContent();
  await counter.page.keyboard.press('F4');
  await counter.page.locator('.current[data-status="serving"]').waitFor();
  expect(await action(counter.page, 'ask-rating').getAttribute('aria-disabled')).toBe('true');
  await counter.page.keyboard.press('F8');
  await counter.page.locator('.current.idle').waitFor();
  await counter.page.locator('[data-action="ask-rating"][aria-disabled="false"]').waitFor();
  await counter.page.keyboard.press('Shift+F8');
  await counter.page.locator('[data-rating="asked"]').waitFor();

  await tablet.page.locator('.rating h1', { hasText: label ?? '?' }).waitFor();
  expect(await tablet.page.locator('.rating-levels button').count()).toBe(5);
  expect(await clippedSideways(tablet.page)).toEqual([]);
  await tap(tablet.page.locator('.rating-levels button').nth(3));
  await tablet.page.locator('.rating-reasons').waitFor();
  await tap(tablet.page.locator('.rating > .button.main, .rating > button', { hasText: '提交评价' }));
  await counter.page.locator('[data-rating="rated"]', { hasText: label ?? '?' }).waitFor();
  expect(await counter.page.locator('.work').textContent()).not.toContain('不满意');
  await tablet.page.locator('h1', { hasText: '谢谢' }).waitFor();
});
