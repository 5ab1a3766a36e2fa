/** The board in both orientations and languages, full to the brim: read by axe, and measured. Nothing is cut off, everything has its turn. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults } from '../support/axe.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { type Client, signIn } from '../support/http-client.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { until } from '../support/until.ts';
import { callNext, clippedSideways, leaseCounter, must, outOfSight, takeTicket } from './counter-steps.ts';

let station: RunningStation;
let browser: Browser;
let clerk: Client;

const notices = [
  { text: '国庆期间不办理公安类事项，其他事项照常，请提前安排好时间；需要帮办代办的居民可以随时联系窗口工作人员。', textEn: null },
  { text: '周三下午 15:00 有免费法律咨询。', textEn: 'Free legal advice on Wednesday at 15:00.' },
];

beforeAll(async () => {
  [station, browser] = await Promise.all([
    startStation({
      settings: {
        notices,
        queue: {
          statutoryInRow: 3,
          maxWaitMinutes: 60,
          // One no-show is enough to be missed, so that the list fills quickly.
          noShowLimit: 1,
          noShowBack: 3,
          recallPauseSeconds: 0,
          rejoinWithinMinutes: 60,
          defaultServiceMinutes: 8,
          serviceFloorMinutes: 2,
          serviceCapMinutes: 30,
          leaseTimeoutSeconds: 60,
          lastTicket: null,
        },
      },
    }),
    openBrowser(),
  ]);
  clerk = await signIn(station.url, station.clerk);
  await leaseCounter(clerk, 'c1');
  for (let n = 0; n < 18; n += 1) await takeTicket(station.url);
  for (let n = 0; n < 9; n += 1) {
    const ticket = await callNext(clerk, 'c1');
    must(await clerk.post(`/api/v1/tickets/${ticket.id}/no-show`, { counter: 'c1' }));
  }
  for (let n = 0; n < 7; n += 1) {
    const ticket = await callNext(clerk, 'c1');
    must(await clerk.post(`/api/v1/tickets/${ticket.id}/start`, { counter: 'c1' }));
    if (n < 6) must(await clerk.post(`/api/v1/tickets/${ticket.id}/complete`, { counter: 'c1' }));
  }
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

const pieces =
  '.phone, .phone *, .latest *, .recent li, .recent li *, .waiting li, .waiting li *, .missed li, .missed .hint, .top *, .bottom *';

/** Pieces that must not lie over one another: boxes, not letters, so a hair of room is left. */
async function overlaps(page: Page): Promise<readonly string[]> {
  return page
    .evaluate(() => {
      const pairs = [
        ['.latest-caption', '.latest-label'],
        ['.latest-label', '.latest-counter'],
        ['.missed ul', '.missed .hint'],
      ] as const;
      return pairs.filter(([above, below]) => {
        const [upper, lower] = [above, below].map((piece) => document.querySelector(piece)?.getBoundingClientRect());
        return upper !== undefined && lower !== undefined && upper.bottom > lower.top + 1;
      });
    })
    .then((found) => found.map((pair) => pair.join(' over ')));
}

async function everyPage(page: Page): Promise<{ missed: Set<string>; notices: Set<string>; waiting: Set<string> }> {
  const seen = { missed: new Set<string>(), notices: new Set<string>(), waiting: new Set<string>() };
  for (let turn = 0; turn < 4; turn += 1) {
    for (const label of await page.locator('.missed li').allInnerTexts()) seen.missed.add(label);
    for (const notice of await page.locator('.notice p').allInnerTexts()) seen.notices.add(notice);
    for (const prefix of await page.locator('.waiting .prefix').allInnerTexts()) seen.waiting.add(prefix);
    expect(await clippedSideways(page)).toEqual([]);
    expect(await outOfSight(page, pieces)).toEqual([]);
    expect(await overlaps(page)).toEqual([]);
    await page.clock.runFor(8_000);
  }
  return seen;
}

describe.each([
  ['landscape', 1920, 1080],
  ['portrait', 1080, 1920],
] as const)('%s', (_, width, height) => {
  test.each(['zh', 'en'])('full, in %s', async (language) => {
    const { page, faults } = await openPage(browser, 'about:blank', { viewport: { width, height } });
    await page.clock.install();
    await page.goto(`${station.url}/board/?lang=${language}&sound=off`);
    await page.locator('.latest-label').waitFor();
    await until('names are there', () =>
      page
        .locator('.station')
        .textContent()
        .then((name) => (name ?? '').length > 3),
    );
    await page.locator('.phone .qr path').waitFor();
    expect(await axeFaults(page)).toEqual([]);
    const seen = await everyPage(page);
    expect(seen.missed.size).toBe(9);
    expect(seen.notices.size).toBe(2);
    expect(seen.waiting.size).toBeGreaterThan(6);
    expect(faults).toEqual([]);
    await page.context().close();
  });
});

test('a call is shown at rest too: motion is off when the viewer wants none', async () => {
  const { page } = await openPage(browser, `${station.url}/board/?sound=off`, {
    viewport: { width: 1920, height: 1080 },
    reducedMotion: 'reduce',
  });
  await page.locator('.latest-label').waitFor();
  expect(await page.locator('.latest-label').evaluate((label) => getComputedStyle(label).animationName)).toBe('none');
  await page.context().close();
});
