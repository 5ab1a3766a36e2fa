/** The kiosk page in Chromium: bytes on first load, first paint, and the answer to a touch. */
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.ts';
import { startStation } from '../support/station.ts';
import { type Bench, type Figure, median, round } from './figure.ts';
import { throttle, touchFigures } from './kiosk-touches.ts';

const loads = 7;
const settleMs = 1500;
const throttles = [1, 6] as const;
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
      for (const rate of throttles) figures.push(...(await touchFigures(browser, station.url, rate)));
      return figures;
    } finally {
      await browser.close();
      await station.stop();
    }
  },
};
