/**
 * The pages for administrators, as two people use them: an account is added, changed, given a password, disabled; its owner chooses a password
 * and a second step; a resident's values are shown for a reason and deleted; the audit log tells it all.
 */
import { seal } from '@yizhan/platform/seal';
import { sealContext } from '@yizhan/protocol/cases';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { submittedFact } from '../../hub/cases/test-fact.ts';
import { totpAt } from '../../hub/people/totp.ts';
import { axeFaults } from '../support/axe.ts';
import { type OpenPage, openBrowser } from '../support/browser.ts';
import { type RunningHub, startHub } from '../support/hub.ts';
import { beat, type ConnectedStation, connectStation, openConsole, signInOn } from './support-console.ts';

let hub: RunningHub;
let browser: Browser;
let opened: OpenPage;
let page: Page;
let station: ConnectedStation;
const person = { name: '测试乙', number: '11010119900307003X', phone: '13800138000' };
const fact = submittedFact(Date.now());

beforeAll(async () => {
  hub = await startHub();
  await hub.cli('station', 'add', 'kw0101', '--sample');
  const { code } = await hub.cli('claim-code', 'kw0101');
  station = await connectStation(hub, String(code), beat([]));
  const sealed = seal(station.sealing, sealContext(fact.case, 'person'), JSON.stringify({ ...person, address: null }));
  await station.send(['case.submitted', { ...fact, person: sealed }]);
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

test('who was given a password chooses their own, adds a second step, and is out when disabled', async () => {
  const row = page.locator('tr[data-user="wang"]');
  const act = (name: string) => row.getByRole('button', { name });
  await goTo('人员');
  await act('修改').click();
  await page.getByLabel('角色').selectOption('supervisor');
  await page.getByRole('button', { name: '保存' }).click();
  await row.getByText('主管').waitFor();
  await act('重置密码').click();
  await act('重置密码').click();
  await row.getByText('待改密码').waitFor();
  await page.locator('.note code').waitFor();
  const given = String(await page.locator('.note code').textContent()).split(' / ')[1] ?? '';

  const other = await openConsole(browser, hub);
  const theirs = other.page;
  const enter = async (password: string, more: Readonly<Record<string, string>> = {}) => {
    await theirs.getByLabel('账号').fill('wang');
    await theirs.getByLabel('密码', { exact: true }).fill(password);
    for (const [label, value] of Object.entries(more)) await theirs.getByLabel(label).fill(value);
    await theirs.getByRole('button', { name: '登录' }).click();
  };
  await enter(given);
  await theirs.getByRole('alert').getByText('请先设一个只有您知道的新密码').waitFor();
  await enter(given, { 新密码: 'only-mine-2026' });
  await theirs.getByRole('heading', { level: 1, name: '驿站' }).waitFor();
  await theirs.evaluate(() => {
    location.hash = '#/account';
  });
  const panel = theirs.locator('[data-second-factor]');
  await panel.getByLabel('当前密码').fill('only-mine-2026');
  await panel.getByRole('button').click();
  const secret = String(await panel.locator('[data-secret]').textContent());
  await panel.getByLabel('6 位').fill(totpAt(secret, Date.now()));
  await panel.getByRole('button').click();
  await theirs.locator('[data-second-factor="true"]').waitFor();
  expect((await panel.locator('[role="status"] pre').textContent())?.split('\n')).toHaveLength(8);
  await theirs.getByRole('button', { name: '退出', exact: true }).click();
  await enter('only-mine-2026');
  await theirs.getByRole('alert').getByText('两步验证').waitFor();
  // The code of this step was used when it was set up; the next one counts early.
  await enter('only-mine-2026', { 验证码: totpAt(secret, Date.now() + 30_000) });
  await theirs.getByRole('heading', { level: 1, name: '我的账号' }).waitFor();

  await act('停用').click();
  await act('停用').click();
  await row.getByText('已停用').waitFor();
  await theirs.getByRole('navigation').getByRole('link', { name: '驿站', exact: true }).click();
  await theirs.getByText('登录已失效').waitFor();
  await theirs.context().close();
});

test('a resident is shown in full for a reason alone, and deleted when the matter is closed; the log is narrowed to it', async () => {
  await page.evaluate((id) => {
    location.hash = `#/cases/${id}`;
  }, fact.case);
  await page.getByRole('button', { name: '查看完整资料' }).click();
  await page.getByRole('button', { name: '查看', exact: true }).click();
  expect(await page.getByLabel('为什么要看').evaluate((select) => select.matches(':invalid'))).toBe(true);
  await page.getByLabel('为什么要看').selectOption('other');
  await page.getByLabel('写明原因').fill('本人来电核对');
  await page.getByRole('button', { name: '查看', exact: true }).click();
  await page.getByText(person.number).waitFor();
  const ended = await page.evaluate(async (id) => {
    const body = { base: 1, action: 'terminate', args: { reason: 'entered-by-mistake', returned: [], signed: true } };
    const headers = { 'content-type': 'application/json', 'idempotency-key': 'terminate-it' };
    return (await fetch(`/api/v1/cases/${id}/actions`, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  }, fact.case);
  expect(ended).toBe(200);

  await goTo('隐私请求');
  await page.getByLabel('身份证号或手机号（完整）').fill(person.number);
  await page.getByRole('button', { name: '查询' }).click();
  await page.locator(`tr[data-matter="case/${fact.case}"]`, { hasText: '****003X' }).waitFor();
  for (let press = 0; press < 2; press += 1) await page.getByRole('button', { name: '删除已办结的资料' }).click();
  await page.getByText('已删除 1 项').waitFor();

  await page.getByLabel('给一个事项单列期限').selectOption('appointment');
  await page.getByLabel('预约（天）').fill('90');
  const save = page.locator('[data-retention]').getByRole('button', { name: '保存' });
  for (let press = 0; press < 2; press += 1) await save.click();
  await page.getByText('已保存。').waitFor();

  await goTo('审计');
  await page.getByLabel('只看此操作').selectOption('person.reveal');
  const rows = page.locator('tbody tr');
  await rows.filter({ hasText: '其他（请写明） · 无人经办' }).waitFor();
  await page.locator('tbody tr:not([data-act="person.reveal"])').first().waitFor({ state: 'detached' });
  expect(await rows.count()).toBe(1);
  await page.getByLabel('只看此操作').selectOption('person.erase');
  await rows.filter({ hasText: 'why: request' }).first().waitFor();
  await page.getByLabel('只看此账号').fill('nobody');
  await page.getByLabel('只看此账号').press('Enter');
  await page.getByText('还没有记录').waitFor();
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
