/** From the clerk's key to the hall: the call painted on a board in Chromium, beside an empty page that paints what a bare server sends. */
import { randomUUID } from 'node:crypto';
import type { Browser, Page } from 'playwright-core';
import { startProgram } from '../../scripts/lib/program.mjs';
import { callNext, leaseCounter, must, takeTicket } from '../e2e/counter-steps.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { httpClient, signIn } from '../support/http-client.ts';
import { startStation } from '../support/station.ts';
import { type Bench, type Figure, median, percentile, round } from './figure.ts';

const calls = 150;
/** Calls before the clock runs: the page is warm, as a board is all day. */
const warmUp = 20;
const goalMs = 100;

/** One line of text that becomes what the last message said. */
const emptyPage = `<!doctype html><title>e</title><p class="latest-label"></p>
<script>new EventSource('/stream').addEventListener('call',({data})=>{document.querySelector('p').textContent=JSON.parse(data).mark})</script>`;

type Painted = Record<string, number>;

/** Runs in the page: notes for each text of the label when its picture was done, in ms since 1970, until the browser's main thread had done its part. */
function watchLabel(): void {
  const painted: Painted = {};
  (window as { painted?: Painted }).painted = painted;
  const { port1, port2 } = new MessageChannel();
  let shown = '';
  port1.onmessage = () => {
    painted[shown] ??= performance.timeOrigin + performance.now();
  };
  new MutationObserver(() => {
    const text = document.querySelector('.latest-label')?.textContent ?? '';
    if (text === shown) return;
    shown = text;
    requestAnimationFrame(() => port2.postMessage(null));
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** @returns ms since 1970 by the clock that the page's times are told by */
const nowMs = (): number => performance.timeOrigin + performance.now();

async function paintedAt(page: Page, text: string): Promise<number> {
  const handle = await page.waitForFunction((label) => (window as { painted?: Painted }).painted?.[label] ?? 0, text);
  return handle.jsonValue();
}

/** @param call makes the text that is then painted; the clock runs from just before */
async function timed(page: Page, call: () => Promise<{ readonly started: number; readonly text: string }>): Promise<readonly number[]> {
  const times: number[] = [];
  for (let n = 0; n < warmUp + calls; n += 1) {
    const { started, text } = await call();
    times.push((await paintedAt(page, text)) - started);
  }
  return times.slice(warmUp);
}

async function bareTimes(browser: Browser): Promise<readonly number[]> {
  const server = await startProgram('bare', ['tests/bench/bare/hono-sse.mjs']);
  const base = String(server.ready.http);
  const page = await browser.newPage({ viewport: { width: 1920, height: 1080 } });
  await page.route(`${base}/`, (route) => route.fulfill({ contentType: 'text/html', body: emptyPage }));
  const streaming = page.waitForResponse(`${base}/stream`);
  await page.goto(`${base}/`);
  await streaming;
  await page.evaluate(watchLabel);
  const client = httpClient(base);
  const times = await timed(page, async () => {
    const started = nowMs();
    const text = randomUUID();
    await client.post('/call', { mark: text });
    return { started, text };
  });
  await page.close();
  await server.stop();
  return times;
}

async function boardTimes(browser: Browser): Promise<readonly number[]> {
  const station = await startStation();
  const clerk = await signIn(station.url, station.clerk);
  await leaseCounter(clerk, 'c1');
  for (let n = 0; n < warmUp + calls; n += 1) await takeTicket(station.url);
  const { page } = await openPage(browser, `${station.url}/board/`, { viewport: { width: 1920, height: 1080 } });
  await page.locator('.latest').waitFor();
  await page.evaluate(watchLabel);
  const times = await timed(page, async () => {
    const started = nowMs();
    const { id, label } = await callNext(clerk, 'c1');
    must(await clerk.post(`/api/v1/tickets/${id}/start`, { counter: 'c1' }));
    must(await clerk.post(`/api/v1/tickets/${id}/complete`, { counter: 'c1' }));
    return { started, text: label };
  });
  await page.context().close();
  await station.stop();
  return times;
}

export const queueBoard: Bench = {
  name: 'queue.board-paint',
  async run(): Promise<readonly Figure[]> {
    const browser = await openBrowser(['--autoplay-policy=no-user-gesture-required']);
    const bare = await bareTimes(browser);
    const times = await boardTimes(browser);
    await browser.close();
    const [value, baseline] = [percentile(times, 0.95), percentile(bare, 0.95)];
    return [
      {
        name: 'queue.board-paint',
        value: round(value, 1),
        unit: 'ms',
        p50: round(median(times), 1),
        p99: round(percentile(times, 0.99), 1),
        baseline: round(baseline, 1),
        ratio: round(value / baseline, 2),
        goal: `p95 ≤ ${goalMs}, clerk's key to the picture in the hall`,
        ok: times.length === calls && value <= goalMs,
      },
    ];
  },
};
