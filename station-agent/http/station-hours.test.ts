/** What the calendar does to a whole station: its doors, its kiosk's view, its tickets. Dates and clock of 2026. */
import type { SseStream } from '@yizhan/platform/http';
import type { KioskView } from '@yizhan/protocol/api';
import { as, type ItemId } from '@yizhan/protocol/ids';
import type { StationSettings } from '@yizhan/protocol/settings';
import { afterEach, expect, test } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '../testing/api-fixture.ts';
import { k1 } from '../testing/desk-fixture.ts';
import { officeHours, testSettings } from '../testing/documents.ts';

let station: ApiUnderTest;
afterEach(() => station.close());

const wednesday: StationSettings['hours'] = {
  ...(officeHours as Extract<StationSettings['hours'], { kind: 'weekly' }>),
  seasons: [
    { from: '01-01', to: '12-31', days: ['mon', 'tue', 'thu', 'fri'], windows: [['09:00', '17:00']] },
    { from: '01-01', to: '12-31', days: ['wed'], windows: [['09:00', '17:00']] },
  ],
  extended: [{ type: 'delay', days: ['wed'], window: ['17:00', '20:00'], by: null }],
  holidays: { statutory: 'closed', dutyWindows: [], adjustedWorkday: 'wed' },
};
const duty: StationSettings['hours'] = {
  ...wednesday,
  holidays: { statutory: 'duty', dutyWindows: [['09:00', '11:30']], adjustedWorkday: 'tue' },
};

async function stationAt(local: string, changes: Partial<StationSettings>): Promise<void> {
  station = await apiUnderTest({ ...testSettings, ...changes });
  station.clock.jumpTo(at(local));
}

test('closed on National Day: the kiosk says why and when it opens next, before the tap and after it', async () => {
  await stationAt('2026-10-01T10:00', { hours: officeHours });
  const opensAt = at('2026-10-08T09:00');
  expect(await take('pension')).toMatchObject({ status: 409, body: { code: 'item-closed', detail: { opensAt } } });
  const { hours, items } = view();
  expect(hours).toEqual({ open: false, opensAt, closesAt: null, holiday: { name: '国庆节', nameEn: 'National Day' } });
  expect(items[0]).toMatchObject({ item: 'pension', refused: { code: 'item-closed', opensAt } });
  station.clock.jumpTo(opensAt);
  expect(await take('pension')).toMatchObject({ status: 201, body: { ticket: { label: 'A001' } } });
});

test('open on an adjusted workday, a Saturday, with the hours of the weekday that the settings name', async () => {
  await stationAt('2026-10-10T18:30', { hours: wednesday });
  expect(view().hours).toEqual({ open: true, opensAt: null, closesAt: at('2026-10-10T20:00') });
  expect((await take('pension')).status).toBe(201);
  station.clock.jumpTo(at('2026-10-17T18:30'));
  expect(view().hours.open).toBe(false);
});

test('duty windows on a holiday are honoured', async () => {
  await stationAt('2026-10-01T11:29', { hours: duty });
  expect((await take('pension')).status).toBe(201);
  station.clock.jumpTo(at('2026-10-01T11:30'));
  expect(await take('pension')).toMatchObject({ status: 409, body: { detail: { opensAt: at('2026-10-02T09:00') } } });
});

test('beyond the announced year the view says that its times may change', async () => {
  await stationAt('2027-02-05T10:00', { hours: officeHours });
  expect(view().hours).toMatchObject({ open: true, provisional: true });
});

test('an item with hours of its own, a quota and a last number: each refused in words, each shown before the tap', async () => {
  const allowance: ItemId = as('allowance');
  await stationAt('2026-09-22T10:00', {
    hours: officeHours,
    itemHours: [{ items: [allowance], prefixes: [], days: ['tue'], windows: [['14:00', '16:00']], by: 'appointment' }],
    quotas: [{ items: [], prefixes: [as('A')], window: ['09:00', '12:00'], tickets: 1 }],
    queue: { ...testSettings.queue, lastTicket: 15 },
  });
  expect(rowOf('pension')).toMatchObject({ left: 1 });
  await take('pension');
  expect(await take('pension')).toMatchObject({
    status: 409,
    body: { code: 'quota-full', title: expect.stringContaining('号'), detail: { opensAt: at('2026-09-22T12:00') } },
  });
  expect(rowOf('pension').refused).toEqual({ code: 'quota-full', opensAt: at('2026-09-22T12:00') });
  station.clock.jumpTo(at('2026-09-22T14:30'));
  expect(await take('allowance')).toMatchObject({ status: 409, body: { code: 'appointment-only', detail: { opensAt: null } } });
  expect(rowOf('allowance').refused).toEqual({ code: 'appointment-only', opensAt: null });
  station.clock.jumpTo(at('2026-09-22T16:44'));
  expect(rowOf('pension')).toMatchObject({ lastNumberAt: at('2026-09-22T16:45') });
  station.clock.jumpTo(at('2026-09-22T16:45'));
  expect(await take('pension')).toMatchObject({
    status: 409,
    body: { code: 'too-late-today', detail: { opensAt: at('2026-09-23T09:00') } },
  });
});

function take(item: string) {
  return station.call('POST', '/api/v1/tickets', { json: { item, kiosk: 'k1' } });
}

/** What a kiosk that connects now is shown. */
function view(): KioskView {
  let shown = '';
  const stream: SseStream = {
    closed: false,
    end: () => undefined,
    send: () => undefined,
    sendRaw(bytes) {
      shown = /\ndata: (.*)\n/.exec(new TextDecoder().decode(bytes))?.[1] ?? '';
    },
  };
  station.views.kiosk(k1, stream)();
  return JSON.parse(shown);
}

function rowOf(item: string) {
  const row = view().items.find((candidate) => candidate.item === item);
  if (row === undefined) throw new Error(`no row for ${item}`);
  return row;
}

/** Local time in Shanghai. */
function at(local: string): number {
  return Date.parse(`${local}:00+08:00`);
}
