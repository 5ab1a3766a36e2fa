/** Checking in by an appointment's code: refused in words, then the ticket with a word on the time, without paper; measured. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { pretendDevices, tellCode } from './kiosk-pretended-devices.ts';
import { enter, sampleAnswer, tap } from './kiosk-steps.ts';
import { openLookedVisit, residents } from './kiosk-visit.ts';

let station: RunningStation;
let browser: Browser;
beforeAll(async () => {
  [station, browser] = await Promise.all([startStation(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

test.each(residents)('$who', async (resident) => {
  const visit = await openLookedVisit(browser, station.url, resident, pretendDevices);
  const { page, look } = visit;
  await enter(page, resident);

  // The station holds no appointment at all: the agent itself refuses.
  await tellCode(page, { kind: 'appointment', code: 'A2B3C4D5' });
  await look('code');
  await tap(page.locator('.message-deeds .button').first());
  await page.locator('.pictogram.warn').waitFor();
  await look('refused');

  const appointment = '01900000-0000-7000-8000-000000000001';
  await page.route('**/api/v1/appointments/find', (route) => route.fulfill({ json: { appointments: [{ appointment }] } }));
  await page.route('**/api/v1/appointments/check-in', (route) => route.fulfill({ json: { timing: 'early', answer: sampleAnswer } }));
  await page.route('**/api/v1/tickets/t1', (route) => route.fulfill({ json: sampleAnswer }));
  await tellCode(page, { kind: 'appointment', code: 'A2B3C4D5' });
  await tap(page.locator('.message-deeds .button').first());
  await page.getByText(resident.english ? 'You are early' : '您来早了').waitFor();
  await look('ticket');
  expect(visit.faults).toEqual([]);
  await page.context().close();
});
