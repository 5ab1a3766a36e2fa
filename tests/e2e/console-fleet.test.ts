import { as, type DeviceId } from '@yizhan/protocol/ids';
import type { DeviceReport } from '@yizhan/protocol/wire';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { called, issued } from '../../hub/http/test-hub.ts';
import { axeFaults } from '../support/axe.ts';
import { type OpenPage, openBrowser } from '../support/browser.ts';
import { type RunningHub, startHub } from '../support/hub.ts';
import { beat, type ConnectedStation, connectStation, openConsole, signInOn } from './support-console.ts';

let hub: RunningHub;
let browser: Browser;
let opened: OpenPage;
let page: Page;
let station: ConnectedStation;

const printer = (state: DeviceReport['state'], faults: string[] = []): DeviceReport => ({
  id: as<DeviceId>('p1'),
  kind: 'receipt-printer',
  profile: 'epson-tm-t82',
  state,
  faults,
});

beforeAll(async () => {
  hub = await startHub();
  await hub.cli('station', 'add', '--all-samples');
  browser = await openBrowser();
  opened = await openConsole(browser, hub);
  page = opened.page;
});
afterAll(async () => {
  await station?.leave();
  await browser?.close();
  await hub?.stop();
});

/** Pages on a busy machine take their time. */
const poll = <T>(read: () => T) => expect.poll(read, { timeout: 15_000 });

/** The one row of a station in the list. */
const row = (id: string) => page.locator(`tr[data-station="${id}"]`);

