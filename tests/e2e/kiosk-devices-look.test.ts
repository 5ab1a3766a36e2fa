/** Every screen that has to do with readers and codes, in every orientation, type size and language: read by axe, and measured. The devices are pretended in the page. */
import type { CardEvent, CodeView, TicketAnswer } from '@yizhan/protocol/api';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { cardTroubles } from '../../protocol/api/screen-devices.ts';
import { as, type Instant, type ItemId, type Label, type TicketId } from '../../protocol/ids.ts';
import { ticketStatuses } from '../../protocol/queue/index.ts';
import { axeFaults } from '../support/axe.ts';
import { openBrowser } from '../support/browser.ts';
import { type RunningStation, startStation } from '../support/station.ts';
import { measured } from './kiosk-measure.ts';
import { pretendDevices, somebody, tellCard, tellCode } from './kiosk-pretended-devices.ts';
import { enter, homeTile, main, openConfirm, type Shape, shapes, tap, wipe } from './kiosk-steps.ts';

let station: RunningStation;
let browser: Browser;
beforeAll(async () => {
  [station, browser] = await Promise.all([
    startStation({ printer: true }),
    openBrowser(['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream']),
  ]);
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

const cards: readonly CardEvent[] = [
  { type: 'reading' },
  ...cardTroubles.map((why) => ({ type: 'failed', why }) as const),
  { type: 'unavailable', faults: [] },
];
const codes: readonly CodeView[] = [
  ...ticketStatuses.map(
    (status): CodeView => ({ kind: 'ticket', elsewhere: false, answer: { ...answer, ticket: { ...answer.ticket, status } } }),
  ),
  { kind: 'ticket', elsewhere: false, answer: null },
  { kind: 'ticket', elsewhere: true, answer: null },
  { kind: 'tracking', code: 'A1B2' },
  { kind: 'appointment', code: 'A1B2' },
  { kind: 'e-licence', issuer: 'health-card' },
  { kind: 'unknown' },
];

interface Mode {
  readonly shape: Shape;
  readonly elder: boolean;
  readonly english: boolean;
}
const modes: readonly Mode[] = (Object.keys(shapes) as Shape[]).flatMap((shape) =>
  [false, true].flatMap((elder) => [false, true].map((english) => ({ shape, elder, english }))),
);

async function openPretending({
  shape,
  elder,
  english,
}: Mode): Promise<{ page: Page; faults: string[]; look(what: string): Promise<void> }> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai', viewport: shapes[shape], hasTouch: true });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (fault) => faults.push(fault.message));
  await pretendDevices(page);
  await page.goto(`${station.url}/kiosk/?kiosk=k1`);
  await page.locator('.attract').waitFor();
  await enter(page, { elder, english });
  await homeTile(page, 'scan').waitFor();
  return {
    page,
    faults,
    async look(what) {
      await page.waitForFunction(() => document.fonts.status === 'loaded');
      for (const fault of [...(await measured(page)), ...(await axeFaults(page))]) faults.push(`${what}: ${fault}`);
    },
  };
}

describe.concurrent.each(modes)('$shape, large type $elder, English $english', (mode) => {
  test('the way of a card', async ({ expect }) => {
    const { page, faults, look } = await openPretending(mode);
    await look('home with a scanner');
    await openConfirm(page);
    await look('confirm with a reader');
    await tap(page.locator('.deed .button').first());
    await page.locator('.identify-waiting').waitFor();
    await look('waiting for a card');
    for (const event of cards) {
      await tellCard(page, event);
      await page.locator(`.identify-${event.type}`).waitFor();
      await look(JSON.stringify(event));
    }
    await tellCard(page, { type: 'presented', person: somebody });
    await page.locator('.person').waitFor();
    await look('confirm with a person');
    // Nobody was read in truth, so the agent would refuse the reference.
    await page.route('**/api/v1/tickets', (route) =>
      route.fulfill({ status: 201, json: { ...answer, ticket: { ...answer.ticket, print: 'printed' } } }),
    );
    await tap(main(page));
    await page.locator('.paper-take').waitFor();
    await look('ticket with a card on the reader');
    await wipe(page);
    await page.unroute('**/api/v1/tickets');
    await page.route('**/api/v1/tickets', (route) =>
      route.fulfill({
        status: 409,
        contentType: 'application/problem+json',
        json: {
          type: 'about:blank',
          title: '',
          titleEn: '',
          status: 409,
          code: 'person-already-waiting',
          detail: { label: 'A012', ticket: 't1' },
        },
      }),
    );
    await page.route('**/api/v1/tickets/t1', (route) => route.fulfill({ json: answer }));
    await enter(page, mode);
    await openConfirm(page);
    await tap(main(page));
    await page.locator('.standing .facts').first().waitFor();
    await look('already waiting');
    expect(faults).toEqual([]);
    await page.context().close();
  });

  test('the way of a code', async ({ expect }) => {
    const { page, faults, look } = await openPretending(mode);
    await tap(homeTile(page, 'scan'));
    await page.locator('.scan').waitFor();
    await look('waiting for a code');
    await tap(page.locator('.deed .button').first());
    await page.waitForFunction(() => (document.querySelector('video')?.videoWidth ?? 0) > 0);
    await look('camera');
    for (const code of codes) {
      const before = await page.locator('main').innerText();
      await tellCode(page, code);
      await page.waitForFunction((text) => document.querySelector('main')?.innerText !== text, before);
      await look(JSON.stringify(code));
    }
    expect(faults).toEqual([]);
    await page.context().close();
  });
});
