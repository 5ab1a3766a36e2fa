/** The console beside a real agent: joined by its claim code, seen online, its ticket on screen while the resident still holds the paper. */
import type { TicketAnswer } from '@yizhan/protocol/api';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Program } from '../../scripts/lib/program.mjs';
import { openBrowser } from '../support/browser.ts';
import { httpClient } from '../support/http-client.ts';
import { type JoinedStation, joinStation, type RunningHub, startHub } from '../support/hub.ts';
import { openConsole, signInOn } from './support-console.ts';

let hub: RunningHub;
let browser: Browser;
let station: JoinedStation;
let agent: Program;

beforeAll(async () => {
  hub = await startHub();
  station = await joinStation(hub, 'kw0101', { clerks: 1 });
  agent = await station.start();
  browser = await openBrowser();
});
afterAll(async () => {
  await agent?.stop();
  station?.remove();
  await browser?.close();
  await hub?.stop();
});

test('a resident takes a ticket at the station, and the operator sees its number', async () => {
  const { page, faults } = await openConsole(browser, hub);
  await signInOn(page, hub.admin);
  await page.locator('tr[data-station="kw0101"]:is([data-presence="online"], [data-presence="degraded"])').waitFor();
  await page.locator('tr[data-station="kw0101"]').getByRole('link').click();
  await page.getByText('今天还没有人取号').waitFor();
  const taken = await httpClient(String(agent.ready.http)).post<TicketAnswer>('/api/v1/tickets', { item: 'hr-pension-alive', kiosk: 'k1' });
  if (!taken.ok) throw new Error(taken.problem.code);
  await page.locator(`tr[data-ticket="${taken.value.ticket.label}"]`).waitFor();
  expect(await page.locator('.station-head').textContent()).toContain('演示');
  expect(faults.filter((fault) => !fault.includes('401'))).toEqual([]);
});
