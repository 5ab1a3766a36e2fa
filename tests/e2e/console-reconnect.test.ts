import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type RunningHub, startHub } from '../support/hub.ts';
import { beat, type ConnectedStation, connectStation, openConsole, signInOn } from './support-console.ts';

let hub: RunningHub;
let browser: Browser;
let page: Page;
let station: ConnectedStation;

const poll = <T>(read: () => T) => expect.poll(read, { timeout: 20_000 });
const row = () => page.locator('tr[data-station="kw0101"]');

beforeAll(async () => {
  hub = await startHub();
  await hub.cli('station', 'add', 'kw0101', '--sample', '--demo');
  browser = await openBrowser();
  ({ page } = await openConsole(browser, hub));
  await signInOn(page, hub.admin);
  station = await connectStation(hub, String((await hub.cli('claim-code', 'kw0101')).code), beat([]));
  await page.locator('tr[data-station="kw0101"][data-presence="online"]').waitFor();
});
afterAll(async () => {
  await station?.leave();
  await browser?.close();
  await hub?.stop();
});

test('a killed hub: the page says from when it is, comes back by itself, still signed in, and shows what changed meanwhile', async () => {
  const restarted = hub.restart('kill');
  await poll(() => page.getByRole('alert').textContent()).toMatch(/连接中断.*停留在 \d\d:\d\d:\d\d/);
  await restarted;
  await poll(() => page.locator('.line').textContent()).toBe('实时');
  expect(await page.getByRole('alert').count()).toBe(0);
  // A hub that has just started does not call a silent station offline.
  await poll(() => row().getAttribute('data-presence')).toBe('unknown');
  expect(await row().textContent()).toContain('等待联系');
});

test('a station added on the command line beside the running hub appears without a reload', async () => {
  await hub.cli('station', 'add', 'kw0102', '--sample');
  await page.locator('tr[data-station="kw0102"]').waitFor();
});

test('a session that was ended elsewhere leads to the sign-in page, which says why', async () => {
  const changed = await hub.cli('user', 'passwd', 'admin');
  await page.getByRole('heading', { name: '登录' }).waitFor({ timeout: 60_000 });
  expect(await page.getByText('登录已失效').count()).toBe(1);
  await signInOn(page, { user: 'admin', password: String(changed.password) });
});
