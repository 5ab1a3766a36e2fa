/** A resident far away, with and without script: a number of the real station on the phone, its turn, its end, and words for every no. */
import { freshTracking } from '@yizhan/protocol/cases';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Program } from '../../scripts/lib/program.mjs';
import { axeFaults } from '../support/axe.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { type Client, httpClient, signIn } from '../support/http-client.ts';
import { type JoinedStation, joinStation, type RunningHub, startHub } from '../support/hub.ts';
import { until } from '../support/until.ts';

let hub: RunningHub;
let browser: Browser;
let station: JoinedStation;
let agent: Program;
let clerk: Client;

const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const narrow: BrowserContextOptions = { ...phone, viewport: { width: 320, height: 568 } };

beforeAll(async () => {
  hub = await startHub();
  station = await joinStation(hub, 'kw0101', { clerks: 1 });
  agent = await station.start();
  browser = await openBrowser();
  const [person] = station.clerks;
  if (!person) throw new Error('no clerk');
  clerk = await signIn(String(agent.ready.http), person);
  await clerk.post('/api/v1/counters/c1/lease');
});
afterAll(async () => {
  await agent?.stop();
  station?.remove();
  await browser?.close();
  await hub?.stop();
});

/** Nothing is wider than the phone, and what is pressed is large enough for a thumb. */
async function fits(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const faults: string[] = [];
    if (document.documentElement.scrollWidth > innerWidth) faults.push(`wider than the phone: ${document.documentElement.scrollWidth}`);
    for (const target of document.querySelectorAll('a, button, summary, input:not([type=hidden])')) {
      const { width, height } = target.getBoundingClientRect();
      if (width > 0 && (height < 44 || width < 44)) faults.push(`small: ${target.textContent} ${width} × ${height}`);
    }
    return faults;
  });
}

async function soundLook(page: Page): Promise<void> {
  expect(await axeFaults(page)).toEqual([]);
  expect(await fits(page)).toEqual([]);
}

async function chooseIn(page: Page, item: string): Promise<void> {
  await page.locator('summary', { hasText: '服务' }).first().waitFor();
  await page.getByRole('searchbox').fill(item);
  await page.getByRole('button', { name: '查找' }).click();
  await page.getByRole('link', { name: item }).first().click();
}

test('with script: asked, numbered, called, served, over, while the page stays the same', async () => {
  const { page, faults } = await openPage(browser, `${hub.url}/q/kw0101`, phone);
  await page.getByText('现在开放').waitFor();
  await soundLook(page);
  await chooseIn(page, '养老');
  expect(await fits(page)).toEqual([]);
  await page.getByRole('button', { name: '取号' }).click();
  const label = (await page.locator('.number .label').textContent()) ?? '';
  expect(label).toMatch(/^[A-Z]\d{3}$/);
  await page.getByText('下一个就是您').waitFor();
  await page.getByText('快到您了').waitFor();
  await soundLook(page);
  await page.getByRole('button', { name: '快到时提醒我' }).click();
  await page.getByText('快到时会响铃和振动').waitFor();

  const called = await clerk.post<{ ticket: { id: string; label: string } }>('/api/v1/counters/c1/call-next');
  if (!called.ok) throw new Error(called.problem.code);
  expect(called.value.ticket.label).toBe(label);
  await page.locator('.counter', { hasText: '1号窗口' }).waitFor();
  expect(await page.title()).toContain(label);
  for (const step of ['start', 'complete']) await clerk.post(`/api/v1/tickets/${called.value.ticket.id}/${step}`, { counter: 'c1' });
  await until('the phone knows that it is over', async () => {
    await page.reload();
    return page.getByText('已办完，感谢您的光临').isVisible();
  });
  expect(faults).toEqual([]);
});

test('without script: a number, one for a second press and for a reload, given back in two steps', async () => {
  const { page } = await openPage(browser, `${hub.url}/q/kw0101`, { ...narrow, javaScriptEnabled: false });
  await chooseIn(page, '社保卡');
  await page.getByRole('button', { name: '取号' }).click();
  await page.locator('.number .label').waitFor();
  const [address, label] = [page.url(), await page.locator('.number .label').textContent()];
  await page.goBack();
  await page.getByRole('button', { name: '取号' }).click();
  await page.locator('.number .label').waitFor();
  expect([page.url(), await page.locator('.number .label').textContent()]).toEqual([address, label]);
  await page.getByRole('link', { name: '返回' }).click();
  await page.getByRole('link', { name: `${label}，查看排队` }).click();
  expect(await fits(page)).toEqual([]);
  await page.locator('summary', { hasText: '不去了' }).click();
  await page.getByRole('button', { name: '确定退号' }).click();
  await page.getByText('号已退，位置已让出').waitFor();
  await page.getByRole('link', { name: 'English' }).click();
  await page.getByText('The number was given back').waitFor();
  const kiosk = await httpClient(String(agent.ready.http)).post('/api/v1/tickets', { item: 'hr-ss-card', kiosk: 'k1' });
  expect(kiosk.ok).toBe(true);
});

test('a matter is asked for without script: five wrong tries, then how long to wait, also after a restart of the hub', async () => {
  const looked = await openPage(browser, `${hub.url}/t`, phone);
  await soundLook(looked.page);
  const { page } = await openPage(browser, `${hub.url}/t`, { ...narrow, javaScriptEnabled: false });
  const code = freshTracking(() => 4);
  async function ask(): Promise<string> {
    await page.getByLabel('查询码', { exact: true }).fill(code);
    await page.getByLabel('最后四位').fill('002x');
    await page.getByRole('button', { name: '查询' }).click();
    return (await page.locator('.panel').textContent()) ?? '';
  }
  for (let n = 0; n < 5; n += 1) expect(await ask()).toContain('对不上');
  expect(await ask()).toMatch(/请 1[45] 分钟后再试/);
  await hub.restart();
  expect(await ask()).toMatch(/请 1[45] 分钟后再试/);
  expect(await fits(page)).toEqual([]);
});
