/** Checking in by an appointment's code: refused in words, then the ticket with a word on the time, without paper; measured. */
import type { TicketAnswer } from '@yizhan/protocol/api';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { as, type Instant, type ItemId, type Label, type TicketId } from '../../protocol/ids.ts';
import { axeFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { measured } from './kiosk-measure.ts';
import { pretendDevices, tellCode } from './kiosk-pretended-devices.ts';
import { enter, shapes, tap } from './kiosk-steps.ts';

let station: RunningStation;
let browser: Browser;
beforeAll(async () => {
  [station, browser] = await Promise.all([startStation(), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

const answer: TicketAnswer = {
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

test.each([
  { shape: 'portrait', elder: true, english: false },
  { shape: 'landscape', elder: false, english: true },
] as const)('$shape, large type $elder, English $english', async ({ shape, elder, english }) => {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: shapes[shape], hasTouch: true });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(fault.message));
  await pretendDevices(page);
  await page.goto(`${station.url}/kiosk/?kiosk=k1`);
  await page.locator('.attract').waitFor();
  await enter(page, { elder, english });
  async function look(what: string): Promise<void> {
    await page.waitForFunction(() => document.fonts.status === 'loaded');
    for (const fault of [...(await measured(page)), ...(await axeFaults(page))]) faults.push(`${what}: ${fault}`);
  }

  // The station holds no appointment at all: the agent itself refuses.
  await tellCode(page, { kind: 'appointment', code: 'A2B3C4D5' });
  await look('code');
  await tap(page.locator('.message-deeds .button').first());
  await page.locator('.pictogram.warn').waitFor();
  await look('refused');

  const appointment = '01900000-0000-7000-8000-000000000001';
  await page.route('**/api/v1/appointments/find', (route) => route.fulfill({ json: { appointments: [{ appointment }] } }));
  await page.route('**/api/v1/appointments/check-in', (route) => route.fulfill({ json: { timing: 'early', answer } }));
  await page.route('**/api/v1/tickets/t1', (route) => route.fulfill({ json: answer }));
  await tellCode(page, { kind: 'appointment', code: 'A2B3C4D5' });
  await tap(page.locator('.message-deeds .button').first());
  await page.getByText(english ? 'You are early' : '您来早了').waitFor();
  await look('ticket');
  expect(faults).toEqual([]);
  await context.close();
});
