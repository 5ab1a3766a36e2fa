/** A clerk's day at one counter, by keyboard, against the real agent. */
import type { TicketAnswer } from '@yizhan/protocol/api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser, openPage } from '../support/browser.ts';
import { httpClient } from '../support/http-client.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { until } from '../support/until.ts';
import { action, chooseCounter, currentLabel, desktop, must, realFaults, signInAt, takeTicket } from './counter-steps.ts';

let station: RunningStation;
let browser: Browser;
let page: Page;
let faults: readonly string[];

beforeAll(async () => {
  [station, browser] = await Promise.all([startStation(), openBrowser()]);
  ({ page, faults } = await openPage(browser, `${station.url}/counter/`, desktop));
  page.setDefaultTimeout(8_000);
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

/** Presses a key that calls, and waits for the number. */
async function call(label: string): Promise<void> {
  await page.keyboard.press('F2');
  await currentLabel(page).filter({ hasText: label }).waitFor();
}

/** The usual reason stands chosen. */
async function usualReason(): Promise<void> {
  await page.locator('dialog[open] input[name=why]').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('dialog[open]').waitFor({ state: 'detached' });
}

async function noneAtCounter(): Promise<void> {
  await page.locator('.current.idle').waitFor();
}

describe.sequential('the counter', () => {
  test('a wrong password is told in one sentence, the right one leads to the choice of counters', async () => {
    await signInAt(page, { ...station.clerk, password: 'certainly-wrong' });
    await page.locator('.refusal[data-code="wrong-password"]').waitFor();
    await signInAt(page, station.clerk);
    await page.locator('.choice').first().waitFor();
    expect(await page.locator('.choice').count()).toBe(3);
    await chooseCounter(page);
    await page.locator('.top h1', { hasText: '1号' }).waitFor();
  });

  test('F2 with nobody waiting says so, politely, and changes nothing', async () => {
    await page.keyboard.press('F2');
    const refusal = page.locator('.refusal[data-code="nobody-waiting"]');
    await refusal.waitFor();
    expect(await page.locator('[aria-live="polite"]').filter({ has: refusal }).count()).toBe(1);
    expect(await action(page, 'start').getAttribute('aria-disabled')).toBe('true');
  });

  test('call, recall, start, complete: F2 F3 F4 F8', async () => {
    const ticket = await takeTicket(station.url);
    await page.locator(`.tickets [data-label="${ticket.label}"]`).waitFor();
    await call(ticket.label);
    expect(await page.locator('.refusal').count()).toBe(0);
    expect(await page.locator('.current').textContent()).toContain('按到达先后');
    await page.keyboard.press('F3');
    await page.locator('.facts', { hasText: '2 次' }).waitFor();
    expect(await action(page, 'call-next').getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('F4');
    await page.locator('.current[data-status="serving"]').waitFor();
    await page.keyboard.press('F8');
    await noneAtCounter();
  });

  test('an undone call goes back to its place, a no-show comes later, a cancelled one not at all', async () => {
    const first = await takeTicket(station.url);
    const second = await takeTicket(station.url);
    await page.locator(`.tickets [data-label="${second.label}"]`).waitFor();
    await call(first.label);
    await page.keyboard.press('Shift+F2');
    await usualReason();
    await noneAtCounter();
    await call(first.label);
    await page.keyboard.press('F6');
    await noneAtCounter();
    await call(second.label);
    await page.keyboard.press('Shift+F6');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('Escape');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    expect(await currentLabel(page).textContent()).toBe(second.label);
    await page.keyboard.press('Shift+F6');
    await page.locator('dialog[open] button[type=submit]').click();
    await noneAtCounter();
    expect(await httpClient(station.url).get(`/api/v1/tickets/${second.id}`)).toMatchObject({ value: { ticket: { status: 'cancelled' } } });
  });

  test('held and called back, from the list', async () => {
    const ticket = await takeTicket(station.url, 'mi-remote-record');
    await page.locator(`.tickets [data-label="${ticket.label}"]`).waitFor();
    await page.locator(`.tickets [data-label="${ticket.label}"] [data-row="call"]`).click();
    await usualReason();
    await currentLabel(page).filter({ hasText: ticket.label }).waitFor();
    expect(await page.locator('.current').textContent()).toContain('由窗口选定');
    await page.keyboard.press('F7');
    await usualReason();
    await noneAtCounter();
    await page.locator('#tab-queue').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await page.locator(`.tickets [data-label="${ticket.label}"] [data-row="call"]`).click();
    await usualReason();
    await currentLabel(page).filter({ hasText: ticket.label }).waitFor();
    await page.keyboard.press('F4');
    await page.locator('.current[data-status="serving"]').waitFor();
  });

  test('a second item is added, then the visit is transferred and comes back to the queue', async () => {
    const label = await currentLabel(page).textContent();
    await page.keyboard.press('Shift+F9');
    await page.locator('dialog[open] input').fill('家庭医生');
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await until('the agent has answered', () =>
      action(page, 'complete')
        .getAttribute('aria-disabled')
        .then((off) => off === 'false'),
    );
    expect(await page.locator('.refusal').count()).toBe(0);
    await page.keyboard.press('F9');
    await page.locator('dialog[open] input[role=combobox]').fill('托位');
    await page.keyboard.press('Enter');
    await page.locator('.transfer-item', { hasText: '托位预约' }).waitFor();
    await page.locator('dialog[open] button[type=submit]').click();
    await noneAtCounter();
    await page.locator('#tab-queue').click();
    await page.locator(`.tickets [data-label="${label}"]`, { hasText: '托位预约' }).waitFor();
  });

  test('a walk-in gets a number from the clerk: F1', async () => {
    await page.keyboard.press('F1');
    await page.locator('dialog[open] input').fill('长者食堂');
    await page.keyboard.press('Enter');
    const label = await page.locator('.issued-label').textContent();
    expect(label).toMatch(/^C\d{3}$/);
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor({ state: 'detached' });
    await page.locator(`.tickets [data-label="${label}"]`, { hasText: '窗口取号' }).waitFor();
  });

  test('paused, the counter calls nobody; resumed, it does: F10', async () => {
    await page.keyboard.press('F10');
    await page.locator('dialog[open]').waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.locator('.current[data-paused="true"]', { hasText: '用餐' }).waitFor();
    expect(await action(page, 'call-next').getAttribute('aria-disabled')).toBe('true');
    await page.keyboard.press('F10');
    await page.locator('.current[data-paused="false"]').waitFor();
  });

  test('a claim from the kiosk waits to be verified; any ticket is found by the number on its paper; the keys are listed', async () => {
    const claimed = must(
      await httpClient(station.url).post<TicketAnswer>('/api/v1/tickets', {
        item: 'hr-pension-alive',
        kiosk: 'k1',
        priorityClass: 'soldier',
      }),
    ).ticket;
    await page.locator(`.tickets [data-label="${claimed.label}"] .unverified`).waitFor();
    await page.keyboard.press('/');
    await page.keyboard.type(claimed.label.toLowerCase());
    await page.locator(`.found [data-label="${claimed.label}"] [data-row="call"]`).click();
    await usualReason();
    await page.locator('.verify', { hasText: '军人身份证件' }).waitFor();
    await page.keyboard.press('Shift+F4');
    await page.locator('.verify').waitFor({ state: 'detached' });
    await page.keyboard.press('Shift+F3');
    await page.locator('dialog[open] select[name=class]').waitFor();
    await page.locator('dialog[open] button[type=submit]').click();
    await page.locator('.current .priority').waitFor({ state: 'detached' });
    await page.keyboard.press('?');
    await page.locator('dialog[open] .keys', { hasText: '⇧F4' }).waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('F4');
    await page.locator('.current[data-status="serving"]').waitFor();
    await page.keyboard.press('F8');
    await noneAtCounter();
  });

  test('a resident who asks for help at a kiosk is answered', async () => {
    await httpClient(station.url).post('/api/v1/help', { kiosk: 'k1' });
    await page.locator('.strip.help button').click();
    await page.locator('.strip.help').waitFor({ state: 'detached' });
  });

  test('the same page in English, and no error in the browser', async () => {
    await page.locator('.top nav button[lang=en]').click();
    await page.locator('.top h1', { hasText: /counter/i }).waitFor();
    expect(await page.evaluate(() => document.documentElement.lang)).toBe('en');
    await until('no Chinese left on the buttons', async () => {
      const words = await page.locator('[data-action], [role=tab]').allInnerTexts();
      return words.every((word) => !/\p{Script=Han}/u.test(word));
    });
    expect(realFaults(faults)).toEqual([]);
  });
});
