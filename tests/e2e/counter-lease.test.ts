/** One counter, one clerk: who holds it, how it is lost, and how it comes back. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from '../support/browser.ts';
import { signIn } from '../support/http-client.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { callNext, chooseCounter, currentLabel, desktop, leaseCounter, realFaults, signInAt, takeTicket } from './counter-steps.ts';

let station: RunningStation;
let browser: Browser;

beforeAll(async () => {
  [station, browser] = await Promise.all([startStation(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

const counterUrl = () => `${station.url}/counter/`;

test('two clerks cannot hold one counter, and each sees who has it', async () => {
  const one = await openPage(browser, counterUrl(), desktop);
  await signInAt(one.page, station.clerk);
  await chooseCounter(one.page, 0);

  const two = await openPage(browser, counterUrl(), desktop);
  await signInAt(two.page, station.clerk2);
  const taken = two.page.locator('.choice').first();
  await taken.filter({ hasText: `${station.clerk.user} 正在使用` }).waitFor();
  expect(await taken.getAttribute('aria-disabled')).toBe('true');
  // Even a page that does not know yet is refused by the desk.
  const other = await signIn(station.url, station.clerk2);
  expect(await other.post('/api/v1/counters/c1/lease')).toMatchObject({ ok: false, problem: { code: 'counter-leased-by-other' } });
  await chooseCounter(two.page, 1);

  // Called numbers appear at the counter that called them only.
  const ticket = await takeTicket(station.url);
  await one.page.locator(`.tickets [data-label="${ticket.label}"]`).waitFor();
  await one.page.keyboard.press('F2');
  await currentLabel(one.page).filter({ hasText: ticket.label }).waitFor();
  await two.page.locator(`.tickets [data-label="${ticket.label}"]`).waitFor({ state: 'detached' });
  expect(await currentLabel(two.page).count()).toBe(0);

  await one.page.reload();
  await currentLabel(one.page).filter({ hasText: ticket.label }).waitFor();

  await one.page.locator('.top nav button', { hasText: '退出登录' }).click();
  await one.page.locator('dialog[open] button.main').click();
  await one.page.locator('input[name=user]').waitFor();
  await two.page.locator(`.tickets [data-label="${ticket.label}"]`).waitFor();
  expect(realFaults([...one.faults, ...two.faults])).toEqual([]);
  await one.page.context().close();
  await two.page.context().close();
});

test('a counter that was taken away is told, and can be taken back', async () => {
  const { page, faults } = await openPage(browser, counterUrl(), desktop);
  await signInAt(page, station.clerk);
  await chooseCounter(page, 2);
  const boss = (await browser.newContext()).request;
  await boss.post(`${station.url}/api/v1/session`, { data: station.supervisor });
  const free = () => boss.delete(`${station.url}/api/v1/counters/c3/lease`);
  expect((await free()).ok()).toBe(true);
  await page.locator('.lost-lease').waitFor();
  expect(await page.locator('[data-action="call-next"]').getAttribute('aria-disabled')).toBe('true');
  await page.locator('.lost-lease button.main').click();
  await page.locator('.lost-lease').waitFor({ state: 'detached' });

  await free();
  await page.locator('.lost-lease').waitFor();
  await leaseCounter(await signIn(station.url, station.supervisor), 'c3');
  await page.locator('.lost-lease', { hasText: station.supervisor.user }).waitFor();
  await page.locator('.lost-lease button').click();
  await page.locator('.choice').first().waitFor();
  expect(realFaults(faults)).toEqual([]);
  await page.context().close();
});

test('an ended session leads back to the sign-in page and says why', async () => {
  const { page } = await openPage(browser, counterUrl(), desktop);
  await signInAt(page, station.clerk);
  await page.locator('.choice[data-held="false"]').first().waitFor();
  await page.evaluate(() => fetch('/api/v1/session', { method: 'DELETE' }));
  await page.locator('.choice[data-held="false"]').first().click();
  await page.locator('.sign-in', { hasText: '登录已失效' }).waitFor();
  await page.context().close();
});

test('the agent restarts: the page says so, keeps the last picture, and goes on without a new sign-in', async () => {
  const ticket = await takeTicket(station.url, 'ca-canteen');
  const clerk = await signIn(station.url, station.clerk);
  await leaseCounter(clerk, 'c1');
  const called = await callNext(clerk, 'c1');
  const { page } = await openPage(browser, counterUrl(), desktop);
  await signInAt(page, station.clerk);
  await currentLabel(page).filter({ hasText: called.label }).waitFor();
  const restarted = station.restart('kill');
  await page.locator('.strip.warn', { hasText: '中断' }).waitFor();
  // Pressed while nobody answers: done once, when somebody does.
  await page.keyboard.press('F4');
  expect(await currentLabel(page).textContent()).toBe(called.label);
  await restarted;
  await page.locator('.current[data-status="serving"]').waitFor();
  await page.locator('.strip.warn').waitFor({ state: 'detached' });
  expect(ticket.label).toMatch(/^C/);
  await page.context().close();
});
