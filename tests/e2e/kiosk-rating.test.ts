/** 好差评 at the kiosk: the ticket of a finished visit under the scanner, a level, its reasons, thanks. In every shape, type size and language. */
import type { TicketAnswer } from '@yizhan/protocol/api';
import type { DayReport } from '@yizhan/protocol/reports';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { type Client, httpClient, signIn } from '../support/http-client.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { callNext, leaseCounter, must, takeTicket } from './counter-steps.ts';
import { pretendDevices, tellCode } from './kiosk-pretended-devices.ts';
import { enter, main, tap } from './kiosk-steps.ts';
import { openLookedVisit, residents } from './kiosk-visit.ts';

let station: RunningStation;
let browser: Browser;
let clerk: Client;

beforeAll(async () => {
  [station, browser] = await Promise.all([startStation(), openBrowser()]);
  clerk = await signIn(station.url, station.clerk);
  await leaseCounter(clerk, 'c1');
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

async function servedTicket(): Promise<TicketAnswer> {
  await takeTicket(station.url);
  const { id } = await callNext(clerk, 'c1');
  for (const step of ['start', 'complete']) must(await clerk.post(`/api/v1/tickets/${id}/${step}`, { counter: 'c1' }));
  return must(await httpClient(station.url).get<TicketAnswer>(`/api/v1/tickets/${id}`));
}

describe.each(residents)('$who', (resident) => {
  const { english } = resident;

  test('is said once, from the code to the thanks', async () => {
    const visit = await openLookedVisit(browser, station.url, resident, pretendDevices);
    const { page, look } = visit;
    await enter(page, resident);
    const answer = await servedTicket();
    await tellCode(page, { kind: 'ticket', elsewhere: false, answer });
    await page.locator('.standing').waitFor();
    await look('code');
    await tap(main(page));
    await page.locator('.rating-levels').waitFor();
    await look('levels');
    await tap(page.locator('.rating-bad').first());
    await page.locator('.rating-reasons').waitFor();
    await tap(page.locator('.rating-reasons .button').first());
    await look('reasons');
    await page.route('**/rating', (route) => route.abort(), { times: 1 });
    await tap(main(page));
    await page.locator('.rating [role=status]', { hasText: english ? 'not sent' : '没有提交成功' }).waitFor();
    await look('not heard');
    await tap(main(page));
    await page.locator('.message').waitFor();
    await look('thanks');
    expect(visit.faults).toEqual([]);
    const now = must(await httpClient(station.url).get<TicketAnswer>(`/api/v1/tickets/${answer.ticket.id}`));
    expect(now.ticket).toMatchObject({ status: 'completed', rated: true });
    // The same ticket once more: it is not asked again.
    await tellCode(page, { kind: 'ticket', elsewhere: false, answer: now });
    await page.locator('.standing').waitFor();
    expect(await page.locator('main').textContent()).not.toContain(english ? 'Rate this visit' : '请您评价');
    await page.context().close();
  });
});

test('what was said stands in the report of the day, with its reasons', async () => {
  const supervisor = await signIn(station.url, station.supervisor);
  const { days } = must(await supervisor.get<{ days: readonly string[] }>('/api/v1/reports'));
  const report = must(await supervisor.get<DayReport>(`/api/v1/reports/${days[0]}`));
  expect(report.whole).toMatchObject({ rated: residents.length, satisfied: 0 });
  expect(report.lowRatings).toHaveLength(residents.length);
  expect(report.lowRatings[0]).toMatchObject({ level: 'dissatisfied', counter: 'c1', reasons: ['long-wait'] });
});
