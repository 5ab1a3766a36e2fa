/** Every page of the counter, in both languages and at the sizes it is used at: read by axe, and measured. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults } from '../support/axe.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { httpClient } from '../support/http-client.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { chooseCounter, clippedSideways, currentLabel, desktop, outOfSight, signInAt, takeTicket } from './counter-steps.ts';

let station: RunningStation;
let browser: Browser;

beforeAll(async () => {
  [station, browser] = await Promise.all([startStation(), openBrowser()]);
  const items = ['hr-pension-alive', 'mi-remote-record', 'ca-canteen', 'mi-resident-enrol', 'hr-flex-enrol'];
  for (let n = 0; n < 12; n += 1) await takeTicket(station.url, items[n % items.length]);
  await httpClient(station.url).post('/api/v1/help', { kiosk: 'k1' });
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

async function looksRight(page: Page, what: string): Promise<void> {
  expect(await axeFaults(page), `axe: ${what}`).toEqual([]);
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height });
    expect(await clippedSideways(page), `${what} at ${width}×${height}`).toEqual([]);
    expect(await outOfSight(page, 'button[data-action], .top *, dialog[open], .devices'), `${what} at ${width}×${height}`).toEqual([]);
  }
  await page.setViewportSize({ width: 1366, height: 768 });
}

describe.each([
  ['zh', 'clerk', 0],
  ['en', 'clerk2', 1],
] as const)('in %s', (language, who, place) => {
  test('sign-in, choice, and all states of the work page', async () => {
    const { page } = await openPage(browser, `${station.url}/counter/?lang=${language}`, desktop);
    await page.locator('.sign-in').waitFor();
    await looksRight(page, 'sign-in');
    await signInAt(page, station[who]);
    await page.locator('.choice').first().waitFor();
    await looksRight(page, 'choice');
    await chooseCounter(page, place);
    await page.locator('.strip.help').waitFor();
    await looksRight(page, 'idle');
    for (const [key, what] of [
      ['F1', 'walk-in'],
      ['F10', 'pause'],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator('dialog[open]').waitFor();
      await looksRight(page, what);
      await page.keyboard.press('Escape');
    }
    await page.keyboard.press('F2');
    await currentLabel(page).waitFor();
    await looksRight(page, 'called');
    for (const [key, what] of [
      ['F9', 'transfer'],
      ['Shift+F6', 'cancel'],
    ] as const) {
      await page.keyboard.press(key);
      await page.locator('dialog[open]').waitFor();
      await looksRight(page, what);
      await page.keyboard.press('Escape');
    }
    await page.locator('#tab-byItem').click();
    await looksRight(page, 'by item');
    await page.keyboard.press('F4');
    await page.locator('.current[data-status="serving"]').waitFor();
    await looksRight(page, 'serving');
    await page.keyboard.press('F8');
    await page.locator('.current.idle').waitFor();
    await page.locator('.top nav button').last().click();
    await page.locator('.sign-in').waitFor();
    await page.context().close();
  });
});
