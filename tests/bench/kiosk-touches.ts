/** How soon the kiosk answers a touch, beside a page that does nothing else. */
import type { Browser, CDPSession, Page } from 'playwright-core';
import { wordsReady } from '../../kiosk-ui/kiosk/prepare-words.ts';
import { openKiosk, shapes } from '../e2e/kiosk-steps.ts';
import { openPage } from '../support/browser.ts';
import { type Figure, median, percentile, round } from './figure.ts';
import { type Finger, fingerOn, visitToRead } from './kiosk-finger.ts';

const visitsTimed = 15;
const touchesOfEmptyPage = 50;
/** p98 in ms by throttle. An answer is what SCREENS.md asks for; a page within 100 ms still seems to come at once. */
const goals = { interaction: { 1: 50, 6: 120 }, 'page-change': { 1: 100, 6: 300 } } as const;
export type Throttle = keyof typeof goals.interaction;

/** One button whose touch changes one class: what an answer costs at least. Its frame is called as the kiosk's, so that one watch serves both. */
const emptyPage = `data:text/html,<!doctype html><title>e</title>
<style>button{width:400px;height:400px;background:%23eee}.on button{background:%23b3141b}</style><div class="frame"><button>touch</button></div>
<script>document.querySelector('button').addEventListener('pointerdown',()=>document.querySelector('.frame').classList.toggle('on'))</script>`;

export const throttle = (session: CDPSession, rate: number): Promise<unknown> => session.send('Emulation.setCPUThrottlingRate', { rate });

interface Times {
  /** From each touch to the next picture, by the browser's Event Timing: in steps of 8 ms, 16 at least. */
  readonly answers: readonly number[];
  /** From each touch to the picture of the page it led to, until the browser's main thread has done its part of it. */
  readonly pages: readonly number[];
}

/** Runs in the page. */
function watchTouches(): void {
  const times: { answers: number[]; pages: number[] } = { answers: [], pages: [] };
  (window as { times?: Times }).times = times;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) if (entry.name === 'pointerdown') times.answers.push(entry.duration);
  }).observe({ type: 'event', durationThreshold: 16, buffered: false } as PerformanceObserverInit);
  let touched: number | null = null;
  const { port1, port2 } = new MessageChannel();
  document.addEventListener('pointerdown', ({ timeStamp }) => (touched = timeStamp), { capture: true });
  new MutationObserver((changes) => {
    if (touched === null || !changes.some(({ target }) => target instanceof Element && target.matches('.frame'))) return;
    const since = touched;
    touched = null;
    port1.onmessage = () => times.pages.push(performance.now() - since);
    requestAnimationFrame(() => port2.postMessage(null));
  }).observe(document, { subtree: true, attributeFilter: ['class'] });
}

async function timed(page: Page, rate: Throttle, touches: (finger: Finger) => Promise<void>): Promise<Times> {
  const session = await page.context().newCDPSession(page);
  await page.evaluate(watchTouches);
  await throttle(session, rate);
  await touches(fingerOn(page, session, 'timed'));
  // What is told of the last touch comes some time after its picture.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve)));
  const times = await page.evaluate(() => (window as { times?: Times }).times ?? { answers: [], pages: [] });
  await page.context().close();
  return times;
}

async function kioskTimes(browser: Browser, url: string, rate: Throttle): Promise<Times> {
  const { page } = await openKiosk(browser, url);
  // A kiosk stands for hours before it is touched: the touches of the first second after a start are not what is measured.
  await page.waitForFunction((mark) => performance.getEntriesByName(mark).length > 0, wordsReady);
  return timed(page, rate, async (finger) => {
    for (let i = 0; i < visitsTimed; i++) await visitToRead(finger);
  });
}

async function emptyTimes(browser: Browser, rate: Throttle): Promise<Times> {
  const { page } = await openPage(browser, emptyPage, { viewport: shapes.portrait, hasTouch: true });
  return timed(page, rate, async (finger) => {
    for (let i = 0; i < touchesOfEmptyPage; i++) await finger.press('button');
  });
}

export async function touchFigures(browser: Browser, url: string, rate: Throttle): Promise<readonly Figure[]> {
  const empty = await emptyTimes(browser, rate);
  const kiosk = await kioskTimes(browser, url, rate);
  const figure = (name: keyof typeof goals, times: readonly number[], baseline: readonly number[]): Figure => {
    const goal = goals[name][rate];
    const [p98, least] = [percentile(times, 0.98), percentile(baseline, 0.98)];
    return {
      name: `kiosk.${name}-${rate}x`,
      value: round(p98, 0),
      unit: 'ms',
      p50: round(median(times), 0),
      baseline: round(least, 0),
      ratio: round(p98 / least, 2),
      goal: `p98 ≤ ${goal}`,
      ok: times.length > 0 && p98 <= goal,
    };
  };
  return [figure('interaction', kiosk.answers, empty.answers), figure('page-change', kiosk.pages, empty.pages)];
}
