import { expect, test } from 'vitest';
import type { Catalogue } from '../catalogue/model.ts';
import { as, type CounterId, type Instant, type ItemId, type KioskId, type Prefix, type StationId } from '../ids.ts';
import { asDemo, defaultQueue, samplePriorityClasses } from './defaults.ts';
import type { StationSettings } from './model.ts';
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
  expect(rules.hours(as<ItemId>('pension'), opensAt)).toEqual({ open: true });
  expect(rulesOf(asDemo(settings), catalogue).hours(as<ItemId>('pension'), as<Instant>(0))).toEqual({ open: true });
});

function item(id: string, ticketPrefix: string): { id: ItemId; ticketPrefix: Prefix } {
  return { id: as<ItemId>(id), ticketPrefix: as<Prefix>(ticketPrefix) };
}
