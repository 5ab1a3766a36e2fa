/** A finger on a page under measurement: real touches through the browser's own input, each as soon as what it touches stands there. */
import type { CDPSession, Page } from 'playwright-core';
import { pressDelays } from '../../kiosk-ui/parts/press.ts';

/** ms between two touches of one hand: just outside the time in which the second counts as the tail of the first. */
const apartMs = pressDelays.settleMs + 10;

/** timed: touches come that far apart, so that times are true · hurried: they are only stamped so, and come as fast as the page draws. */
export type Hand = 'timed' | 'hurried';

export interface Finger {
  /** Touches the first element of this kind as soon as there is one. */
  press(selector: string): Promise<void>;
}

export function fingerOn(page: Page, session: CDPSession, hand: Hand): Finger {
  /** s since 1970, as the protocol wants it; a timed touch is stamped by the browser. */
  let stamp = Date.now() / 1000;
  return {
    async press(selector) {
      const place = await page.evaluate(placeOf, { selector, apartMs: hand === 'timed' ? apartMs : 0 });
      stamp = Math.max(stamp + apartMs / 1000, Date.now() / 1000);
      const timestamp = hand === 'hurried' ? { timestamp: stamp } : {};
      await session.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: [place], ...timestamp });
      await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [], ...timestamp });
    },
  };
}

/** Runs in the page: the middle of the element once it stands there, and the last touch, by its own stamp, is long enough ago. */
function placeOf({ selector, apartMs }: { selector: string; apartMs: number }): Promise<{ x: number; y: number }> {
  const hand = window as { lastTouch?: number };
  if (hand.lastTouch === undefined) {
    hand.lastTouch = Number.NEGATIVE_INFINITY;
    document.addEventListener('pointerdown', ({ timeStamp }) => (hand.lastTouch = timeStamp), { capture: true });
  }
  return new Promise((resolve) => {
    function look(): void {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      const rested = apartMs === 0 || performance.now() - (hand.lastTouch ?? 0) >= apartMs;
      if (box && box.width > 0 && rested) resolve({ x: box.x + box.width / 2, y: box.y + box.height / 2 });
      else requestAnimationFrame(look);
    }
    look();
  });
}

/** To the confirm page of a common item, a material ticked, and away again through home. */
export async function visitToRead(finger: Finger): Promise<void> {
  await finger.press('.at-attract .common .tile');
  await finger.press('.at-confirm button.material');
  await finger.press('.at-confirm .footer .button');
  await finger.press('.at-home .footer .button');
}

/** A number in two touches, and away from its page. */
export async function visitForTicket(finger: Finger): Promise<void> {
  await finger.press('.at-attract .common .tile');
  await finger.press('.at-confirm .button.main');
  await finger.press('.at-ticket .button.main');
}
