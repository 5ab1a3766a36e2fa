/** The pages for administrators: an account is added with a password shown once, the audit log names it, personal data need a whole number. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults } from '../support/axe.ts';
import { type OpenPage, openBrowser } from '../support/browser.ts';
import { type RunningHub, startHub } from '../support/hub.ts';
import { openConsole, signInOn } from './support-console.ts';

let hub: RunningHub;
let browser: Browser;
let opened: OpenPage;
let page: Page;

beforeAll(async () => {
  hub = await startHub();
  await hub.cli('station', 'add', 'kw0101', '--sample');
  browser = await openBrowser();
  opened = await openConsole(browser, hub);
  page = opened.page;
  await signInOn(page, hub.admin);
});
afterAll(async () => {
  await browser?.close();
  await hub?.stop();
});

const goTo = (name: string) => page.getByRole('navigation').getByRole('link', { name, exact: true }).click();

test('a clerk is added with a password that is shown, and the audit log says who did it', async () => {
  await goTo('人员');
  await page.getByRole('button', { name: '添加人员' }).click();
  await page.getByLabel('账号').fill('wang');
  await page.getByLabel('姓名').fill('测试窗口员');
  await page.getByLabel('管辖范围').fill('station:kw0101');
  await page.getByRole('button', { name: '保存' }).click();
  await page.locator('tr[data-user="wang"]').waitFor();
  expect(await page.locator('.note code').textContent()).toMatch(/^wang \/ \S{10,}$/);

  await goTo('审计');
  const row = page.locator('tr[data-act="POST /api/v1/people"]');
  await row.waitFor();
  expect(await row.textContent()).toContain('添加人员');
  expect(await row.getAttribute('data-outcome')).toBe('done');
  await page.getByRole('button', { name: '检查完整性' }).click();
  await page.getByText('记录完整，没有改动').waitFor();
});

test('a part of a number is not sent, a whole one is answered', async () => {
  await goTo('隐私请求');
  const field = page.getByLabel('身份证号或手机号（完整）');
  const asked: string[] = [];
  page.on('request', (request) => asked.push(request.url()));
  await field.fill('003X');
  await page.getByRole('button', { name: '查询' }).click();
  expect(await field.evaluate((input) => input.matches(':invalid'))).toBe(true);
  expect(asked.filter((url) => url.includes('privacy/find'))).toEqual([]);
  await field.fill('11010119900307003X');
  await page.getByRole('button', { name: '查询' }).click();
  await page.getByText('没有留存此人的资料').waitFor();
});

test('all of them fit a small desk screen and a phone in both languages, and axe finds nothing', async () => {
  for (const language of ['zh', 'en']) {
    if (language === 'en') await page.getByRole('button', { name: 'Switch to English' }).click();
    for (const name of ['people', 'audit', 'privacy', 'account']) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, `#/${name}`);
      await page
        .locator(name === 'people' || name === 'audit' ? 'tbody tr' : '.panel')
        .first()
        .waitFor();
      // English differs in words alone.
      if (language === 'zh') expect(await axeFaults(page), name).toEqual([]);
      for (const width of [1280, 390]) {
        await page.setViewportSize({ width, height: 800 });
        const fits = await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth);
        expect(fits, `${name} ${language} ${width}`).toBe(true);
      }
    }
  }
  expect(opened.faults.filter((fault) => !fault.includes('401'))).toEqual([]);
});
