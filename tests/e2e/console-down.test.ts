/** What an operator tells a station from its page: commands with their states in words, notices that reach the kiosk. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Program } from '../../scripts/lib/program.mjs';
import { axeFaults } from '../support/axe.ts';
import { type OpenPage, openBrowser } from '../support/browser.ts';
import { httpClient } from '../support/http-client.ts';
import { type JoinedStation, joinStation, type RunningHub, startHub } from '../support/hub.ts';
import { announced } from '../support/operator.ts';
import { until } from '../support/until.ts';
import { openConsole, signInOn } from './support-console.ts';

let hub: RunningHub;
let browser: Browser;
let station: JoinedStation;
let agent: Program;
let opened: OpenPage;
let page: Page;

beforeAll(async () => {
  hub = await startHub();
  station = await joinStation(hub, 'kw0101', { clerks: 0, env: { YIZHAN_RECONNECT_MAX_SECONDS: '1' } });
  agent = await station.start();
  browser = await openBrowser();
  opened = await openConsole(browser, hub);
  page = opened.page;
  await signInOn(page, hub.admin);
  await page.locator('tr[data-station="kw0101"]:is([data-presence="online"], [data-presence="degraded"])').waitFor();
  await page.locator('tr[data-station="kw0101"]').getByRole('link').click();
  await page.getByRole('heading', { name: '指令' }).waitFor();
});
afterAll(async () => {
  await agent?.stop();
  station?.remove();
  await browser?.close();
  await hub?.stop();
});

test('a restart asks once more, then is seen to be done', async () => {
  await page.getByRole('button', { name: '重启驿站程序' }).click();
  await page.getByRole('button', { name: '确认重启？再按一次' }).click();
  const row = page.locator('li[data-command="restart-agent"]');
  await row.and(page.locator('[data-state="succeeded"]')).waitFor();
  expect(await row.textContent()).toContain('已完成');
});

test('a reprint where there is no printer is refused in words', async () => {
  const taken = await httpClient(String(agent.ready.http)).post('/api/v1/tickets', { item: 'hr-pension-alive', kiosk: 'k1' });
  expect(taken.ok).toBe(true);
  await page.getByRole('button', { name: '补打小票' }).click();
  const row = page.locator('li[data-command="reprint"][data-state="rejected"]');
  await row.waitFor();
  expect(await row.textContent()).toContain('驿站不能执行：没有可用的打印机');
});

test('a notice is put up, reaches the kiosk, and is taken down', async () => {
  await page.getByLabel('通知内容').fill('周五下午停水');
  await page.getByLabel('英文（可不填）').fill('No water on Friday afternoon');
  await page.getByLabel('展示多久').selectOption({ label: '三天' });
  await page.getByRole('button', { name: '发布通知' }).click();
  await page.locator('li[data-notice]', { hasText: '周五下午停水' }).waitFor();
  await page.getByText('驿站已全部收到').waitFor();
  const url = String(agent.ready.http);
  expect(await announced(url)).toContain('周五下午停水');

  for (const language of ['zh', 'en']) {
    if (language === 'en') await page.getByRole('button', { name: 'Switch to English' }).click();
    expect(await axeFaults(page), language).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
  }
  const words = (await page.locator('.down').allTextContents()).join(' ');
  expect(words).toContain('No water on Friday afternoon');
  expect(words).not.toMatch(/[一-鿿]/);

  await page.getByRole('button', { name: 'Take down' }).click();
  await page.locator('li[data-notice]').waitFor({ state: 'detached' });
  await until('the kiosk no longer says it', async () => !(await announced(url)).includes('周五下午停水'));
  expect(opened.faults.filter((fault) => !fault.includes('401'))).toEqual([]);
});
