/** Memory of the kiosk page over many visits: what one leaves behind, the next two hundred would multiply. */
import type { CDPSession } from 'playwright-core';
import { openKiosk } from '../e2e/kiosk-steps.ts';
import { openBrowser } from '../support/browser.ts';
import { startStation } from '../support/station.ts';
import { type Bench, round } from './figure.ts';
import { type Finger, fingerOn, visitForTicket, visitToRead } from './kiosk-finger.ts';

/** By then every page was drawn, every text split, all code compiled. */
const visitsBefore = 20;
const visitsAfter = 200;
const growthGoal = 1.05;
/** What the engine compiles over the visits lies in the same heap and grows for a while: it is no trace of a visit. */
const interpretOnly = '--no-opt --no-maglev --no-sparkplug';

interface Live {
  /** MB */
  readonly heap: number;
  readonly nodes: number;
}

/** What is alive once nothing more can be collected: the browser itself holds the page just left for some frames. */
async function live(session: CDPSession): Promise<Live> {
  let least = Number.POSITIVE_INFINITY;
  for (let same = 0; same < 25; same++) {
    await session.send('HeapProfiler.collectGarbage');
    const { nodes } = await session.send('Memory.getDOMCounters');
    if (nodes < least) same = 0;
    least = Math.min(least, nodes);
    await session.send('Runtime.evaluate', { awaitPromise: true, expression: 'new Promise((idle) => requestIdleCallback(idle))' });
  }
  const { usedSize } = await session.send('Runtime.getHeapUsage');
  return { heap: usedSize / 1024 / 1024, nodes: least };
}

/** Every other visitor takes a number. */
async function visits(finger: Finger, from: number, to: number): Promise<void> {
  for (let i = from; i < to; i++) await (i % 2 === 0 ? visitToRead(finger) : visitForTicket(finger));
}

export const kioskHeap: Bench = {
  name: 'kiosk.heap',
  async run() {
    const station = await startStation();
    const browser = await openBrowser([`--js-flags=${interpretOnly}`]);
    try {
      const { page } = await openKiosk(browser, station.url);
      const session = await page.context().newCDPSession(page);
      const finger = fingerOn(page, session, 'hurried');
      await visits(finger, 0, visitsBefore);
      await page.locator('.attract').waitFor();
      const before = await live(session);
      await visits(finger, visitsBefore, visitsAfter);
      await page.locator('.attract').waitFor();
      const after = await live(session);
      const figure = (name: string, unit: string, value: number, baseline: number, digits: number) => ({
        name,
        value: round(value, digits),
        unit,
        baseline: round(baseline, digits),
        ratio: round(value / baseline, 3),
        goal: `after ${visitsAfter} visits ≤ ${growthGoal} × after ${visitsBefore}`,
        ok: value / baseline <= growthGoal,
      });
      return [figure('kiosk.heap', 'MB', after.heap, before.heap, 2), figure('kiosk.nodes', 'nodes', after.nodes, before.nodes, 0)];
    } finally {
      await browser.close();
      await station.stop();
    }
  },
};
