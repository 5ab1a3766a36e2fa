/** The supervisor's page of a day: what the station did stands there in words, tables, a file and on paper. */
import { mkdirSync } from 'node:fs';
import { as } from '@yizhan/protocol/ids';
import type { DayReport, Figures, Lengths } from '@yizhan/protocol/reports';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults } from '../support/axe.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { signIn } from '../support/http-client.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import {
  callNext,
  chooseCounter,
  clippedSideways,
  desktop,
  leaseCounter,
  must,
  realFaults,
  signInAt,
  takeTicket,
} from './counter-steps.ts';

let station: RunningStation;
let browser: Browser;

beforeAll(async () => {
  [station, browser] = await Promise.all([startStation(), openBrowser()]);
  for (let n = 0; n < 3; n += 1) await takeTicket(station.url);
  const clerk = await signIn(station.url, station.clerk);
  await leaseCounter(clerk, 'c1');
  const { id } = await callNext(clerk, 'c1');
  must(await clerk.post(`/api/v1/tickets/${id}/start`, { counter: 'c1' }));
  must(await clerk.post(`/api/v1/tickets/${id}/complete`, { counter: 'c1' }));
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

async function openReports(page: Page): Promise<void> {
  await signInAt(page, station.supervisor);
  await page.locator('[data-action="reports"]').click();
  await page.locator('.report-summary').waitFor();
}

test('a supervisor reads the day, changes the language, takes the file, and goes back to the counters by Esc', async () => {
  const { page, faults } = await openPage(browser, `${station.url}/counter/`, desktop);
  await openReports(page);
  expect(await page.locator('.report-lead').textContent()).toBe('共取号 3 个，办结 1 个');
  expect(await page.locator('.report-summary').textContent()).toContain('还没办完 2 个');
  expect(await page.locator('.report-part table').count()).toBe(3);
  await page.locator('.top nav button').first().click();
  expect(await page.locator('.report-lead').textContent()).toBe('3 tickets issued, 1 completed');
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('a.button').click()]);
  expect(download.suggestedFilename()).toMatch(/^[a-z0-9-]+-\d{4}-\d{2}-\d{2}\.csv$/);
  await page.keyboard.press('Escape');
  await page.locator('.choice').first().waitFor();
  expect(realFaults(faults)).toEqual([]);
  await page.context().close();
});

test('the counter that a supervisor works at is kept while the report is read', async () => {
  const { page } = await openPage(browser, `${station.url}/counter/`, desktop);
  await signInAt(page, station.supervisor);
  await chooseCounter(page, 1);
  await page.locator('[data-action="reports"]').click();
  await page.locator('.report-summary').waitFor();
  // Keys of the work page call nobody from here.
  await page.keyboard.press('F2');
  await page.keyboard.press('Escape');
  await page.locator('.desk .current.idle').waitFor();
  await page.locator('.top nav button').last().click();
  await page.locator('.sign-in').waitFor();
  await page.context().close();
});

test('a clerk has no reports', async () => {
  const { page } = await openPage(browser, `${station.url}/counter/`, desktop);
  await signInAt(page, station.clerk2);
  await page.locator('.choice').first().waitFor();
  expect(await page.locator('[data-action="reports"]').count()).toBe(0);
  await page.context().close();
});

const lengths = (count: number, mean: number, doubtful: Lengths['doubtful'] = []): Lengths => ({
  count,
  mean: count === 0 ? null : mean,
  p50: count === 0 ? null : Math.round(mean * 0.8),
  p90: count === 0 ? null : mean * 2,
  doubtful,
});
const figures = (issued: number): Figures => ({
  issued,
  called: issued + 3,
  noShow: 3,
  missed: 1,
  completed: Math.max(0, issued - 4),
  cancelled: 1,
  expired: 2,
  rated: issued,
  satisfied: issued - 1,
  waiting: lengths(issued, 754, [{ why: 'clock-jumped', count: 2 }]),
  walking: lengths(issued, 33, [{ why: 'recalled', count: 4 }]),
  serving: lengths(issued, 4_385),
});
/** A busy day with all that can stand in a report. */
const busyDay: DayReport = {
  date: as('2026-11-23'),
  closed: true,
  whole: figures(1_868),
  items: ['hr-pension-alive', 'mi-remote-record', 'ca-canteen', 'mi-resident-enrol', 'hr-flex-enrol'].map((item, index) => ({
    item: as(item),
    ...figures(900 - index * 200),
  })),
  counters: ['c1', 'c2', 'c3', null].map((counter) => ({ counter: counter === null ? null : as(counter), ...figures(622) })),
  hours: [8, 9, 10, 11, 12, 13, 14, 15, 16].map((hour) => ({ hour, ...figures(20 + ((hour * 37) % 90) * 4) })),
  levels: [
    { level: 'very-satisfied', count: 1_500 },
    { level: 'satisfied', count: 300 },
    { level: 'dissatisfied', count: 68 },
  ],
  lowRatings: [
    {
      label: as('A041'),
      item: as('hr-pension-alive'),
      counter: as('c1'),
      level: 'dissatisfied',
      reasons: ['long-wait', 'not-explained'],
      at: as(1_795_410_000_000),
    },
  ],
  doubtful: [
    { label: as('A012'), measure: 'waiting', why: 'clock-jumped', at: as(1_795_400_000_000) },
    { label: as('B003'), measure: 'walking', why: 'recalled', at: as(1_795_402_000_000) },
    { label: as('B004'), measure: 'serving', why: 'not-finished', at: as(1_795_404_000_000) },
  ],
};

describe.each(['zh', 'en'] as const)('a busy day in %s', (language) => {
  test('is clean for readers, and nothing sticks out at the sizes it is used at', async () => {
    const { page } = await openPage(browser, `${station.url}/counter/?lang=${language}`, desktop);
    await page.route(/\/api\/v1\/reports$/, (route) => route.fulfill({ json: { days: [busyDay.date, '2026-11-22'] } }));
    await page.route(/\/api\/v1\/reports\/[0-9-]+$/, (route) => route.fulfill({ json: busyDay }));
    await openReports(page);
    expect(await axeFaults(page)).toEqual([]);
    const pictures = process.env.PICTURES;
    if (pictures) mkdirSync(pictures, { recursive: true });
    for (const [width, height] of [
      [1366, 768],
      [1920, 1080],
    ] as const) {
      await page.setViewportSize({ width, height });
      expect(await clippedSideways(page), `${width}×${height}`).toEqual([]);
      if (pictures) await page.screenshot({ path: `${pictures}/reports-${language}-${width}.png` });
    }
    await page.locator('.report').evaluate((element) => element.scrollTo(0, element.scrollHeight));
    if (pictures) await page.screenshot({ path: `${pictures}/reports-${language}-end.png` });
    // Paper: no bars and buttons, the whole length, nothing cut off.
    await page.setViewportSize({ width: 1032, height: 700 });
    await page.emulateMedia({ media: 'print' });
    expect(await clippedSideways(page), 'paper').toEqual([]);
    expect(
      await page.locator('.report-tools, .reports .top').evaluateAll((all) => all.map((one) => getComputedStyle(one).display)),
    ).toEqual(['none', 'none']);
    expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeGreaterThan(1_000);
    if (pictures) await page.screenshot({ path: `${pictures}/reports-${language}-paper.png`, fullPage: true });
    await page.context().close();
  });
});
