/** A resident takes a number, with a finger, at a real agent with a real (simulated) printer. */
import type { KioskCatalogue, KioskView, TicketAnswer } from '@yizhan/protocol/api';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../support/browser.ts';
import { httpClient, signIn } from '../support/http-client.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { backButton, enter, main, openConfirm, openKiosk, shapes, tap, tapAgainAndAgain, wipe } from './kiosk-steps.ts';

let station: RunningStation;
let browser: Browser;

beforeAll(async () => {
  [station, browser] = await Promise.all([startStation({ printer: true }), openBrowser()]);
});
afterAll(async () => {
  await browser?.close();
  await station?.stop();
});

interface Receipt {
  readonly text: string;
  readonly cut: boolean;
}

async function receipts(): Promise<readonly Receipt[]> {
  const response = await fetch(`${station.printerControlUrl}/api/v1/devices/p1`);
  return ((await response.json()) as { receipts: readonly Receipt[] }).receipts;
}

async function printerDoes(action: string): Promise<void> {
  await fetch(`${station.printerControlUrl}/api/v1/devices/p1/${action}`, { method: 'POST' });
}

/** The view a kiosk would get now: the first event of its stream. */
async function kioskView(): Promise<KioskView> {
  const stream = await fetch(`${station.url}/api/v1/stream/kiosk?kiosk=k1`);
  let text = '';
  for await (const bytes of stream.body ?? []) {
    text += new TextDecoder().decode(bytes);
    const view = /^data: (.+)\n\n/m.exec(text)?.[1];
    if (view !== undefined) return JSON.parse(view) as KioskView;
  }
  throw new Error('the stream ended without a view');
}

async function waiting(): Promise<number> {
  return (await kioskView()).waiting;
}