describe('an operator at the console', () => {
  test('is told in a sentence that the password is wrong, and can try again', async () => {
    await page.getByLabel('账号').fill('admin');
    await page.getByLabel('密码').fill('not-the-password');
    await page.getByRole('button', { name: '登录' }).click();
    await poll(() => page.getByRole('alert').textContent()).toContain('账号或密码不对');
    expect(await page.getByLabel('密码').getAttribute('aria-invalid')).toBe('true');
  });

  test('signs in and sees every station, those not joined said in words', async () => {
    await signInOn(page, hub.admin);
    await row('kw0101').waitFor();
    expect(await page.locator('tr[data-station]').count()).toBe(20);
    expect(await row('kw0101').textContent()).toContain('未入网');
    expect(await page.locator('.line').textContent()).toContain('实时');
  });

  test('makes a claim code for a station and reads the command to run', async () => {
    await row('kw0101').getByRole('link').click();
    await page.getByRole('button', { name: '生成入网码' }).click();
    const code = (await page.locator('.claim-code').textContent()) ?? '';
    expect(code).toMatch(/^[2-9A-Z]{4}-[2-9A-Z]{4}-[2-9A-Z]{4}$/);
    expect(await page.locator('.claim-command').textContent()).toContain(
      `npx yizhan-agent claim --home /var/lib/yizhan --hub ${hub.url} --code ${code}`,
    );
    await poll(() => page.locator('.claim').textContent()).toMatch(/14 分 \d\d 秒内有效/);

    station = await connectStation(hub, code, beat([printer('ready')]));
    await poll(() => page.locator('.station-presence').textContent()).toContain('在线');
    await poll(() => page.locator('.panel', { hasText: '已入网' }).count()).toBe(1);
  });

  test('sees a ticket appear and be called while looking, without a reload', async () => {
    await page.getByText('今天还没有人取号').waitFor();
    await station.send(issued('t1', 'A001', Date.now()));
    await page.locator('tr[data-ticket="A001"][data-status="waiting"]').waitFor();
    await station.send(called('t1', 'c1', Date.now()));
    await page.locator('tr[data-ticket="A001"][data-status="called"]').waitFor();
    expect(await page.locator('.counter[data-busy="true"]').textContent()).toContain('A001');
    await poll(() => page.locator('.timeline').textContent()).toMatch(/A001 请到.*A001 取号/s);
  });

  test('sees paper run out at once, in the station and at the top of the list', async () => {
    const healthy = await connectStation(hub, String((await hub.cli('claim-code', 'kw0102')).code), beat([printer('ready')]));
    await station.beat(beat([printer('blocked', ['paper-out'])], 1));
    await poll(() => page.locator('.devices').textContent()).toContain('缺纸');
    await poll(() => page.locator('.station-presence').textContent()).toContain('设备异常');
    await page.getByRole('link', { name: '返回驿站列表' }).click();
    await row('kw0101').waitFor();
    // The list as it was last seen is there at once, the new order a moment later.
    await poll(() => page.locator('tbody tr').first().getAttribute('data-station')).toBe('kw0101');
    await poll(() => row('kw0101').textContent()).toContain('小票打印机：缺纸');

    await station.beat(beat([printer('ready')], 1));
    await poll(() => row('kw0101').getAttribute('data-presence')).toBe('online');
    // Well again, it gives up the top by itself to the other one, which comes first by name.
    await poll(() => page.locator('tbody tr').first().getAttribute('data-station')).toBe('kw0102');
    await healthy.leave();
  });

  test('finds a station by a word, by keyboard alone', async () => {
    await page.keyboard.press('/');
    await page.keyboard.type('奎文门');
    await poll(() => page.locator('tr[data-station]').count()).toBe(1);
    expect(await row('kw0102').count()).toBe(1);
    await page.keyboard.press('Control+A');
    await page.keyboard.type('没有这样的');
    await page.getByText('没有符合条件的驿站').waitFor();
    await page.getByRole('button', { name: '清除条件' }).last().click();
    await poll(() => page.locator('tr[data-station]').count()).toBe(20);
    await page.getByRole('button', { name: /在线/ }).click();
    await poll(() => page.locator('tr[data-station]').count()).toBe(2);
    await page.getByRole('button', { name: /全部/ }).click();
  });

  test('reads what happened everywhere', async () => {
    await page.getByRole('link', { name: '动态' }).click();
    await page.getByRole('heading', { level: 1, name: '动态' }).waitFor();
    await station.send(issued('t2', 'A002', Date.now()));
    await poll(() => page.locator('.timeline li').first().textContent()).toMatch(/A002 取号.*苇湾/);
  });

  test('reads an alert the moment it is raised, and its count in the navigation', async () => {
    await page.getByRole('link', { name: '告警' }).click();
    await page.getByText('没有告警').waitFor();
    await station.send(['ticket.issued', { nonsense: true }]);
    await page.locator('tr[data-alert="event-quarantined"]').waitFor();
    expect(await page.locator('nav .badge').textContent()).toBe('1');
  });

  test('every page is free of accessibility faults, in Chinese and in English, with nothing cut off', async () => {
    for (const language of ['zh', 'en']) {
      if (language === 'en') await page.getByRole('button', { name: 'Switch to English' }).click();
      for (const address of ['#/stations', '#/stations/kw0101', '#/alerts', '#/events']) {
        await page.evaluate((hash) => {
          location.hash = hash;
        }, address);
        await page.locator('main h1').waitFor();
        await page.locator('.loading').waitFor({ state: 'detached' });
        expect(await axeFaults(page), `${language} ${address}`).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth <= document.documentElement.clientWidth)).toBe(true);
      }
    }
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await page.getByRole('link', { name: 'Stations' }).click();
    await poll(() => page.locator('h1').textContent()).toBe('Stations');
    const text = ((await page.locator('body').textContent()) ?? '').replaceAll(/\S*[(（]样例[)）]\S*/g, '');
    // What is left in Chinese is data (names, streets) and the switch back.
    expect(text).not.toMatch(/在线|离线|等候|设备|驿站列表|退出/);
  });

  test('signs out, and the way back leads to the sign-in page', async () => {
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Sign in' }).waitFor();
    expect(await axeFaults(page)).toEqual([]);
    await page.getByRole('button', { name: '切换到中文' }).click();
    expect(await axeFaults(page)).toEqual([]);
    await page.reload();
    await page.getByRole('heading', { name: '登录' }).waitFor();
  });

  test('and no page complained of anything but the refused sign-in', () => {
    expect(opened.faults.filter((fault) => !fault.includes('401'))).toEqual([]);
  });
});
