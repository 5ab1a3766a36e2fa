import { as, type DeviceId, type StationId } from '@yizhan/protocol/ids';
import type { DeviceReport } from '@yizhan/protocol/wire';
import { beforeEach, describe, expect, test } from 'vitest';
import type { StationSummary } from '../store/store.ts';
import { presenceDelays } from './presence.ts';
import { type Roster, rosterOf } from './roster.ts';

const start = 1_000_000;
const district = { kind: 'district' } as const;
let now: number;
let stored: Map<string, StationSummary>;
let roster: Roster;

const station = (id: string, over: Partial<StationSummary['latest']> = {}, more: Partial<StationSummary> = {}): StationSummary => ({
  id: as<StationId>(id),
  name: id,
  street: '东关街道',
  community: '',
  settings: {} as StationSummary['settings'],
  status: 'active',
  createdAt: 0,
  cursor: null,
  alerts: 0,
  joined: true,
  latest: {
    lastSeen: null,
    heartbeat: null,
    heartbeatAt: null,
    boot: null,
    birth: null,
    on: null,
    software: null,
    clockOffset: null,
    ...over,
  },
  ...more,
});
const put = (one: StationSummary): void => void stored.set(one.id, one);

beforeEach(() => {
  now = start;
  stored = new Map();
  roster = rosterOf({
    store: { listStations: async () => [...stored.values()], station: async (id) => stored.get(id) ?? null },
    now: () => now,
    hubStartedAt: start,
  });
});

describe('the list', () => {
  test('offline first, then by name in the order people look for it', async () => {
    now = start + presenceDelays.grace;
    put(station('a', { lastSeen: now }, { name: '苇湾驿站' }));
    put(station('b', { lastSeen: now }, { name: '奎文门驿站' }));
    put(station('c', { lastSeen: start }, { name: '樱园驿站' }));
    put(station('d', {}, { name: '宝通街驿站' }));
    await roster.reload();
    const { rows, total } = roster.page(district, { page: 1, size: 10 });
    expect(rows.map((row) => `${row.presence} ${row.name}`)).toEqual([
      'offline 樱园驿站',
      'online 奎文门驿站',
      'online 苇湾驿站',
      'never 宝通街驿站',
    ]);
    expect(total).toBe(4);
  });

  test('10,000 stations page without a gap or a double', async () => {
    for (let n = 0; n < 10_000; n += 1) put(station(`s-${n}`, n % 3 === 0 ? { lastSeen: start } : {}, { name: `驿站 ${n % 700}` }));
    await roster.reload();
    const seen = new Set<string>();
    for (let page = 1; page <= 50; page += 1) for (const row of roster.page(district, { page, size: 200 }).rows) seen.add(row.id);
    expect(seen.size).toBe(10_000);
    expect(roster.page(district, { page: 51, size: 200 }).rows).toEqual([]);
  });

  test('a new name moves its station', async () => {
    put(station('a', {}, { name: '甲' }));
    put(station('b', {}, { name: '乙' }));
    await roster.reload();
    const names = () => roster.page(district, { page: 1, size: 10 }).rows.map((row) => row.name);
    expect(names()).toEqual(['甲', '乙']);
    put(station('a', {}, { name: '终' }));
    roster.touch(as('a'));
    await roster.refresh();
    expect(names()).toEqual(['乙', '终']);
  });
});

describe('changes', () => {
  const changes = () => {
    const told: string[][] = [];
    roster.onChange((changed) => told.push([...changed.values()].map((row) => `${row.id} ${row.presence}`)));
    return told;
  };

  test('time alone makes a silent station offline, told once', async () => {
    put(station('a', { lastSeen: start }));
    await roster.reload();
    const told = changes();
    now = start + presenceDelays.online;
    await roster.refresh();
    expect(told).toEqual([]);
    now += 1;
    await roster.refresh();
    await roster.refresh();
    expect(told).toEqual([['a offline']]);
    expect(roster.counts(district)).toMatchObject({ offline: 1, online: 0 });
  });

  test('only what was touched is read anew, all of it on reload', async () => {
    put(station('a', { lastSeen: start }));
    put(station('b', { lastSeen: start }));
    await roster.reload();
    const told = changes();
    const printer: DeviceReport = {
      id: as<DeviceId>('p1'),
      kind: 'receipt-printer',
      profile: 'x',
      state: 'blocked',
      faults: ['paper-out'],
    };
    const beat = { waiting: 1, openCounters: 1, backlog: 0, software: 's', devices: [printer] };
    for (const id of ['a', 'b']) put(station(id, { lastSeen: start, heartbeat: beat }));
    roster.touch(as('a'));
    await roster.refresh();
    expect(told).toEqual([['a degraded']]);
    put(station('c'));
    await roster.reload();
    expect(told.at(-1)?.toSorted()).toEqual(['b degraded', 'c never']);
  });

  test('an alert changes the row and the sum of its scope alone', async () => {
    put(station('a', {}, { alerts: 2 }));
    put(station('b', {}, { alerts: 1, street: '大虞街道' }));
    await roster.reload();
    expect(roster.openAlerts(district)).toBe(3);
    expect(roster.openAlerts({ kind: 'street', street: '大虞街道' })).toBe(1);
  });
});
