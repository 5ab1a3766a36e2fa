import { as, type CounterId, type DeviceId, type KioskId, type StationId } from '../ids.ts';
import { defaultCutOver, defaultQueue, samplePriorityClasses } from './defaults.ts';
import type { Hours, StationSettings } from './model.ts';
import type { StationSheet, StationsSheet } from './sheet-schema.ts';

/** One row of the sheet with what it leaves open filled in. References are checked before. */
export function settingsFromSheet(sheet: StationsSheet, station: StationSheet): StationSettings {
  return {
    version: 1,
    station: as<StationId>(station.id.toLowerCase()),
    name: station.name,
    nameEn: null,
    demo: false,
    address: station.address,
    phone: station.phone,
    timezone: sheet.timezone,
    cutOver: defaultCutOver,
    hours: hoursOf(sheet, station),
    itemHours: [],
    quotas: [],
    counters: numbered(station.counters).map((number) => ({
      id: as<CounterId>(`c${number}`),
      name: `${number}号窗口`,
      nameEn: `Counter ${number}`,
      serves: 'all',
      arrow: arrowOf(number, station.counters),
      printer: null,
      devices: [],
    })),
    kiosks: numbered(station.kiosks).map((number) => ({
      id: as<KioskId>(`k${number}`),
      name: `${number}号自助终端`,
      printer: number <= (station.devices.ticket_printer ?? 0) ? as<DeviceId>(`p${number}`) : null,
      devices: number <= (station.devices.id_reader ?? 0) ? [as<DeviceId>(`r${number}`)] : [],
    })),
    prefixes: station.prefixes,
    priorityClasses: samplePriorityClasses,
    queue: defaultQueue,
    notices: sheet.sample
      ? [{ text: '本站信息为样例数据,仅供开发与测试', textEn: 'Sample data of an invented station, for development and tests' }]
      : [],
  };
}

function hoursOf(sheet: StationsSheet, station: StationSheet): Hours {
  const profile = sheet.profiles[station.hours.profile] ?? {};
  const rule = sheet.rules[station.hours.rules];
  const seasons = Object.entries(sheet.seasons).map(([name, { from, to }]) => ({
    from,
    to,
    days: profile[name]?.days ?? [],
    windows: profile[name]?.windows ?? [],
  }));
  return {
    kind: 'weekly',
    seasons,
    extended: station.hours.extended.map(({ type, days, window, by }) => ({ type, days, window, by: by ?? null })),
    ...(rule === undefined
      ? {}
      : {
          holidays: {
            statutory: rule.statutory_holiday,
            dutyWindows: rule.duty_windows ?? [],
            adjustedWorkday: rule.adjusted_workday,
          },
        }),
  };
}

function numbered(count: number): readonly number[] {
  return Array.from({ length: count }, (_, index) => index + 1);
}

/** Outer counters are to the left and right of the board, the others ahead. */
function arrowOf(number: number, count: number): StationSettings['counters'][number]['arrow'] {
  if (count === 1) return 'up';
  if (number === 1) return 'left';
  return number === count ? 'right' : 'up';
}
