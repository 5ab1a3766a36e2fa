/** What the kiosk does when people walk away, when the agent goes away, and when the station is closed. Time is the page's, moved by hand. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { visitDelays } from '../../kiosk-ui/kiosk/flow/delays.ts';
import { openBrowser } from '../support/browser.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { elderButton, enter, homeTile, main, openConfirm, openKiosk, shapes, tap } from './kiosk-steps.ts';

let station: RunningStation;
let browser: Browser;

beforeAll(async () => {
  [station, browser] = await Promise.all([startStation(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

/** What somebody could find who comes after. */
function leftBehind(page: Page): Promise<unknown> {
  return page.evaluate(() => ({
    stored: localStorage.length + sessionStorage.length + document.cookie.length,
    elder: document.documentElement.dataset.elder !== undefined,
    language: document.documentElement.lang,
    inputs: document.querySelectorAll('input').length,
    address: location.search + location.hash,
  }));
}

describe('walking away', () => {
  test('a minute of silence asks, one touch goes on, silence wipes everything', async () => {
    const { page } = await openKiosk(browser, station.url);
    await enter(page, { english: true, elder: true });
    await page.clock.install();
    await openConfirm(page);
    await page.clock.fastForward(visitDelays.idleElderMs - 1000);
    expect(await page.locator('.dialog').count()).toBe(0);
    await page.clock.fastForward(1000);
    await page.getByText('Are you still there?').waitFor();
    await tap(page.locator('.dialog .main'));
    await page.locator('.dialog').waitFor({ state: 'detached' });
    expect(await page.locator('.item').count()).toBe(1);
    await page.clock.fastForward(visitDelays.idleElderMs);
    await page.locator('.dialog').waitFor();
    await page.clock.fastForward(visitDelays.dialogMs);
    await page.locator('.attract').waitFor();
    expect(await leftBehind(page)).toEqual({ stored: 0, elder: false, language: 'zh-CN', inputs: 0, address: '?kiosk=k1' });
    await page.context().close();
  });

  test('a touch beside the question counts as an answer', async () => {
    const { page } = await openKiosk(browser, station.url);
    await enter(page);
    await page.clock.install();
    await tap(elderButton(page));
    await page.clock.fastForward(visitDelays.idleElderMs);
    await page.locator('.dialog').waitFor();
    await page.touchscreen.tap(20, 20);
    await page.locator('.dialog').waitFor({ state: 'detached' });
    expect(await page.locator('.home').count()).toBe(1);
    await page.context().close();
  });

  test('the ticket goes away by itself', async () => {
    const { page } = await openKiosk(browser, station.url);
    await enter(page);
    await page.clock.install();
    await openConfirm(page);
    await tap(main(page));
    await page.locator('.number').waitFor();
    await page.clock.fastForward(visitDelays.ticketMs);
    await page.locator('.attract').waitFor();
    expect(await page.locator('.number').count()).toBe(0);
    await page.context().close();
  });
});

test('the page offers no menu, no selection, no scrolling, no zoom', async () => {
  const { page } = await openKiosk(browser, station.url);
  await enter(page);
  const prevented = await page.evaluate(() => {
    const asks = [
      new MouseEvent('contextmenu', { cancelable: true, bubbles: true }),
      new Event('selectstart', { cancelable: true, bubbles: true }),
      new WheelEvent('wheel', { cancelable: true, bubbles: true, ctrlKey: true }),
      new KeyboardEvent('keydown', { cancelable: true, bubbles: true, ctrlKey: true, key: '+' }),
    ];
    return asks.map((event) => !document.querySelector('h1')?.dispatchEvent(event));
  });
  expect(prevented).toEqual([true, true, true, true]);
  expect(await page.evaluate(() => getComputedStyle(document.documentElement).touchAction)).toBe('none');
  await page.context().close();
});

test('a palm on the screen beside the finger takes no number', async () => {
  const { page } = await openKiosk(browser, station.url);
  await enter(page);
  await openConfirm(page);
  await main(page).dispatchEvent('pointerdown', { isPrimary: false, button: 0, bubbles: true, pointerType: 'touch' });
  expect(await page.locator('.item').count()).toBe(1);
  await page.context().close();
});

test('the agent stops: the screen says so, and comes back by itself where it was', async () => {
  const { page } = await openKiosk(browser, station.url, shapes.landscape);
  await enter(page);
  await tap(page.locator('.take'));
  await station.agent.stop();
  await page.getByText('正在重新连接').waitFor();
  await station.restart('kill');
  await page.locator('.dialog').waitFor({ state: 'detached' });
  expect(await page.locator('.scenes').count()).toBe(1);
  await page.context().close();
});

test('closed: no number is offered, the next opening is said, the guide still works', async () => {
  const tomorrow = (['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const)[(new Date(Date.now() + 8 * 3_600_000).getUTCDay() + 1) % 7];
  if (tomorrow === undefined) throw new Error('a week has seven days');
  const closed = await startStation({
    settings: {
      hours: { kind: 'weekly', seasons: [{ from: '01-01', to: '12-31', days: [tomorrow], windows: [['08:30', '17:30']] }], extended: [] },
    },
  });
  try {
    const { page } = await openKiosk(browser, closed.url);
    expect(await page.locator('.welcome-hours').innerText()).toBe('现在休息，明天 08:30 开门');
    await enter(page);
    expect(await page.locator('.take').count()).toBe(0);
    expect(await page.locator('.take-closed').getByText('明天 08:30 开始办理，那时再来取号。').count()).toBe(1);
    await tap(homeTile(page, 'guide'));
    await tap(page.locator('.choices .tile').first());
    await tap(page.locator('.items .tile').first());
    await page.locator('.materials').waitFor();
    expect(await main(page).count()).toBe(0);
    await page.context().close();
  } finally {
    await closed.stop();
  }
});
