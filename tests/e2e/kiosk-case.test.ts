/** A matter from the kiosk to the hub and back to the counter: handed in by typing alone, received; and nothing of it stays on the page. An appointment the same way. */
import type { CounterCases } from '@yizhan/protocol/api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Program } from '../../scripts/lib/program.mjs';
import { axeFaults } from '../support/axe.ts';
import { openBrowser, openPage } from '../support/browser.ts';
import { type Client, signIn } from '../support/http-client.ts';
import { type JoinedStation, joinStation, type RunningHub, startHub } from '../support/hub.ts';
import { until } from '../support/until.ts';
import { action, chooseCounter, desktop, must, signInAt } from './counter-steps.ts';
import { enter, homeTile, main, openKiosk, pressSigns, tap, wipe } from './kiosk-steps.ts';

let hub: RunningHub;
let browser: Browser;
let station: JoinedStation;
let agent: Program;
let url: string;

beforeAll(async () => {
  [hub, browser] = await Promise.all([startHub(), openBrowser()]);
  station = await joinStation(hub, 'kw0101', { clerks: 1, env: { YIZHAN_RECONNECT_MAX_SECONDS: '1' } });
  agent = await station.start();
  url = String(agent.ready.http);
});
afterAll(async () => {
  await agent?.stop();
  station?.remove();
  await browser?.close();
  await hub?.stop();
});

function clerk(): Promise<Client> {
  const [first] = station.clerks;
  if (!first) throw new Error('the station has no clerk');
  return signIn(url, first);
}

async function typeName(page: Page): Promise<void> {
  const key = (letter: string) => page.locator('.pad-letters .letter', { hasText: new RegExp(`^${letter}$`) });
  for (const letter of 'ZHANGWE') await key(letter).tap();
  await tap(key('I'));
  await tap(page.locator('.candidate', { hasText: /^张伟$/ }));
}

test('handed in, given a code by the hub, wiped, and followed by it', async () => {
  const { page, faults } = await openKiosk(browser, url);
  await enter(page);
  await tap(homeTile(page, 'hand'));
  await tap(page.locator('.services .tile').first());
  await tap(page.locator('.choices .tile').first());
  await tap(page.locator('.choices .tile').first());
  for (const have of await page.locator('.answer.have').all()) await tap(have);
  expect(await axeFaults(page)).toEqual([]);
  await tap(main(page));
  expect(await axeFaults(page)).toEqual([]);
  await tap(main(page));
  await tap(page.locator('.case-mandate .tile').first());
  await tap(page.locator('.case-who .tile').last());
  await typeName(page);
  await tap(main(page));
  await pressSigns(page, '002X');
  await tap(main(page));
  await pressSigns(page, '13812345678');
  expect(await page.locator('.masked-text').textContent()).toBe('●'.repeat(11));
  await tap(main(page));
  expect(await page.locator('.case-review').textContent()).not.toContain('13812345678');
  await tap(main(page));
  await page.locator('.case-receipt').waitFor();
  // The hub's own code: nine signs in three groups.
  await page.locator('.tracking', { hasText: /^.{3}-.{3}-.{3}$/ }).waitFor();
  const code = ((await page.locator('.tracking').textContent()) ?? '').replaceAll('-', '');
  expect(await axeFaults(page)).toEqual([]);
  await wipe(page);
  const left = await page.evaluate(() => document.body.textContent + JSON.stringify({ ...sessionStorage, ...localStorage }));
  for (const personal of ['张伟', '13812345678', '002X', code]) expect(left).not.toContain(personal);

  await enter(page);
  await tap(homeTile(page, 'hand'));
  await tap(page.locator('.services .tile').last());
  await pressSigns(page, code);
  await tap(main(page));
  await pressSigns(page, '1111');
  await page.locator('.banner', { hasText: '没有查到' }).waitFor();
  await pressSigns(page, '002X');
  await page.locator('.progress', { hasText: '驿站已收到' }).waitFor();
  expect(await axeFaults(page)).toEqual([]);
  expect(faults.filter((fault) => !fault.includes('404'))).toEqual([]);
  await page.context().close();
});

test('the counter takes it in hand and receives it; the hub’s word stands beside it', async () => {
  const { page } = await openPage(browser, `${url}/counter/`, desktop);
  const [first] = station.clerks;
  if (!first) throw new Error('the station has no clerk');
  await signInAt(page, first);
  await chooseCounter(page);
  await action(page, 'cases').click();
  await page.locator('.case-row').first().click();
  await action(page, 'give-checklist').click();
  await page.locator('[data-answer="ok"]').waitFor();
  await action(page, 'receive').click();
  for (const paper of await page.locator('.case-form select').all()) await paper.selectOption('original');
  expect(await axeFaults(page)).toEqual([]);
  await action(page, 'send').click();
  await page.locator('[data-status="collected"]').first().waitFor();
  const { cases } = must(await (await clerk()).get<CounterCases>('/api/v1/counter-cases'));
  expect(cases[0]?.materials.filter(({ level }) => level === 'must').every(({ holder }) => holder !== null)).toBe(true);
  await page.context().close();
});

test('an appointment is booked at the kiosk, given its code by the hub, and found by that code when its holder comes', async () => {
  const { page } = await openKiosk(browser, url);
  await enter(page);
  await tap(homeTile(page, 'calendar'));
  await tap(page.locator('.appointments .tile').first());
  await tap(page.locator('.choices .tile').first());
  await tap(page.locator('.choices .tile').first());
  const free = page.locator('.slot-choice:not([aria-disabled])');
  await tap(free.first());
  await tap(free.filter({ hasText: /\d{2}:\d{2}/ }).first());
  await tap(main(page));
  await tap(page.locator('.case-who .tile').last());
  await typeName(page);
  await tap(main(page));
  await pressSigns(page, '13812345678');
  await tap(main(page));
  await tap(main(page));
  await page.locator('.case-receipt').waitFor();
  const code = ((await page.locator('.tracking').textContent()) ?? '').replaceAll(' ', '');
  const when = (await page.locator('.slot-when').textContent()) ?? '';
  await wipe(page);
  await enter(page);
  await tap(homeTile(page, 'calendar'));
  await tap(page.locator('.appointments .tile').nth(1));
  await pressSigns(page, code);
  await tap(main(page));
  // The figures of a fact are glued to one another.
  await page.locator('.arrivals .fact', { hasText: new RegExp(when.replaceAll(/[ –]/g, '.{1,3}')) }).waitFor();
  await page.context().close();
});

test('with the hub away it is written down and waits, 待中心确认', async () => {
  const client = await clerk();
  const known = must(await client.get<CounterCases>('/api/v1/counter-cases')).cases[0];
  if (!known) throw new Error('no case');
  await hub.stop();
  const refs = known.materials.filter(({ holder }) => holder === 'station').map(({ ref }) => ref);
  const wish = {
    action: 'submit-to-department',
    base: known.version,
    args: { refs, custody: { kind: 'custody-list', number: null, sha256: null }, signed: true },
    confidential: null,
  };
  const acted = must(await client.post<{ answer: unknown }>(`/api/v1/cases/${known.case}/actions`, wish));
  expect(acted.answer).toBeNull();
  await until(
    'it waits for the hub',
    async () => must(await client.get<CounterCases>('/api/v1/counter-cases')).cases[0]?.waiting[0]?.action === wish.action,
  );
});
