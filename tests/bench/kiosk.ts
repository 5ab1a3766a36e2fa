/** The kiosk page in Chromium: bytes on first load, first paint, answer to a touch, and memory over many visits. */
import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { enter, openKiosk, tap } from '../e2e/kiosk-steps.ts';
import { openBrowser } from '../support/browser.ts';
import { startStation } from '../support/station.ts';
import { type Bench, type Figure, median, percentile, round } from './figure.ts';

const loads = 7;
const settleMs = 1500;
const visitsTimed = 15;
const visitsForHeap = 200;
const throttles = [1, 6] as const;
const interactionGoal = { 1: 50, 6: 120 } as const;
/** A page with one sentence, from the same browser: what a paint costs at least. */
const emptyPage = 'data:text/html,<!doctype html><title>e</title><p>empty</p>';

/** gz bytes of scripts and styles that arrive before the page is quiet */
async function firstLoad(browser: Browser, url: string): Promise<{ js: number; css: number }> {
  const page = await browser.newPage();
  const sizes = { js: 0, css: 0 };
  const reading: Promise<void>[] = [];
  page.on('response', (response) => {
    const kind = response.request().resourceType();
    if (kind !== 'script' && kind !== 'stylesheet') return;
    reading.push(
      response.body().then((body) => {
        // The file with the font's many faces is loaded after the first paint and counted with the font.
        if (kind === 'stylesheet' && response.url().includes('/font-')) return;
        sizes[kind === 'script' ? 'js' : 'css'] += gzipSync(body).length;
      }),
    );
  });
  await page.goto(`${url}/kiosk/`);
  await page.locator('.attract').waitFor();
  // The live stream never lets the network rest: what comes within this time belongs to the first load.
  await page.waitForTimeout(settleMs);
  await Promise.all(reading);
  await page.close();
  return sizes;
}

async function firstPaint(browser: Browser, url: string, rate: number): Promise<number> {
  const times: number[] = [];
  for (let i = 0; i < loads; i++) {
    const context = await browser.newContext({ viewport: { width: 1080, height: 1920 } });
    const page = await context.newPage();
    await throttle(await context.newCDPSession(page), rate);
    await page.goto(url);
    await page.waitForFunction(() => performance.getEntriesByName('first-contentful-paint').length > 0);
    times.push(await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN));
    await context.close();
  }
  return median(times);
}

const throttle = (session: CDPSession, rate: number): Promise<unknown> => session.send('Emulation.setCPUThrottlingRate', { rate });

/** Records every touch's time to its next paint, as the browser's Event Timing sees it (8 ms steps, at least 16 ms told). */
async function watchTouches(page: Page): Promise<void> {
  await page.evaluate(() => {
    const seen: number[] = [];
    (window as { touches?: number[] }).touches = seen;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) if (entry.name === 'pointerdown' || entry.name === 'click') seen.push(entry.duration);
    }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  });
}

async function visit(page: Page): Promise<void> {
  await enter(page);
  await tap(page.locator('.common .tile').first());
  await page.locator('.item .giant').waitFor();
  while (!(await page.locator('.attract').isVisible())) await tap(page.locator('.footer .button').first());
}

async function interactions(browser: Browser, url: string, rate: number): Promise<readonly number[]> {
  const { page } = await openKiosk(browser, url);
  await throttle(await page.context().newCDPSession(page), rate);
  await watchTouches(page);
  for (let i = 0; i < visitsTimed; i++) await visit(page);
  const touches = await page.evaluate(() => (window as { touches?: number[] }).touches ?? []);
  await page.context().close();
  return touches;
}

/** MB of live objects after a full collection */
async function liveHeap(session: CDPSession): Promise<number> {
  await session.send('HeapProfiler.collectGarbage');
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return usedSize / 1024 / 1024;
}

async function heap(browser: Browser, url: string): Promise<{ before: number; after: number }> {
  const { page } = await openKiosk(browser, url);
  const session = await page.context().newCDPSession(page);
  for (let i = 0; i < 5; i++) await visit(page);
  const before = await liveHeap(session);
  for (let i = 0; i < visitsForHeap; i++) await visit(page);
  const after = await liveHeap(session);
  await page.context().close();
  return { before, after };
}

export const kioskPage: Bench = {
  name: 'kiosk.page',
  async run(): Promise<readonly Figure[]> {
    const station = await startStation();
    const browser = await openBrowser();
    const figures: Figure[] = [];
    try {
      const { js, css } = await firstLoad(browser, station.url);
      figures.push({ name: 'kiosk.bytes-js', value: round(js / 1024, 1), unit: 'KB gz', goal: '≤ 60', ok: js <= 60 * 1024 });
      figures.push({ name: 'kiosk.bytes-css', value: round(css / 1024, 1), unit: 'KB gz', goal: '≤ 12', ok: css <= 12 * 1024 });
      for (const rate of throttles) {
        const baseline = await firstPaint(browser, emptyPage, rate);
        const fcp = await firstPaint(browser, `${station.url}/kiosk/`, rate);
        figures.push({
          name: `kiosk.fcp-${rate}x`,
          value: round(fcp, 0),
          unit: 'ms',
          baseline: round(baseline, 0),
          ratio: round(fcp / baseline, 2),
          goal: '≤ 1000',
          ok: fcp <= 1000,
        });
      }
      for (const rate of throttles) {
        const times = await interactions(browser, station.url, rate);
        const p98 = percentile(times, 0.98);
        const goal = interactionGoal[rate];
        figures.push({
          name: `kiosk.interaction-${rate}x`,
          value: round(p98, 0),
          unit: 'ms',
          p50: round(median(times), 0),
          goal: `p98 ≤ ${goal}`,
          ok: times.length > 0 && p98 <= goal,
        });
      }
      return figures;
    } finally {
      await browser.close();
      await station.stop();
    }
  },
};

export const kioskHeap: Bench = {
  name: 'kiosk.heap',
  async run(): Promise<readonly Figure[]> {
    const station = await startStation();
    const browser = await openBrowser();
    try {
      const { before, after } = await heap(browser, station.url);
      return [
        {
          name: 'kiosk.heap',
          value: round(after, 2),
          unit: 'MB',
          baseline: round(before, 2),
          ratio: round(after / before, 2),
          goal: `flat over ${visitsForHeap} visits: ratio ≤ 1.1`,
          ok: after / before <= 1.1,
        },
      ];
    } finally {
      await browser.close();
      await station.stop();
    }
  },
};
