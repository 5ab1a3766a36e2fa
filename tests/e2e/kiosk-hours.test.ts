/** Closed, full and last numbers, in words before the tap, in every orientation, type size and language: read, measured, and by axe. */
import type { Calendar } from '@yizhan/protocol/calendar';
import { dateOf, dayNumber } from '@yizhan/protocol/calendar';
import { as } from '@yizhan/protocol/ids';
import type { StationSettings } from '@yizhan/protocol/settings';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { enter, homeTile, main, tap } from './kiosk-steps.ts';
import { openLookedVisit, residents } from './kiosk-visit.ts';

const everyDay: StationSettings['hours'] = {
  kind: 'weekly',
  seasons: [
    {
      from: '01-01',
      to: '12-31',
      days: ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'],
      windows: [['00:00', '24:00']],
    },
  ],
  extended: [],
};
const holiday: Calendar = {
  version: 1,
  knownThrough: '2099-12-31',
  days: { [dateOf(dayNumber(Date.now()))]: { kind: 'holiday', name: '端午', nameEn: 'Dragon Boat Festival' } },
};
const quota = (prefix: string, tickets: number): StationSettings['quotas'][number] => ({
  items: [],
  prefixes: [as(prefix)],
  window: ['00:00', '24:00'],
  tickets,
});

let closed: RunningStation;
let full: RunningStation;
let browser: Browser;
beforeAll(async () => {
  [closed, full, browser] = await Promise.all([
    startStation({ settings: { hours: everyDay }, calendar: holiday }),
    startStation({ printer: true, settings: { hours: everyDay, quotas: [quota('A', 0), quota('B', 5)] } }),
    openBrowser(),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([closed?.stop(), full?.stop()]);
});

describe.each(residents)('$who', (resident) => {
  const { english } = resident;

  test('a holiday: why, and until when', async () => {
    const visit = await openLookedVisit(browser, closed.url, resident);
    const { page, look } = visit;
    await look('attract');
    expect(await page.locator('.welcome-hours').innerText()).toMatch(/^端午休息，.* 开门$/);
    await enter(page, resident);
    await look('home');
    const sentence = await page.locator('.take-closed p').innerText();
    expect(sentence).toContain(english ? 'Dragon Boat Festival' : '今天端午放假。');
    await tap(homeTile(page, 'notice'));
    await page.locator('.news').waitFor();
    await look('information');
    expect(visit.faults).toEqual([]);
    await page.context().close();
  });

  test('a full quota: on the tile, and on the page of the item, where no number can be asked for', async () => {
    const visit = await openLookedVisit(browser, full.url, resident);
    const { page, look } = visit;
    expect(await page.locator('.common .tile', { hasText: '还剩 5 个号' }).count()).toBe(1);
    await enter(page, resident);
    await tap(page.locator('.take'));
    await tap(page.locator('.scenes .choices .tile').first());
    const tile = page.locator('.items .tile', { hasText: english ? 'All taken' : '号已取完' }).first();
    await tile.waitFor();
    await look('items');
    await tap(tile);
    await page.locator('.deed .banner').waitFor();
    await look('item');
    expect(await page.locator('.deed .banner').innerText()).toContain(
      english ? 'All numbers of this time are taken' : '这个时段的号已经取完',
    );
    expect(await main(page).count()).toBe(0);
    expect(visit.faults).toEqual([]);
    await page.context().close();
  });
});
