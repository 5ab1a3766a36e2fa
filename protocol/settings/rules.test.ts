import { expect, test } from 'vitest';
import { bundledCalendar } from '../calendar/index.ts';
import type { Catalogue } from '../catalogue/model.ts';
import { as, type CounterId, type Instant, type ItemId, type KioskId, type Prefix, type StationId } from '../ids.ts';
import { asDemo, defaultQueue, samplePriorityClasses } from './defaults.ts';
import { type StationSettings, stationSettingsSchema } from './model.ts';
import { rulesOf } from './rules.ts';

const settings: StationSettings = {
  version: 1,
  station: as<StationId>('s1'),
  name: '样例',
  nameEn: null,
  demo: false,
  address: '',
  phone: '',
  timezone: 'Asia/Shanghai',
  cutOver: '04:00',
  hours: {
    kind: 'weekly',
    seasons: [{ from: '01-01', to: '12-31', days: ['mon'], windows: [['08:30', '12:00']] }],
    extended: [],
  },
  itemHours: [],
  quotas: [],
  counters: [
    { id: as<CounterId>('c1'), name: '1号窗口', nameEn: 'Counter 1', serves: 'all', arrow: 'none', printer: null, devices: [] },
    { id: as<CounterId>('c2'), name: '2号窗口', nameEn: 'Counter 2', serves: ['B', 'A'], arrow: 'none', printer: null, devices: [] },
  ],
  kiosks: [{ id: as<KioskId>('k1'), name: '1号自助终端', printer: null, devices: [] }],
  prefixes: ['A', 'B'],
  priorityClasses: samplePriorityClasses,
  queue: { ...defaultQueue, recallPauseSeconds: 0.5 },
  notices: [],
};

const catalogue = { items: [item('pension', 'A'), item('medical', 'B'), item('house', 'H')] } as unknown as Catalogue;

test('items are those whose prefix the station offers', () => {
  expect([...rulesOf(settings, catalogue).items.keys()]).toEqual(['pension', 'medical']);
  expect(rulesOf({ ...settings, prefixes: 'all' }, catalogue).items.size).toBe(3);
});

test("'all' serves every item alike, a list ranks by its order", () => {
  const { counters } = rulesOf(settings, catalogue);
  expect(counters.get(as<CounterId>('c1'))?.items).toEqual(
    new Map([
      ['pension', 1],
      ['medical', 1],
    ]),
  );
  expect(counters.get(as<CounterId>('c2'))?.items).toEqual(
    new Map([
      ['pension', 2],
      ['medical', 1],
    ]),
  );
});

test('limits are whole milliseconds', () => {
  const { limits, items } = rulesOf(settings, catalogue);
  expect(limits).toMatchObject({ recallPauseMs: 500, maxWaitMs: 45 * 60_000, serviceCapMs: 30 * 60_000, statutoryInRow: 3 });
  expect(items.get(as<ItemId>('pension'))?.defaultServiceMs).toBe(8 * 60_000);
});

test('hours are those of the station', () => {
  const rules = rulesOf(settings, catalogue);
  const opensAt = as<Instant>(Date.parse('2026-03-02T08:30:00+08:00'));
  expect(rules.hours(as<ItemId>('pension'), as<Instant>(opensAt - 1))).toEqual({ open: false, opensAt });
  const closesAt = as<Instant>(opensAt + 3.5 * 60 * 60_000);
  expect(rules.hours(as<ItemId>('pension'), opensAt)).toEqual({ open: true, closesAt });
  expect(rulesOf(asDemo(settings), catalogue).hours(as<ItemId>('pension'), as<Instant>(0))).toEqual({ open: true });
});

test('the calendar closes a holiday, and an item may have hours of its own', () => {
  const days: StationSettings['hours'] = {
    kind: 'weekly',
    seasons: [{ from: '01-01', to: '12-31', days: ['thu', 'fri'], windows: [['08:30', '12:00']] }],
    extended: [],
  };
  const narrow = {
    items: [as<ItemId>('medical')],
    prefixes: [],
    days: ['fri' as const],
    windows: [['09:00', '10:00'] as [string, string]],
  };
  const own: StationSettings = { ...settings, hours: days, itemHours: [{ ...narrow, by: null }] };
  const { hours } = rulesOf(own, catalogue, bundledCalendar);
  const nationalDay = at('2026-10-01T09:00');
  expect(hours(as<ItemId>('pension'), nationalDay)).toEqual({ open: false, opensAt: at('2026-10-08T08:30') });
  expect(rulesOf(own, catalogue).hours(as<ItemId>('pension'), nationalDay)).toMatchObject({ open: true });
  expect(hours(as<ItemId>('medical'), nationalDay)).toEqual({ open: false, opensAt: at('2026-10-09T09:00') });
  expect(hours(as<ItemId>('medical'), at('2026-10-09T09:30'))).toEqual({ open: true, closesAt: at('2026-10-09T10:00') });
  const booked = rulesOf({ ...own, itemHours: [{ ...narrow, by: 'appointment' }] }, catalogue, bundledCalendar);
  expect(booked.hours(as<ItemId>('medical'), at('2026-10-09T09:30'))).toEqual({ open: false, opensAt: null, byAppointment: true });
});

test('a quota is shared by all its items, in quarters of an hour; the last ticket is ms', () => {
  const quotas: StationSettings['quotas'] = [
    { items: [as<ItemId>('medical')], prefixes: [as<Prefix>('A')], window: ['08:30', '12:00'], tickets: 20 },
  ];
  const rules = rulesOf({ ...settings, quotas, queue: { ...settings.queue, lastTicket: 30 } }, catalogue);
  const quota = { items: ['pension', 'medical'], from: 34, to: 48, tickets: 20 };
  expect(rules.quotas).toEqual(
    new Map([
      ['pension', [quota]],
      ['medical', [quota]],
    ]),
  );
  expect(rules.limits.lastTicket).toBe(30 * 60_000);
});

test('a document from before these fields is read as one that asks for none of them', () => {
  const { itemHours: _, quotas: __, ...older } = settings;
  const { lastTicket: ___, ...queue } = settings.queue;
  expect(stationSettingsSchema.parse({ ...older, queue })).toMatchObject({ itemHours: [], quotas: [], queue: { lastTicket: null } });
  const odd = { ...settings, quotas: [{ prefixes: ['A'], window: ['08:20', '12:00'], tickets: 1 }] };
  expect(stationSettingsSchema.safeParse(odd).error?.issues[0]?.message).toMatch(/quarter/);
});

/** Local time in Shanghai. */
function at(local: string): Instant {
  return as<Instant>(Date.parse(`${local}:00+08:00`));
}

function item(id: string, ticketPrefix: string): { id: ItemId; ticketPrefix: Prefix } {
  return { id: as<ItemId>(id), ticketPrefix: as<Prefix>(ticketPrefix) };
}