describe('taking a number', () => {
  test('attract, home, scene, item, confirm: it prints, and the screen says number, people ahead, wait and counters', async () => {
    const { page, faults } = await openKiosk(browser, station.url);
    await enter(page);
    await tap(page.locator('.take'));
    await tap(page.locator('.choices .tile').first());
    await page.locator('.items').waitFor();
    await tap(page.locator('.choices .tile').first());
    await page.locator('.item .giant').waitFor();
    await tap(main(page));
    const label = await page.locator('.number').innerText();
    expect(label).toMatch(/^[A-HJ-NP-Z]\d{3}$/);
    await page.locator('.paper-take').waitFor();
    expect(await page.locator('.paper').innerText()).toContain('请取走号票');
    const facts = (await page.locator('.number-card .facts').innerText()).replaceAll('\n', ' ');
    expect(facts).toMatch(/前面还有 .+大约要等 .+办理窗口 .*1号窗口/);
    const [latest] = await receipts();
    expect(latest).toMatchObject({ cut: true });
    expect(latest?.text).toContain(label);
    const ticketsFetched = () =>
      page.evaluate(() => performance.getEntriesByType('resource').filter(({ name }) => name.includes('/tickets')).length);
    expect(await ticketsFetched()).toBeGreaterThan(0);
    await tap(main(page));
    await page.locator('.attract').waitFor();
    // The browser's own list of what was fetched would name the ticket.
    expect(await ticketsFetched()).toBe(0);
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test.each(Object.values(shapes))('two taps from attract: a common item, confirm ($width × $height)', async (size) => {
    const { page } = await openKiosk(browser, station.url, size);
    await tap(page.locator('.attract .common .tile').first());
    await tap(main(page));
    await page.locator('.number').waitFor();
    await page.context().close();
  });

  test('back from a common item of attract leads home, not away', async () => {
    const { page } = await openKiosk(browser, station.url);
    await tap(page.locator('.attract .common .tile').first());
    await page.locator('.item .giant').waitFor();
    await tap(backButton(page));
    await page.locator('.home').waitFor();
    await page.context().close();
  });

  test('by keyboard alone', async () => {
    const { page } = await openKiosk(browser, station.url, shapes.landscape);
    const press = async (selector: string) => {
      for (let tabs = 0; tabs < 40; tabs += 1) {
        await page.keyboard.press('Tab');
        if (await page.locator(selector).evaluate((element) => element === document.activeElement)) break;
      }
      await page.keyboard.press('Enter');
    };
    await press('.start');
    await page.locator('.home').waitFor();
    await page.waitForFunction(() => document.activeElement?.matches('h1'));
    for (const place of ['.take', '.scenes .choices .tile', '.items .choices .tile']) {
      await page.locator(place).first().waitFor();
      await press(`${place} >> nth=0`);
    }
    await page.locator('.item .giant').waitFor();
    await press('.button.main');
    await page.locator('.number').waitFor();
    await page.context().close();
  });
});

describe('what to bring', () => {
  test('a tick says what is still missing, blocks nothing, and is gone with the visit', async () => {
    const { page } = await openKiosk(browser, station.url);
    const materials = page.locator('button.material');
    const missing = page.locator('.missing');
    const openItem = async () => {
      await enter(page);
      await tap(page.locator('.take'));
      await tap(page.locator('.choices .tile').first());
      await tap(page.locator('.items .tile', { hasText: '居民养老参保' }));
      await page.locator('.item .giant').waitFor();
    };
    await openItem();
    expect(await missing.innerText()).toBe('材料不全也可以先取号，窗口会帮您看。');
    const required = page.locator('button.material.must');
    const count = await required.count();
    expect(count).toBeGreaterThan(1);
    for (let have = 1; have <= count; have += 1) {
      await tap(required.nth(have - 1));
      await page.getByText(have < count ? `还缺 ${count - have} 样必要材料` : '必要材料齐了').waitFor();
    }
    await tap(required.first());
    await page.getByText('还缺 1 样必要材料').waitFor();
    expect(await materials.first().innerText()).toContain('还没有');
    await tap(required.first());
    await wipe(page);
    await openItem();
    expect(await page.locator('button.material[aria-pressed="true"]').count()).toBe(0);
    await tap(main(page));
    await page.locator('.number').waitFor();
    await page.context().close();
  });
});

test('the pressed colour is painted before the page the press leads to', async () => {
  const { page } = await openKiosk(browser, station.url);
  await page.locator('.start').evaluate((start) => {
    const colour = () => getComputedStyle(start).backgroundColor;
    const before = colour();
    const look = () =>
      requestAnimationFrame(() => {
        const seen = { frame: document.querySelector('.frame')?.className, coloured: colour() !== before };
        Object.assign(window, { seen });
      });
    document.addEventListener('pointerdown', look, { capture: true, once: true });
  });
  await tap(page.locator('.start'));
  await page.locator('.home').waitFor();
  expect(await page.evaluate(() => (window as { seen?: unknown }).seen)).toEqual({ frame: 'frame at-attract', coloured: true });
  await page.context().close();
});

describe('one wish, one ticket', () => {
  test('a double tap on confirm', async () => {
    const { page } = await openKiosk(browser, station.url);
    await enter(page);
    await openConfirm(page);
    const before = await waiting();
    await tapAgainAndAgain(main(page), 3);
    await page.locator('.number').waitFor();
    expect(await waiting()).toBe(before + 1);
    await page.context().close();
  });

  test('an answer lost on the way: the same key again, the same number', async () => {
    const { page } = await openKiosk(browser, station.url);
    const keys: (string | undefined)[] = [];
    const given: TicketAnswer[] = [];
    await page.route('**/api/v1/tickets', async (route) => {
      keys.push(route.request().headers()['idempotency-key']);
      const response = await route.fetch();
      given.push((await response.json()) as TicketAnswer);
      if (keys.length === 1) await route.abort('connectionreset');
      else await route.fulfill({ response });
    });
    await enter(page);
    await openConfirm(page);
    const before = await waiting();
    await tap(main(page));
    const label = await page.locator('.number').innerText();
    expect(keys).toHaveLength(2);
    expect(new Set(keys).size).toBe(1);
    expect(given.map(({ ticket }) => ticket.label)).toEqual([label, label]);
    expect(await waiting()).toBe(before + 1);
    await page.context().close();
  });
});

describe('the paper', () => {
  test('none: known before the tap, and the number to photograph afterwards', async () => {
    await printerDoes('paper-out');
    try {
      const { page } = await openKiosk(browser, station.url);
      await enter(page);
      await page.locator('.banner').waitFor();
      await openConfirm(page);
      expect(await page.locator('.item-note').innerText()).toContain('不能打印号票');
      await tap(main(page));
      await page.locator('.paper-none .qr path').waitFor();
      expect(await page.locator('.paper').innerText()).toContain('没有纸：请拍下号码');
      await page.context().close();
    } finally {
      await printerDoes('load-paper');
    }
  });
});

test('every item of the catalogue is reachable in two levels, by scene and page', async () => {
  const catalogue = await httpClient(station.url).get<KioskCatalogue>('/api/v1/catalogue');
  if (!catalogue.ok) throw new Error('no catalogue');
  const { page } = await openKiosk(browser, station.url);
  await enter(page);
  await tap(page.locator('.take'));
  const found: string[] = [];
  const scenes = await page.locator('.choices .tile:not(.search-tile)').count();
  for (let scene = 0; scene < scenes; scene += 1) {
    await tap(page.locator('.choices .tile').nth(scene));
    await page.locator('.items').waitFor();
    for (;;) {
      found.push(...(await page.locator('.choices .tile-title').allInnerTexts()));
      const onward = page.locator('.pager .icon-last:not([aria-disabled])');
      if ((await onward.count()) === 0) break;
      await tap(onward);
    }
    await page.keyboard.press('Escape');
    await page.locator('.scenes').waitFor();
  }
  expect(found.sort()).toEqual(catalogue.value.items.map(({ shortName }) => shortName).sort());
  await page.context().close();
});

test('help: staff are called, and their answer is shown', async () => {
  const { page } = await openKiosk(browser, station.url);
  await tap(page.locator('.footer .help'));
  await page.getByText('工作人员马上就来').waitFor();
  expect(await page.locator('.footer .help').innerText()).toBe('已呼叫');
  const { help } = await kioskView();
  const clerk = await signIn(station.url, station.clerk);
  expect(await clerk.post(`/api/v1/help/${help?.id}/acknowledge`)).toMatchObject({ ok: true });
  await page.getByText('工作人员看到了，正在过来').waitFor();
  await tap(page.locator('.dialog .button'));
  await page.locator('.dialog').waitFor({ state: 'detached' });
  await page.context().close();
});
