/** What the tests of the counter and the board do over and over, in the words of the screen. */
import type { PublicTicket, TicketAnswer } from '@yizhan/protocol/api';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import type { Clerk } from '../support/documents.ts';
import { type Answer, type Client, httpClient } from '../support/http-client.ts';

export const desktop: BrowserContextOptions = { viewport: { width: 1366, height: 768 } };

/** Refusals are part of the tests; the browser reports each as a failed resource on its console. */
export function realFaults(faults: readonly string[]): readonly string[] {
  return faults.filter(
    (fault) => !/status of (401|409|403)|ERR_CONNECTION_REFUSED|ERR_INCOMPLETE_CHUNKED|ERR_CONNECTION_RESET/.test(fault),
  );
}

export function must<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`refused: ${JSON.stringify(answer.problem)}`);
  return answer.value;
}

export async function takeTicket(url: string, item = 'hr-pension-alive'): Promise<PublicTicket> {
  return must(await httpClient(url).post<TicketAnswer>('/api/v1/tickets', { item, kiosk: 'k1' })).ticket;
}

export async function leaseCounter(client: Client, counter: string): Promise<void> {
  must(await client.post(`/api/v1/counters/${counter}/lease`));
}

/** @returns the label called */
export async function callNext(client: Client, counter: string): Promise<PublicTicket> {
  const { ticket } = must(await client.post<{ ticket: PublicTicket }>(`/api/v1/counters/${counter}/call-next`));
  return ticket;
}

export async function signInAt(page: Page, clerk: Clerk): Promise<void> {
  await page.locator('input[name=user]').fill(clerk.user);
  await page.locator('input[name=password]').fill(clerk.password);
  await page.keyboard.press('Enter');
}

export async function chooseCounter(page: Page, place = 0): Promise<void> {
  await page.locator('.choice').nth(place).click();
  await page.locator('.desk').waitFor();
}

export function action(page: Page, name: string): Locator {
  return page.locator(`[data-action="${name}"]`);
}

export function currentLabel(page: Page): Locator {
  return page.locator('.current-label');
}

/** What sticks out sideways, anywhere: an element wider than its place, or the page wider than the screen. */
export function clippedSideways(page: Page): Promise<readonly string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('html, body, body *')]
      .filter((element) => element.clientWidth > 0 && getComputedStyle(element).display !== 'inline' && !element.closest('svg, select'))
      .filter((element) => element.scrollWidth > element.clientWidth + 1)
      .map((element) => `${element.tagName}.${element.className}: ${element.scrollWidth} > ${element.clientWidth}`),
  );
}

/** Elements of this kind that reach out of the screen, or out of a parent that hides what is outside it. */
export function outOfSight(page: Page, selector: string): Promise<readonly string[]> {
  return page.evaluate((wanted) => {
    const faults: string[] = [];
    for (const element of document.querySelectorAll(wanted)) {
      const box = element.getBoundingClientRect();
      if (box.width === 0) continue;
      const inside = box.left >= -1 && box.top >= -1 && box.right <= innerWidth + 1 && box.bottom <= innerHeight + 1;
      if (!inside)
        faults.push(
          `${element.tagName}.${element.className} at ${Math.round(box.left)},${Math.round(box.top)} to ${Math.round(box.right)},${Math.round(box.bottom)}`,
        );
    }
    return faults;
  }, selector);
}
