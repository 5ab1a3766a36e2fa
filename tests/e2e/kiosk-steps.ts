/** What the tests of the kiosk do over and over, with a finger. */
import type { TicketAnswer } from '@yizhan/protocol/api';
import { as, type Instant, type ItemId, type Label, type TicketId } from '@yizhan/protocol/ids';
import type { Browser, Locator, Page } from 'playwright-core';
import type { IconName } from '../../kiosk-ui/parts/icon-paths.ts';
import { pressDelays } from '../../kiosk-ui/parts/press.ts';
import { type OpenPage, openPage } from '../support/browser.ts';

export const shapes = {
  portrait: { width: 1080, height: 1920 },
  landscape: { width: 1920, height: 1080 },
} as const;
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** @param prepare is run before the page is fetched */
export async function openKiosk(
  browser: Browser,
  url: string,
  size: Size = shapes.portrait,
  prepare?: (page: Page) => Promise<void>,
): Promise<OpenPage> {
  const opened = await openPage(browser, `${url}/kiosk/?kiosk=k1`, { viewport: size, hasTouch: true }, prepare);
  await opened.page.locator('.attract').waitFor();
  return opened;
}

/**
 * One tap, as a hand does it: not within the time in which a second tap counts as part of the first. Whether that time is over is
 * asked of the page's own clock, which also stamps the taps. Over when the page has drawn what the tap led to: the frame after the one
 * that shows the press.
 */
export async function tap(target: Locator): Promise<void> {
  const page = target.page();
  await rested(target);
  await target.tap();
  await page.evaluate(() => {
    (window as { lastTap?: number }).lastTap = performance.now();
    return new Promise((drawn) => requestAnimationFrame(() => setTimeout(() => setTimeout(drawn))));
  });
}

async function rested(target: Locator): Promise<void> {
  await target.waitFor();
  await target.page().waitForFunction((settle) => {
    const { lastTap = Number.NEGATIVE_INFINITY } = window as { lastTap?: number };
    return performance.now() - lastTap > settle;
  }, pressDelays.settleMs);
}

/** Taps of a trembling hand: sent to the browser in one go, so that a busy machine does not pull them apart. */
export async function tapAgainAndAgain(target: Locator, times: number): Promise<void> {
  await rested(target);
  const box = await target.boundingBox();
  if (!box) throw new Error('nothing to tap');
  const touchPoints = [{ x: box.x + box.width / 2, y: box.y + box.height / 2 }];
  const hand = await target.page().context().newCDPSession(target.page());
  const touches = Array.from({ length: times }, () => [
    hand.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints }),
    hand.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] }),
  ]);
  await Promise.all(touches.flat());
}

export function main(page: Page): Locator {
  return page.locator('main .button.main');
}

export function backButton(page: Page): Locator {
  return page.locator('.footer .button').first();
}

export function elderButton(page: Page): Locator {
  return page.locator('.footer .button[aria-pressed]');
}

/** From attract to home in the wished mode. */
export async function enter(page: Page, { elder = false, english = false } = {}): Promise<void> {
  await tap(english ? page.locator('.footer .button').first() : page.locator('.start'));
  await page.locator('.home').waitFor();
  if (!elder) return;
  await tap(elderButton(page));
  await page.locator(':root[data-elder]').waitFor();
}

/** A tile of home by its pictogram. */
export function homeTile(page: Page, icon: IconName): Locator {
  return page.locator(`.also .tile.to-${icon}`);
}

/** From home to the confirm page of the first item of the first scene. */
export async function openConfirm(page: Page): Promise<void> {
  await tap(page.locator('.take'));
  await tap(page.locator('.scenes .choices .tile').first());
  await tap(page.locator('.items .choices .tile').first());
  await page.locator('.item .giant').waitFor();
}

/** What the agent says of somebody who waits. */
export const sampleAnswer: TicketAnswer = {
  ticket: {
    id: as<TicketId>('t1'),
    label: as<Label>('A012'),
    item: as<ItemId>('hr-pension-alive'),
    status: 'waiting',
    counter: null,
    print: null,
    issuedAt: as<Instant>(0),
  },
  ahead: 3,
  wait: { minMinutes: 8, maxMinutes: 12 },
  counters: ['c1', 'c2'],
};

export async function wipe(page: Page): Promise<void> {
  while (!(await page.locator('.attract').isVisible())) await tap(backButton(page));
}

/** Signs on a pad, one quick finger after another. */
export async function pressSigns(page: Page, signs: string): Promise<void> {
  const key = (sign: string) => page.locator('.sign-pad .sign', { hasText: new RegExp(`^${sign}$`) });
  for (const sign of signs.slice(0, -1)) await key(sign).tap();
  await tap(key(signs.slice(-1)));
}
