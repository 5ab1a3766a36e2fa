/** Every screen of the kiosk in every orientation, type size and language: read by axe, and measured. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { axeFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { measured } from './kiosk-measure.ts';
import { backButton, enter, homeTile, main, openConfirm, openKiosk, type Shape, shapes, tap, wipe } from './kiosk-steps.ts';

let printing: RunningStation;
let paperless: RunningStation;
let browser: Browser;

beforeAll(async () => {
  [printing, paperless, browser] = await Promise.all([startStation({ printer: true }), startStation(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await Promise.all([printing?.stop(), paperless?.stop()]);
});

/** Looks at one screen after another and keeps what is wrong with each. */
function inspector(page: Page): { readonly faults: string[]; look(what: string): Promise<void> } {
  const faults: string[] = [];
  return {
    faults,
    async look(what) {
      await page.waitForFunction(() => document.fonts.status === 'loaded');
      for (const fault of [...(await measured(page)), ...(await axeFaults(page))]) faults.push(`${what}: ${fault}`);
    },
  };
}

const modes = (Object.keys(shapes) as Shape[]).flatMap((shape) =>
  [false, true].flatMap((elder) => [false, true].map((english) => ({ shape, elder, english }))),
);

describe.concurrent.each(modes)('$shape, large type $elder, English $english', ({ shape, elder, english }) => {
  test('all pages of a visit', async ({ expect }) => {
    const { page, faults } = await openKiosk(browser, printing.url, shapes[shape]);
    const seen = inspector(page);
    if (!elder && !english) await seen.look('attract');
    await enter(page, { elder, english });
    await seen.look('home');
    await tap(page.locator('.take'));
    await seen.look('scenes');
    if (!elder) {
      await tap(page.locator('.search-tile'));
      await tap(page.getByRole('button', { name: 'Y', exact: true }));
      await page.locator('.results .tile').first().waitFor();
      await seen.look('search');
      await tap(backButton(page));
    }
    await tap(page.locator('.choices .tile').first());
    await page.locator('.items').waitFor();
    await seen.look('items');
    await tap(page.locator('.choices .tile').nth(3));
    await page.locator('.item .giant').waitFor();
    await seen.look('confirm');
    await tap(page.locator('button.material').first());
    await page.locator('.missing .icon').waitFor();
    await seen.look('confirm with a tick');
    await tap(main(page));
    await page.locator('.paper-take').waitFor();
    await seen.look('ticket');
    await tap(main(page));
    await page.locator('.attract').waitFor();
    await enter(page, { elder, english });
    await tap(homeTile(page, 'info'));
    await page.locator('.info').waitFor();
    await seen.look('information');
    await tap(page.locator('.footer .help'));
    await page.locator('.dialog').waitFor();
    await seen.look('help');
    expect([...seen.faults, ...faults]).toEqual([]);
    await page.context().close();
  });

  test('when something is wrong', async ({ expect }) => {
    const { page } = await openKiosk(browser, paperless.url, shapes[shape]);
    const seen = inspector(page);
    await page.locator('.banner').waitFor();
    if (!elder && !english) await seen.look('attract without a printer');
    await enter(page, { elder, english });
    await page.locator('.home .banner').waitFor();
    await seen.look('home without a printer');
    await openConfirm(page);
    await seen.look('confirm without a printer');
    await tap(main(page));
    await page.locator('.qr path').waitFor();
    await seen.look('ticket without paper');
    await wipe(page);
    await page.route('**/api/v1/tickets', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        json: { type: 'about:blank', title: '', titleEn: '', status: 409, code: 'journal-unavailable' },
      }),
    );
    await enter(page, { elder, english });
    await openConfirm(page);
    await tap(main(page));
    await page.locator('.message .button').first().waitFor();
    await seen.look('refused');
    expect(seen.faults).toEqual([]);
    await page.context().close();
  });
});

describe.concurrent.each([
  [540, 960],
  [1366, 768],
])('in a window of %i × %i', (width, height) => {
  test('home, choice and confirm fit as on the large screen', async ({ expect }) => {
    const { page } = await openKiosk(browser, printing.url, { width, height });
    const seen = inspector(page);
    await seen.look('attract');
    await enter(page);
    await seen.look('home');
    await tap(page.locator('.take'));
    await seen.look('scenes');
    await tap(page.locator('.choices .tile').first());
    await page.locator('.items').waitFor();
    await seen.look('items');
    await tap(page.locator('.choices .tile').nth(3));
    await page.locator('.item .giant').waitFor();
    await seen.look('confirm');
    expect(seen.faults).toEqual([]);
    await page.context().close();
  });
});
