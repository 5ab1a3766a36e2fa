/** A matter from its submission at a station to its closing, done by a person at the console; on a phone, too. */
import { makeSealingPair, seal } from '@yizhan/platform/seal';
import { sealContext } from '@yizhan/protocol/cases';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { submittedFact } from '../../hub/cases/test-fact.ts';
import { axeFaults } from '../support/axe.ts';
import { type OpenPage, openBrowser } from '../support/browser.ts';
import { type RunningHub, startHub } from '../support/hub.ts';
import { beat, type ConnectedStation, connectStation, openConsole, signInOn } from './support-console.ts';

let hub: RunningHub;
let browser: Browser;
let opened: OpenPage;
let page: Page;
let station: ConnectedStation;
const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);

beforeAll(async () => {
  hub = await startHub();
  await hub.cli('station', 'add', 'kw0101', '--sample');
  const { code } = await hub.cli('claim-code', 'kw0101');
  station = await connectStation(hub, String(code), beat([]));
  const fact = { ...submittedFact(Date.now()), item: 'hr-ss-card' };
  const person = seal(makeSealingPair(), sealContext(fact.case, 'person'), JSON.stringify({ name: '张小三', number: '1', phone: '' }));
  await station.send(['case.submitted', { ...fact, person }]);
  browser = await openBrowser();
  opened = await openConsole(browser, hub);
  page = opened.page;
  await signInOn(page, hub.admin);
});
afterAll(async () => {
  await station?.leave();
  await browser?.close();
  await hub?.stop();
});

/** Fills the form of an action and waits until the case stands where it leads. */
async function act(button: string, fill: Readonly<Record<string, string>>, becomes: string): Promise<void> {
  await page.getByRole('button', { name: button, exact: true }).click();
  for (const [label, value] of Object.entries(fill)) await page.getByLabel(label).fill(value);
  await page.getByRole('button', { name: '确认', exact: true }).click();
  await page.locator(`.case-head[data-status="${becomes}"]`).waitFor();
}

test('a case is walked from submitted to closed, and its history tells who did what', async () => {
  await page.getByRole('link', { name: '帮办代办' }).click();
  await page.locator('li[data-case][data-status="intake"]').getByRole('link').click();
  await page.getByRole('button', { name: '我来办' }).click();
  await page.locator('.case-head', { hasText: hub.admin.user }).waitFor();
  await act('收件', {}, 'collected');
  const receipt = await page.getByRole('link', { name: '收件回执' }).getAttribute('href');
  const file = await page.request.get(new URL(receipt ?? '', page.url()).href);
  expect(file.headers()['content-type']).toBe('application/pdf');
  await act('移交部门', {}, 'submitted');
  await act('登记受理', { 受理编号: '受2026-1', 受理日期: today }, 'accepted');
  expect(await axeFaults(page)).toEqual([]);
  await act('登记办理结果', { 结果文号: '决2026-1', 决定日期: today }, 'decided');
  await act('取回结果', { 存放位置: 'A-12' }, 'ready');
  await page.getByRole('button', { name: '交付', exact: true }).click();
  await page.getByLabel('领取人身份证后四位').fill('1234');
  await page.getByRole('button', { name: '确认', exact: true }).click();
  await page.getByRole('alert').filter({ hasText: '不能交付' }).waitFor();
  await page.getByRole('button', { name: '取消', exact: true }).click();
  await page.getByRole('button', { name: '交付', exact: true }).click();
  await page.getByLabel('谁领取').selectOption({ label: '其他人' });
  await page.getByLabel('领取人姓名').fill('王小五');
  await page.getByLabel('与申请人的关系').fill('邻居');
  await page.getByRole('button', { name: '确认', exact: true }).click();
  await page.locator('.case-head[data-status="delivered"]').waitFor();
  await page.getByRole('link', { name: '送达回执' }).waitFor();
  expect(await page.getByText('王小五').count()).toBe(0);
  await act('登记评价', {}, 'closed');
  expect(await page.locator('.case-history > li').count()).toBe(9);
});

test('whom no message reached is told by staff: not reached, then reached, and the case knows of both', async () => {
  await page.getByRole('link', { name: '待联系居民' }).click();
  const task = page.locator('.contact-card', { hasText: '材料已收到' });
  await task.getByRole('button', { name: '没联系上' }).click();
  await task.getByLabel(/什么时候再联系/).fill(`${today}T23:59`);
  await task.getByRole('button', { name: '记下' }).click();
  await task.getByText('联系过 1 次未成').waitFor();
  expect(await axeFaults(page)).toEqual([]);
  await task.getByRole('button', { name: '已告知' }).click();
  await task.waitFor({ state: 'detached' });
  await page.locator('.contact-card').first().getByRole('link', { name: '打开事项' }).click();
  await page.locator('[data-event=contact]', { hasText: '已联系上' }).waitFor();
  expect(await page.locator('[data-event=contact]').count()).toBe(2);
});

test('on a phone nothing is cut off, and the board of what ended shows it', async () => {
  await page.setViewportSize({ width: 390, height: 844 });
  const wide = () => page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(await wide()).toBeLessThanOrEqual(0);
  await page.getByRole('link', { name: '帮办代办' }).click();
  await page.getByLabel(/^驿站/).selectOption('kw0101');
  await page.getByLabel(/^部门/).selectOption({ index: 1 });
  await page.getByLabel(/^部门/).selectOption('');
  await page.getByLabel('已结束的').check();
  await page.locator('li[data-case][data-status="closed"]').waitFor();
  expect(await wide()).toBeLessThanOrEqual(0);
  expect(await axeFaults(page)).toEqual([]);
  // Nobody was signed in at first, and one action was refused on purpose.
  expect(opened.faults.filter((fault) => !/status of (401|409)/.test(fault))).toEqual([]);
});
