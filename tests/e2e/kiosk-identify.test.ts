/** A card on the kiosk's reader and a code under its scanner, from the byte on the wire to the sentence on the screen. */
import type { Browser, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { ticketCode } from '../../protocol/codes/index.ts';
import type { IdCard } from '../../protocol/identity/index.ts';
import { as, type StationId } from '../../protocol/ids.ts';
import { samplePersons } from '../../station-agent/sim/reader-persons.ts';
import { openBrowser } from '../support/browser.ts';
import { until } from '../support/until.ts';
import { type KioskDeviceWorld, startKioskWithDevices } from './kiosk-device-world.ts';
import { enter, main, openConfirm, openKiosk, tap, wipe } from './kiosk-steps.ts';

let browser: Browser;
let world: KioskDeviceWorld;
let page: Page;
let faults: readonly string[];
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());
beforeEach(async () => {
  world = await startKioskWithDevices();
  ({ page, faults } = await openKiosk(browser, world.station.url));
});
afterEach(async () => {
  await page.context().close();
  await world.stop();
});

const reader = () => world.simulator.device('id-reader').machine;
const scanner = () => world.simulator.device('scanner');
const offer = () => page.getByRole('button', { name: '刷身份证取号' });

function cardOf(wanted: (typeof samplePersons)[number]['id']): IdCard {
  const person = samplePersons.find(({ id }) => id === wanted);
  if (!person) throw new Error(`no sample person ${wanted}`);
  return person.card;
}
const elder = cardOf('citizen-70');

async function askForCard(): Promise<void> {
  await enter(page);
  await openConfirm(page);
  await tap(offer());
  await page.locator('.identify-waiting').waitFor();
}

test('a card is read, its owner greeted masked, the number taken, the card called for; nothing of it stays', async () => {
  await askForCard();
  const deleted: string[] = [];
  page.on('request', (request) => request.method() === 'DELETE' && deleted.push(new URL(request.url()).pathname));
  reader().present(elder);
  await page.locator('.person').waitFor();
  const shown = await page.locator('body').innerText();
  expect(shown).toContain('您好');
  expect(shown).toContain('70岁以上老年人优先');
  expect(shown).not.toContain(elder.name);
  expect(shown).not.toContain(elder.number);
  await tap(main(page));
  await page.locator('.ticket').waitFor();
  await page.getByText('请取走您的证件').waitFor();
  reader().lift();
  await page.getByText('请取走您的证件').waitFor({ state: 'detached' });
  await tap(main(page));
  await page.locator('.attract').waitFor();
  await until('the agent is told to forget', () => deleted.includes('/api/v1/kiosks/k1/person'));
  expect(faults).toEqual([]);
});

test('the same person asking again sees their number and its place instead of a second one', async () => {
  await askForCard();
  reader().present(elder);
  await page.locator('.person').waitFor();
  await tap(main(page));
  const label = await page.locator('.number').innerText();
  reader().lift();
  await tap(main(page));
  await askForCard();
  reader().present(elder);
  await page.locator('.person').waitFor();
  await tap(main(page));
  await page.locator('.standing .facts').first().waitFor();
  expect(await page.locator('.number').innerText()).toBe(label);
  expect(await page.locator('main').innerText()).toContain('请到窗口补打');
  expect(await page.locator('main .facts').first().innerText()).toContain('下一个就是您');
});

test('a card lifted too soon is told as that, and the next try counts', async () => {
  await askForCard();
  reader().liftDuringRead();
  reader().present(elder);
  await page.getByRole('heading', { name: '证件拿开得太早了' }).waitFor();
  reader().present(elder);
  await page.locator('.person').waitFor();
});

test('a reader that is unplugged says so, and the number comes without a card', async () => {
  await askForCard();
  await world.simulator.device('id-reader').line.unplug();
  await page.getByRole('heading', { name: '读卡器现在不能用' }).waitFor();
  await tap(main(page));
  await page.locator('.ticket').waitFor();
  await wipe(page);
  await enter(page);
  await openConfirm(page);
  await expect.poll(() => offer().count()).toBe(0);
});

test('a ticket held under the scanner says where it stands, from the first page on; other codes get a sentence', async () => {
  await world.take();
  const { ticket } = await world.take();
  const { station } = (await (await fetch(`${world.station.url}/api/v1/station`)).json()) as { station: StationId };
  await until('the scanner is looked at', () => scanner().line.connected);
  scanner().machine.scan(ticketCode(station, ticket.id));
  await page.locator('.standing').waitFor();
  expect(await page.locator('.number').innerText()).toBe(ticket.label);
  expect(await page.locator('.facts').first().innerText()).toMatch(/前面还有\s+1\s人/);
  scanner().machine.scan(ticketCode(as<StationId>('elsewhere'), ticket.id));
  await page.getByRole('heading', { name: '这是别的站的号' }).waitFor();
  scanner().machine.scan('what is this');
  await page.getByRole('heading', { name: '没认出这个码' }).waitFor();
  await tap(page.getByRole('button', { name: '知道了' }));
  await page.locator('.attract').waitFor();
  expect(faults).toEqual([]);
});
