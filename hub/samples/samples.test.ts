import { readFileSync } from 'node:fs';
import { bundledCalendar, businessDateAt, openState } from '@yizhan/protocol/calendar';
import { readCatalogueSheet, type SheetFault } from '@yizhan/protocol/catalogue';
import { as, type CounterId, type Instant } from '@yizhan/protocol/ids';
import { activitiesShown, facilitiesShown, newsFaults, noticesShown } from '@yizhan/protocol/news';
import type { Result } from '@yizhan/protocol/result';
import { asDemo, readStationsSheet, rulesOf, type SampleStation } from '@yizhan/protocol/settings';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { readNewsSheet } from '../news/news-sheet.ts';

const catalogue = valueOf(readCatalogueSheet(sheet('catalogue.yaml')));
const stations = valueOf(readStationsSheet(sheet('stations.yaml')));

test('the sample catalogue holds 50 items of 15 departments in 8 scenes', () => {
  expect(catalogue.items).toHaveLength(50);
  expect(catalogue.departments).toHaveLength(15);
  expect(catalogue.scenes).toHaveLength(8);
  expect(catalogue.sample).toBe(true);
  expect(catalogue.items[0]).toMatchObject({
    id: 'hr-flex-enrol',
    shortName: '灵活就业参保',
    ticketPrefix: 'A',
    handledAt: 'street',
    homeVisit: false,
    note: null,
  });
});

test('the sample sheet holds 20 stations with counters, kiosks and printers', () => {
  expect(stations).toHaveLength(20);
  expect(stations[0]).toMatchObject({ id: 'kw0101', street: '东关街道', community: '苇湾' });
  expect(station('kw0101').settings.counters.map((counter) => counter.name)).toEqual(['1号窗口', '2号窗口', '3号窗口']);
  expect(station('kw0101').settings.kiosks.map((kiosk) => kiosk.printer)).toEqual(['p1', 'p2']);
  expect(station('kw0102').settings.prefixes).toEqual(['A', 'B', 'C', 'D', 'E', 'F', 'M']);
});

test('every sample station serves every item it offers at every counter', () => {
  for (const { settings } of stations) {
    const rules = rulesOf(settings, catalogue);
    expect(rules.items.size).toBeGreaterThan(10);
    for (const counter of rules.counters.values()) expect(counter.items.size).toBe(rules.items.size);
  }
});

test('hours follow profile, season and extended windows', () => {
  const { settings } = station('kw0102');
  expect(openState(settings.hours, at('2026-07-01T17:30')).closesAt).toBe(at('2026-07-01T20:00'));
  expect(openState(settings.hours, at('2026-12-01T17:40'))).toEqual({ open: false, opensAt: at('2026-12-01T18:00'), closesAt: null });
  expect(openState(station('kw0101').settings.hours, at('2026-10-01T10:00'), bundledCalendar).closesAt).toBe(at('2026-10-01T11:30'));
  expect(openState(settings.hours, at('2026-10-01T10:00'), bundledCalendar).open).toBe(false);
});

test('the demonstration station never closes', () => {
  const settings = asDemo(station('kw0302').settings);
  const rules = rulesOf(settings, catalogue);
  const item = [...rules.items.keys()][0];
  expect(settings.demo).toBe(true);
  expect(item === undefined ? null : rules.hours(item, at('2026-02-17T03:00'))).toEqual({ open: true });
  expect(rules.counters.has(as<CounterId>('c1'))).toBe(true);
  expect(businessDateAt(at('2026-02-17T03:00'), settings.cutOver)).toBe('2026-02-16');
});

function sheet(name: string): unknown {
  return parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
}

function valueOf<T>(result: Result<T, SheetFault[] | string>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.error, null, 1));
  return result.value;
}

function station(id: string): SampleStation {
  const found = stations.find((candidate) => candidate.id === id);
  if (found === undefined) throw new Error(`no sample station ${id}`);
  return found;
}

/** Local time in Shanghai. */
function at(local: string): Instant {
  return as<Instant>(Date.parse(`${local}:00+08:00`));
}

test('the sample news is sound at any hour, says everything in both languages, and always has an activity to come', () => {
  for (const now of [at('2026-01-31T23:00'), at('2026-07-04T12:00')]) {
    const entries = valueOf(readNewsSheet(sheet('news.yaml'), { station: 'kw0101', now }));
    const known = { streets: new Set<string>(), stations: new Set(['kw0101']) };
    expect(entries.flatMap((entry) => newsFaults(entry, known))).toEqual([]);
    expect(noticesShown(entries, now, 'board').map(({ id }) => id)).toEqual(['sample-water', 'sample-pension', 'sample-fraud']);
    expect(activitiesShown(entries, now + 100 * 86_400_000)).toHaveLength(5);
    expect(facilitiesShown(entries, now)).toHaveLength(6);
  }
});
