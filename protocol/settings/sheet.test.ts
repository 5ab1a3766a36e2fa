import { expect, test } from 'vitest';
import { stationSettingsSchema } from './model.ts';
import { readStationsSheet } from './sheet.ts';

const station = {
  id: 'KW0101',
  name: '样例驿站',
  kind: 'post',
  street: '370705001',
  community: '样例社区',
  address: '样例地址',
  phone: '0536-0000000',
  location: null,
  hours: {
    profile: 'office',
    rules: 'duty',
    extended: [{ type: 'stagger', days: ['sat'], window: ['09:00', '11:30'], by: 'appointment' }],
  },
  counters: 3,
  kiosks: 2,
  prefixes: ['A', 'B'],
  scenes: ['fuwu'],
  network: { uplink: 'gov-extranet', offline_hours: 72 },
  devices: { ticket_printer: 1 },
};
const sheet = {
  version: 1,
  locale: 'zh-CN',
  sample: true,
  timezone: 'Asia/Shanghai',
  streets: [{ code: '370705001', name: '东关街道' }],
  seasons: { summer: { from: '06-01', to: '09-30' }, winter: { from: '10-01', to: '05-31' } },
  profiles: {
    office: {
      summer: { days: ['mon'], windows: [['08:30', '12:00']] },
      winter: { days: ['mon'], windows: [['09:00', '12:00']] },
    },
  },
  rules: { duty: { statutory_holiday: 'duty', duty_windows: [['09:00', '11:30']], adjusted_workday: 'mon' } },
  stations: [station],
};

function faults(changes: object): string[] {
  const read = readStationsSheet({ ...sheet, ...changes });
  return read.ok ? [] : read.error.map((fault) => `${fault.path}: ${fault.messageEn}`);
}

test('a row becomes the settings of a station, hours resolved', () => {
  const read = readStationsSheet(sheet);
  if (!read.ok) throw new Error(JSON.stringify(read.error));
  const [first] = read.value;
  expect(first).toMatchObject({ id: 'kw0101', street: '东关街道', community: '样例社区' });
  expect(stationSettingsSchema.safeParse(first?.settings).success).toBe(true);
  expect(first?.settings.hours).toEqual({
    kind: 'weekly',
    seasons: [
      { from: '06-01', to: '09-30', days: ['mon'], windows: [['08:30', '12:00']] },
      { from: '10-01', to: '05-31', days: ['mon'], windows: [['09:00', '12:00']] },
    ],
    extended: [{ type: 'stagger', days: ['sat'], window: ['09:00', '11:30'], by: 'appointment' }],
    holidays: { statutory: 'duty', dutyWindows: [['09:00', '11:30']], adjustedWorkday: 'mon' },
  });
  expect(first?.settings.counters.map(({ id, name, nameEn, arrow }) => [id, name, nameEn, arrow])).toEqual([
    ['c1', '1号窗口', 'Counter 1', 'left'],
    ['c2', '2号窗口', 'Counter 2', 'up'],
    ['c3', '3号窗口', 'Counter 3', 'right'],
  ]);
  expect(first?.settings.kiosks.map(({ id, printer }) => [id, printer])).toEqual([
    ['k1', 'p1'],
    ['k2', null],
  ]);
});

test('every sample priority class says that it is one', () => {
  const read = readStationsSheet(sheet);
  const classes = read.ok ? (read.value[0]?.settings.priorityClasses ?? []) : [];
  expect(classes.length).toBeGreaterThan(3);
  for (const { basis } of classes) expect(basis).toMatch(/^样例/);
});

test('a fault names its place and what to do', () => {
  expect(faults({ stations: [{ ...station, street: '1' }] })).toEqual([
    'stations[0].street: "1" is not in streets: add it there or correct it',
  ]);
  expect(faults({ stations: [{ ...station, hours: { ...station.hours, profile: 'night', rules: 'none' } }] })).toEqual([
    'stations[0].hours.profile: "night" is not in profiles: add it there or correct it',
    'stations[0].hours.rules: "none" is not in rules: add it there or correct it',
  ]);
  expect(faults({ stations: [station, { ...station, id: 'kw0101' }] })).toEqual([
    'stations[1].id: "kw0101" is used twice: give it a value of its own',
  ]);
  expect(faults({ profiles: { office: { summer: sheet.profiles.office.summer } } })).toEqual([
    'profiles.office.winter: hours for winter are missing: add them',
  ]);
  expect(faults({ stations: [{ ...station, counters: 0 }] })[0]).toMatch(/^stations\[0\]\.counters: /);
  expect(faults({ stations: [{ ...station, opening: 1 }] })).toEqual([
    'stations[0]: unknown key opening: remove it or correct its spelling',
  ]);
});

test('a time that YAML read as a number is named', () => {
  const windows = { ...station.hours, extended: [{ type: 'stagger', days: ['sat'], window: [510, 690] }] };
  expect(faults({ stations: [{ ...station, hours: windows }] })[0]).toBe(
    'stations[0].hours.extended[0].window[0]: wrong kind of value: string is needed',
  );
});
