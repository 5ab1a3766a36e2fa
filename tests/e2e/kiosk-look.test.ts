/** Every screen of the kiosk in every orientation, type size and language: read by axe, and measured. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { backButton, elderButton, enter, homeTile, main, openConfirm, tap, wipe } from './kiosk-steps.ts';
import { openLookedVisit, residents } from './kiosk-visit.ts';

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

describe.concurrent.each(residents)('$who', (resident) => {
  test('all pages of a visit', async ({ expect }) => {
    const visit = await openLookedVisit(browser, printing.url, resident);
    const { page, look } = visit;
    await look('attract');
    await enter(page, resident);
    await look('home');
    await tap(page.locator('.take'));
    await look('scenes');
    // There is no search in large type.
    if (resident.elder) await tap(elderButton(page));
    await tap(page.locator('.search-tile'));
    await tap(page.getByRole('button', { name: 'Y', exact: true }));
    await page.locator('.results .tile').first().waitFor();
    await look('search', 'normal');
    await tap(backButton(page));
    if (resident.elder) await tap(elderButton(page));
    await tap(page.locator('.choices .tile').first());
    await page.locator('.items').waitFor();
    await look('items');
    await tap(page.locator('.choices .tile').nth(3));
    await page.locator('.item .giant').waitFor();
    await look('confirm');
    await tap(page.locator('button.material').first());
    await page.locator('.missing .icon').waitFor();
    await look('confirm with a tick');
    await tap(main(page));
    await page.locator('.paper-take').waitFor();
    await look('ticket');
    await tap(main(page));
    await page.locator('.attract').waitFor();
    await enter(page, resident);
    await tap(homeTile(page, 'notice'));
    await page.locator('.news-parts').waitFor();
    for (const [at, part] of ['notices', 'activities', 'facilities'].entries()) {
      await tap(page.locator('.news-parts .button').nth(at));
      await page.locator(`.part-${part}:not([aria-busy="true"])`).waitFor();
      await look(part);
    }
    await tap(page.locator('.footer .help'));
    await page.locator('.dialog').waitFor();
    await look('help');
    expect(visit.faults).toEqual([]);
    await page.context().close();
  });

  test('when something is wrong', async ({ expect }) => {
    const visit = await openLookedVisit(browser, paperless.url, resident);
    const { page, look } = visit;
    await page.locator('.banner').waitFor();
    await look('attract without a printer');
    await enter(page, resident);
    await page.locator('.home .banner').waitFor();
    await look('home without a printer');
    await openConfirm(page);
    await look('confirm without a printer');
    await tap(main(page));
    await page.locator('.qr path').waitFor();
    await look('ticket without paper');
    await wipe(page);
    await page.route('**/api/v1/tickets', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        json: { type: 'about:blank', title: '', titleEn: '', status: 409, code: 'journal-unavailable' },
      }),
    );
    await enter(page, resident);
    await openConfirm(page);
    await tap(main(page));
    await page.locator('.message .button').first().waitFor();
    await look('refused');
    expect(visit.faults).toEqual([]);
    await page.context().close();
  });
});
