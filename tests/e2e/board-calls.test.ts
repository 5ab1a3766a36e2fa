/** A call reaches the hall: on the board within a second, and heard. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from '../support/browser.ts';
import { type Client, signIn } from '../support/http-client.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { until } from '../support/until.ts';
import { callNext, leaseCounter, must, takeTicket } from './counter-steps.ts';

const screen = { viewport: { width: 1920, height: 1080 } };
let station: RunningStation;
let browser: Browser;
let clerk: Client;

beforeAll(async () => {
  [station, browser] = await Promise.all([startStation(), openBrowser(['--autoplay-policy=no-user-gesture-required'])]);
  clerk = await signIn(station.url, station.clerk);
  await leaseCounter(clerk, 'c1');
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

/** Calls the next one at c1 and completes the visit, so that the counter is free again. */
async function callAndFinish(): Promise<string> {
  const ticket = await callNext(clerk, 'c1');
  must(await clerk.post(`/api/v1/tickets/${ticket.id}/start`, { counter: 'c1' }));
  must(await clerk.post(`/api/v1/tickets/${ticket.id}/complete`, { counter: 'c1' }));
  return ticket.label;
}

test('the call is on the board within a second, with its counter, and chimes once', async () => {
  await takeTicket(station.url);
  const { page, faults } = await openPage(browser, `${station.url}/board/?voice=off`, screen);
  await page.locator('.quiet-title').waitFor();
  await until('sound is allowed', () =>
    page
      .locator('.sound-hint')
      .count()
      .then((hints) => hints === 0),
  );
  const pressed = performance.now();
  const ticket = await callNext(clerk, 'c1');
  await page.locator('.latest-label', { hasText: ticket.label }).waitFor();
  expect(performance.now() - pressed).toBeLessThan(1_000);
  expect(await page.locator('.latest .counter-name').textContent()).toContain('1');
  expect(await page.locator('.latest').getAttribute('data-fresh')).toBe('true');
  await until('one chime sounded', () => page.evaluate(() => document.documentElement.dataset.chimes === '1'));

  must(await clerk.post(`/api/v1/tickets/${ticket.id}/recall`, { counter: 'c1' }));
  await page.locator('.times', { hasText: '2' }).waitFor();
  await until('the recall chimes too', () => page.evaluate(() => document.documentElement.dataset.chimes === '2'));
  must(await clerk.post(`/api/v1/tickets/${ticket.id}/start`, { counter: 'c1' }));
  must(await clerk.post(`/api/v1/tickets/${ticket.id}/complete`, { counter: 'c1' }));
  expect(faults).toEqual([]);
  await page.context().close();
});

test('a burst of calls: all shown, chimes in turn, no more than the backlog after the first', async () => {
  const { page } = await openPage(browser, `${station.url}/board/?voice=off`, screen);
  await page.locator('.latest').waitFor();
  await until('sound is allowed', () =>
    page
      .locator('.sound-hint')
      .count()
      .then((hints) => hints === 0),
  );
  for (let n = 0; n < 8; n += 1) await takeTicket(station.url);
  const labels: string[] = [];
  for (let n = 0; n < 7; n += 1) labels.push(await callAndFinish());
  const last = await callNext(clerk, 'c1');
  await page.locator('.latest-label', { hasText: last.label }).waitFor();
  await until('four chimes sounded', () => page.evaluate(() => document.documentElement.dataset.chimes === '4'), 15_000);
  expect(new Set(labels).size).toBe(7);
  must(await clerk.post(`/api/v1/tickets/${last.id}/undo-call`, { counter: 'c1', why: { code: 'other' } }));
  await page.context().close();
});

test('with ?sound=off the board is silent and asks for nothing', async () => {
  const { page } = await openPage(browser, `${station.url}/board/?sound=off`, screen);
  await page.locator('.latest').waitFor();
  await takeTicket(station.url);
  const ticket = await callNext(clerk, 'c1');
  await page.locator('.latest[data-fresh="true"] .latest-label', { hasText: ticket.label }).waitFor();
  expect(await page.evaluate(() => document.documentElement.dataset.chimes)).toBe('0');
  expect(await page.locator('.sound-hint').count()).toBe(0);
  must(await clerk.post(`/api/v1/tickets/${ticket.id}/undo-call`, { counter: 'c1', why: { code: 'other' } }));
  await page.context().close();
});

test('a browser that blocks sound gets a hint, and one touch turns it on', async () => {
  const strict = await openBrowser(['--autoplay-policy=document-user-activation-required']);
  try {
    const { page } = await openPage(strict, `${station.url}/board/?lang=en&voice=off`, screen);
    const hint = page.locator('.sound-hint', { hasText: 'Touch to turn the sound on' });
    await hint.waitFor();
    await hint.click();
    await hint.waitFor({ state: 'detached' });
    await takeTicket(station.url);
    await callAndFinish();
    await until('the chime sounds', () => page.evaluate(() => document.documentElement.dataset.chimes === '1'));
  } finally {
    await strict.close();
  }
});
