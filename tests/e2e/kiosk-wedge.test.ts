/** A scanner that types like a keyboard, beside a hand that types: real key events, with the times of a scanner and of a hand. */
import type { TicketAnswer } from '@yizhan/protocol/api';
import type { Browser, CDPSession, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ticketCode } from '../../protocol/codes/index.ts';
import type { StationId } from '../../protocol/ids.ts';
import { openBrowser } from '../support/browser.ts';
import { type KioskDeviceWorld, startKioskWithDevices } from './kiosk-device-world.ts';
import { enter, openKiosk, tap } from './kiosk-steps.ts';

let world: KioskDeviceWorld;
let browser: Browser;
let page: Page;
let keys: CDPSession;
let faults: readonly string[];
let taken: TicketAnswer;
let code: string;

beforeAll(async () => {
  [world, browser] = await Promise.all([startKioskWithDevices({ pageDevices: ['keyboard-wedge'] }), openBrowser()]);
  taken = await world.take();
  const { station } = (await (await fetch(`${world.station.url}/api/v1/station`)).json()) as { station: StationId };
  code = ticketCode(station, taken.ticket.id);
});
afterAll(async () => {
  await browser?.close();
  await world?.stop();
});
beforeEach(async () => {
  ({ page, faults } = await openKiosk(browser, world.station.url));
  keys = await page.context().newCDPSession(page);
  // Its profile comes with the stream of devices, as the tile does.
  await enter(page);
  await page.getByRole('button', { name: '扫码查号' }).waitFor();
});
afterEach(() => page.context().close());

/** @param pauseMs between the keys, by their own clock */
async function type(text: readonly string[], pauseMs: number): Promise<void> {
  const begun = Date.now() / 1000;
  await Promise.all(
    text.flatMap((key, index) => {
      const timestamp = begun + (index * pauseMs) / 1000;
      const letter = key.length === 1;
      const down = { type: 'keyDown' as const, key, timestamp, ...(letter ? { text: key } : { windowsVirtualKeyCode: 13 }) };
      return [keys.send('Input.dispatchKeyEvent', down), keys.send('Input.dispatchKeyEvent', { type: 'keyUp', key, timestamp })];
    }),
  );
}

async function openSearch(): Promise<void> {
  await tap(page.locator('.take'));
  await tap(page.locator('.search-tile'));
  await page.locator('.search').waitFor();
}

test('a burst with its end is a code: its ticket is shown, and the search page got none of its letters', async () => {
  await openSearch();
  const seen = page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        let letters = '';
        document.addEventListener('keydown', ({ key }) => {
          letters += key;
        });
        new MutationObserver(() => document.querySelector('.standing') && resolve(letters)).observe(document.body, {
          childList: true,
          subtree: true,
        });
      }),
  );
  await type([...code, 'Enter'], 4);
  await page.locator('.standing').waitFor();
  expect(await page.locator('.number').innerText()).toBe(taken.ticket.label);
  expect(await seen).toBe('');
  expect(faults).toEqual([]);
});

test('a hand that types is slower and finds what it looks for', async () => {
  await openSearch();
  await type(['y', 'l', 'r', 'z'], 150);
  await expect.poll(() => page.locator('.typed-letters').innerText()).toBe('YLRZ');
});

test('letters without an end are given back to the search in their order', async () => {
  await openSearch();
  await type(['y', 'l', 'r', 'z'], 4);
  await expect.poll(() => page.locator('.typed-letters').innerText()).toBe('YLRZ');
});
