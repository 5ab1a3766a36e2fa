/** What an operator tells a station from its page: commands with their states in words, notices that reach the kiosk. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Program } from '../../scripts/lib/program.mjs';
import { axeFaults } from '../support/axe.ts';
import { type OpenPage, openBrowser, openPage } from '../support/browser.ts';
import { httpClient } from '../support/http-client.ts';
import { type JoinedStation, joinStation, type RunningHub, startHub } from '../support/hub.ts';
import { announced } from '../support/operator.ts';
import { until } from '../support/until.ts';
import { tap } from './kiosk-steps.ts';
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

test('the station’s log is fetched: progress, then a file with its lines', async () => {
  await page.getByLabel('级别').selectOption({ label: '全部' });
  await page.getByRole('button', { name: '取日志' }).click();
  const row = page.locator('li[data-command="pull-logs"]');
  await row.locator('[data-content="here"]').waitFor();
  const arrived = page.waitForEvent('download');
  await row.getByRole('link', { name: '下载日志' }).click();
  const file = await arrived;
  expect(file.suggestedFilename()).toMatch(/^kw0101-pull-logs-\d+\.jsonl\.gz$/);
  const lines = gunzipSync(readFileSync(await file.path()))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  // Of the life before the restart too.
  expect(lines.filter(({ msg }) => msg === 'serving')).toHaveLength(2);
});

test('a kiosk’s picture: none while no page is open or somebody uses it; else what it shows', async () => {
  const states = page.locator('li[data-command="screenshot"]');
  const order = async (count: number, state: string) => {
    await page.getByRole('button', { name: '截屏' }).click();
    await until(`${count} pictures ordered`, async () => (await states.count()) === count);
    const newest = states.first();
    await newest.and(page.locator(`[data-state="${state}"]`)).waitFor();
    return newest;
  };
  expect(await (await order(1, 'rejected')).textContent()).toContain('这台屏幕的页面没有打开');

  const kiosk = await openPage(browser, `${String(agent.ready.http)}/kiosk/`, {
    viewport: { width: 1080, height: 1920 },
    hasTouch: true,
  });
  await kiosk.page.locator('.frame.at-attract').waitFor();
  const shown = await order(2, 'succeeded');
  await shown.getByRole('button', { name: '查看截屏' }).click();
  const picture = shown.getByRole('img', { name: '自助终端当前页面' });
  const seen = await picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const canvas = Object.assign(document.createElement('canvas'), { width: image.naturalWidth, height: image.naturalHeight });
    const context = canvas.getContext('2d');
    context?.drawImage(image, 0, 0);
    const pixels = context?.getImageData(0, 0, canvas.width, canvas.height).data ?? new Uint8ClampedArray();
    const colours = new Set<string>();
    for (let at = 0; at < pixels.length; at += 4 * 97) colours.add(`${pixels[at]} ${pixels[at + 1]} ${pixels[at + 2]}`);
    return { width: canvas.width, height: canvas.height, colours: colours.size };
  });
  expect(seen.height / seen.width).toBeCloseTo(1920 / 1080, 1);
  // A page with words and colours, no empty sheet.
  expect(seen.colours).toBeGreaterThan(20);

  await tap(kiosk.page.locator('.attract .start'));
  await tap(kiosk.page.locator('.at-home button.take'));
  await kiosk.page.locator('.frame.at-scenes').waitFor();
  expect(await (await order(3, 'rejected')).textContent()).toContain('有人正在使用');
  expect(kiosk.faults).toEqual([]);
  await kiosk.page.context().close();
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
