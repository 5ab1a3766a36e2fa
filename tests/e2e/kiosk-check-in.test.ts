/** Checking in by an appointment's code, and the pages of booking and of checking in by hand, in words and measured. The hub's part is pretended. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { pretendDevices, somebody, tellCard, tellCode } from './kiosk-pretended-devices.ts';
import { backButton, enter, homeTile, main, pressSigns, sampleAnswer, tap, wipe } from './kiosk-steps.ts';
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

const item = 'hr-pension-alive';
const dates = ['2026-11-25', '2026-11-26', '2026-11-27', '2026-11-28', '2026-11-29', '2026-11-30', '2026-12-01', '2026-12-02'];
const at = (clock: string): number => Date.parse(`${dates[1]}T${clock}:00+08:00`);
const half = (hour: number, minute: string): string => `${String(hour).padStart(2, '0')}:${minute}`;
const slots = Array.from({ length: 8 }, (_, hour) => hour + 9)
  .flatMap((hour) => [[half(hour, '00'), half(hour, '30')] as const, [half(hour, '30'), half(hour + 1, '00')] as const])
  .map(([start, end], index) => ({ start, from: at(start), to: at(end), left: index % 3 }));
const days = dates.map((date, index) => ({ date, left: index % 4 }));
const found = { appointment: '01900000-0000-7000-8000-000000000001', item, date: dates[1], from: at('10:00'), to: at('10:30') };
const problem = (code: string, title: string, titleEn: string) => ({
  status: 409,
  contentType: 'application/problem+json',
  json: { type: 'about:blank', title, titleEn, status: 409, code },
});

test('booking, and checking in by hand', async () => {
  const [, resident] = residents;
  const visit = await openLookedVisit(browser, station.url, resident, pretendDevices);
  const { page, look } = visit;
  let online = true;
  await page.route('**/api/v1/appointments/slots?*', (route) => route.fulfill({ json: { online, dates, days, slots } }));
  const sent: string[] = [];
  let full = true;
  await page.route('**/api/v1/appointments', async (route) => {
    sent.push(route.request().headers()['idempotency-key'] ?? '');
    if (full) return route.fulfill(problem('slot-full', '这个时段刚刚约满，请另选。', 'This time has just been taken. Choose another.'));
    return route.fulfill({ status: 201, json: { ...found, code: 'A2B3C4D5' } });
  });

  await enter(page, resident);
  await tap(homeTile(page, 'calendar'));
  await page.locator('.appointments').waitFor();
  await look('appointments');
  await tap(page.locator('.appointments .tile').first());
  await tap(page.locator('.scenes .choices .tile').first());
  await tap(page.locator('.items .choices .tile').first());
  const free = page.locator('.slot-choice:not([aria-disabled])');
  await free.first().waitFor();
  await look('day');
  await tap(free.first());
  await page.locator('.slot-choice', { hasText: '09:30' }).first().waitFor();
  await look('time');
  await tap(free.first());
  await page.locator('.notice-points').waitFor();
  await look('notice');
  await tap(main(page));
  await tap(page.locator('.case-who .tile').first());
  await page.locator('.identify-waiting').waitFor();
  await tellCard(page, { type: 'presented', person: somebody });
  await page.locator('.typing').waitFor();
  await tap(main(page));
  await tap(main(page));
  await page.locator('.booking-slots .banner').waitFor();
  await look('full-meanwhile');
  full = false;
  await tap(free.last());
  await tap(main(page));
  await page.locator('.case-receipt .qr path').waitFor();
  // No appointment of this name stands in the station, so no slip comes either.
  await page.getByText('No paper').waitFor();
  await look('receipt');
  expect(sent).toHaveLength(2);
  expect(new Set(sent).size).toBe(1);
  await wipe(page);

  online = false;
  await enter(page, resident);
  await tap(homeTile(page, 'calendar'));
  await tap(page.locator('.appointments .tile').first());
  await tap(page.locator('.scenes .choices .tile').first());
  await tap(page.locator('.items .choices .tile').first());
  await page.locator('.case .banner').waitFor();
  for (let back = 0; back < 3; back += 1) await tap(backButton(page));

  await tap(page.locator('.appointments .tile').nth(2));
  await pressSigns(page, '13812345678');
  await tap(main(page));
  await page.locator('.typing .banner').waitFor();
  await look('phone-unknown');
  await tap(backButton(page));
  await page.route('**/api/v1/appointments/find', (route) =>
    route.fulfill({ json: { appointments: [{ ...found, state: 'booked', reason: null, timing: 'late', label: null }] } }),
  );
  await tap(page.locator('.appointments .tile').nth(1));
  await pressSigns(page, 'A2B3C4D5');
  await look('code-typed');
  await tap(main(page));
  await page.locator('.arrivals .fact').first().waitFor();
  await look('arrivals');
  await page.route('**/api/v1/appointments/check-in', (route) => route.fulfill({ json: { timing: 'late', answer: sampleAnswer } }));
  await page.route('**/api/v1/tickets/t1', (route) => route.fulfill({ json: sampleAnswer }));
  await tap(main(page));
  await page.locator('.number', { hasText: 'A012' }).waitFor();
  expect(visit.faults).toEqual([]);
  await page.context().close();
});
