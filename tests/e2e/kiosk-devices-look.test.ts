/** Every screen that has to do with readers and codes, in every orientation, type size and language: read by axe, and measured. The devices are pretended in the page. */
import type { CardEvent, CodeView } from '@yizhan/protocol/api';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { cardTroubles } from '../../protocol/api/screen-devices.ts';
import { ticketStatuses } from '../../protocol/queue/index.ts';
import { openBrowser } from '../support/browser.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { pretendDevices, somebody, tellCard, tellCode } from './kiosk-pretended-devices.ts';
import { enter, homeTile, main, openConfirm, sampleAnswer, tap, wipe } from './kiosk-steps.ts';
import { type LookedVisit, openLookedVisit, residents } from './kiosk-visit.ts';

let station: RunningStation;
let browser: Browser;
beforeAll(async () => {
  [station, browser] = await Promise.all([
    startStation({ printer: true }),
    openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']),
  ]);
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

const cards: readonly CardEvent[] = [
  { type: 'reading' },
  ...cardTroubles.map((why) => ({ type: 'failed', why }) as const),
  { type: 'unavailable', faults: [] },
];
const codes: readonly CodeView[] = [
  ...ticketStatuses.map(
    (status): CodeView => ({ kind: 'ticket', elsewhere: false, answer: { ...sampleAnswer, ticket: { ...sampleAnswer.ticket, status } } }),
  ),
  { kind: 'ticket', elsewhere: false, answer: null },
  { kind: 'ticket', elsewhere: true, answer: null },
  { kind: 'tracking', code: 'A1B2' },
  { kind: 'appointment', code: 'A1B2' },
  { kind: 'e-licence', issuer: 'health-card' },
  { kind: 'unknown' },
];

async function openPretending(resident: (typeof residents)[number]): Promise<LookedVisit> {
  const visit = await openLookedVisit(browser, station.url, resident, pretendDevices);
  await enter(visit.page, resident);
  await homeTile(visit.page, 'scan').waitFor();
  return visit;
}

describe.concurrent.each(residents)('$who', (resident) => {
  test('the way of a card', async ({ expect }) => {
    const visit = await openPretending(resident);
    const { page, look } = visit;
    await look('home with a scanner');
    await openConfirm(page);
    await look('confirm with a reader');
    await tap(page.locator('.deed .button').first());
    await page.locator('.identify-waiting').waitFor();
    await look('waiting for a card');
    for (const event of cards) {
      await tellCard(page, event);
      await page.locator(`.identify-${event.type}`).waitFor();
      await look(JSON.stringify(event));
    }
    await tellCard(page, { type: 'presented', person: somebody });
    await page.locator('.person').waitFor();
    await look('confirm with a person');
    // Nobody was read in truth, so the agent would refuse the reference.
    await page.route('**/api/v1/tickets', (route) =>
      route.fulfill({ status: 201, json: { ...sampleAnswer, ticket: { ...sampleAnswer.ticket, print: 'printed' } } }),
    );
    await tap(main(page));
    await page.locator('.paper-take').waitFor();
    await look('ticket with a card on the reader');
    await wipe(page);
    await page.unroute('**/api/v1/tickets');
    await page.route('**/api/v1/tickets', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        json: {
          type: 'about:blank',
          title: '',
          titleEn: '',
          status: 409,
          code: 'person-already-waiting',
          detail: { label: 'A012', ticket: 't1' },
        },
      }),
    );
    await page.route('**/api/v1/tickets/t1', (route) => route.fulfill({ json: sampleAnswer }));
    await enter(page, resident);
    await openConfirm(page);
    await tap(main(page));
    await page.locator('.standing .facts').first().waitFor();
    await look('already waiting');
    expect(visit.faults).toEqual([]);
    await page.context().close();
  });

  test('the way of a code', async ({ expect }) => {
    const visit = await openPretending(resident);
    const { page, look } = visit;
    await tap(homeTile(page, 'scan'));
    await page.locator('.scan').waitFor();
    await look('waiting for a code');
    await tap(page.locator('.deed .button').first());
    await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    await look('camera');
    for (const code of codes) {
      const before = await page.locator('main').innerText();
      await tellCode(page, code);
      await page.waitForFunction((text) => document.querySelector('main')?.innerText !== text, before);
      await look(JSON.stringify(code));
    }
    expect(visit.faults).toEqual([]);
    await page.context().close();
  });
});
