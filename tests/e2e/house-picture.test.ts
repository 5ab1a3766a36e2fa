/**
 * One ticket through all the faces, as its people see it; the pictures of the four screens make the picture of the README.
 * `PICTURE=1 npm test -- build e2e` writes docs/pictures/house.png anew; without, it is made and thrown away.
 */
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openBrowser, openPage } from '../support/browser.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { until } from '../support/until.ts';
import { chooseCounter, currentLabel, desktop, signInAt, takeTicket } from './counter-steps.ts';
import { enter, main, openConfirm, openKiosk, tap } from './kiosk-steps.ts';

const committed = join(import.meta.dirname, '../../docs/pictures');
let browser: Browser;
let station: RunningStation;
beforeAll(async () => {
  browser = await openBrowser();
  station = await startStation({ printer: true });
});
afterAll(async () => {
  await browser.close();
  await station.stop();
});

test('a resident’s ticket goes through kiosk, paper, counter and board', async () => {
  const board = await openPage(browser, `${station.url}/board/?sound=off`, { viewport: { width: 1280, height: 720 } });
  const counter = await openPage(browser, `${station.url}/counter/`, desktop);
  await signInAt(counter.page, station.clerk);
  await chooseCounter(counter.page);
  for (const item of ['mi-resident-enrol', 'hr-flex-enrol', 'hr-ss-card']) await takeTicket(station.url, item);

  const kiosk = await openKiosk(browser, station.url);
  await enter(kiosk.page);
  const home = await kiosk.page.screenshot();
  await openConfirm(kiosk.page);
  await tap(main(kiosk.page));
  const number = kiosk.page.locator('.ticket-number, .number').first();
  await number.waitFor();
  const label = (await number.innerText()).trim();
  expect(label).toMatch(/^[A-HJ-NP-Z]\d{3}$/);

  const receiptOf = async (): Promise<Printer['receipts'][number] | undefined> =>
    (await printer(station)).receipts.find((one) => one.cut && JSON.stringify(one).includes(label));
  await until(`${label} on cut paper`, async () => (await receiptOf()) !== undefined);
  const receipt = await receiptOf();
  const paper = Buffer.from(await (await fetch(`${station.printerControlUrl}/api/v1/devices/p1/receipts/${receipt?.id}`)).arrayBuffer());

  await counter.page.keyboard.press('F2');
  await currentLabel(counter.page).waitFor();
  const called = (await currentLabel(counter.page).innerText()).trim();
  await board.page.getByText(called).first().waitFor();

  const picture = await compose(browser, [home, paper, await counter.page.screenshot(), await board.page.screenshot()]);
  const folder = process.env.PICTURE ? committed : mkdtempSync(join(tmpdir(), 'yizhan-picture-'));
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'house.png'), picture);
  expect(statSync(join(folder, 'house.png')).size).toBeGreaterThan(50_000);
  if (folder !== committed) rmSync(folder, { recursive: true });
});

interface Printer {
  readonly receipts: readonly { readonly id: number; readonly cut: boolean }[];
}

async function printer({ printerControlUrl }: RunningStation): Promise<Printer> {
  return (await (await fetch(`${printerControlUrl}/api/v1/devices/p1`)).json()) as Printer;
}

/** Kiosk on the left, counter and board stacked beside it, the paper on the right. */
async function compose(into: Browser, [kiosk, paper, counter, board]: readonly Buffer[]): Promise<Buffer> {
  const page: Page = await into.newPage({ viewport: { width: 1600, height: 860 } });
  const image = (bytes: Buffer | undefined, style: string, type = 'png'): string =>
    `<img style="${style}" src="data:image/${type};base64,${bytes?.toString('base64') ?? ''}">`;
  await page.setContent(
    `<body style="margin:0;padding:24px;display:grid;grid-template-columns:450px 1fr 320px;gap:20px;background:#e9e5dd;height:812px">
     <style>img{border-radius:10px;box-shadow:0 4px 18px #0003;object-fit:cover;object-position:top;width:100%;display:block}</style>
     ${image(kiosk, 'height:800px')}
     <div style="display:grid;gap:20px;align-content:start">${image(counter, '')}${image(board, 'height:372px')}</div>
     ${image(paper, 'border-radius:2px;background:#fffefa', 'svg+xml')}</body>`,
  );
  return page.screenshot();
}
