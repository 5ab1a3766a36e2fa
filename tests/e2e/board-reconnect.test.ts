/** The agent goes away and comes back on the same port: the board says how old its picture is, then misses nothing. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from '../support/browser.ts';
import { signIn } from '../support/http-client.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { until } from '../support/until.ts';
import { callNext, leaseCounter, takeTicket } from './counter-steps.ts';

let station: RunningStation;
let browser: Browser;

beforeAll(async () => {
  [station, browser] = await Promise.all([startStation(), openBrowser(['--autoplay-policy=no-user-gesture-required'])]);
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

test('stale is said with its time; calls made meanwhile are shown and the recent ones sound', async () => {
  for (let n = 0; n < 4; n += 1) await takeTicket(station.url);
  const clerk = await signIn(station.url, station.clerk);
  const other = await signIn(station.url, station.clerk2);
  await leaseCounter(clerk, 'c1');
  await leaseCounter(other, 'c2');
  const { page } = await openPage(browser, `${station.url}/board/?voice=off`, { viewport: { width: 1920, height: 1080 } });
  await page.locator('.latest').waitFor();
  const before = await callNext(clerk, 'c1');
  await page.locator('.latest-label', { hasText: before.label }).waitFor();
  await until('the first chime is over', () => page.evaluate(() => document.documentElement.dataset.chimes === '1'));

  const restarted = station.restart('kill');
  await page.locator('.stale', { hasText: /更新于 \d\d:\d\d/ }).waitFor();
  expect(await page.locator('.latest-label').textContent()).toBe(before.label);
  // The board has no way in until this one is made, right after the restart: before its next try.
  await page.context().setOffline(true);
  await restarted;
  const missed = await callNext(other, 'c2');
  await page.context().setOffline(false);

  await page.locator('.latest-label', { hasText: missed.label }).waitFor();
  await page.locator('.recent-label', { hasText: before.label }).waitFor();
  expect(await page.locator('.stale').count()).toBe(0);
  await until('the missed call sounds, the old one not again', () => page.evaluate(() => document.documentElement.dataset.chimes === '2'));
  await page.context().close();
});
