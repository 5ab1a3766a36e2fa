/**
 * Makes protocol/calendar/public-holidays.json from an unpacked chinese-days package (npm, MIT): of it only the data is used.
 * `npm pack chinese-days && tar xzf chinese-days-*.tgz && node scripts/make-calendar.mjs package`
 * Run it when the State Council has announced another year and the package has it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Dates before this year concern nobody any more. */
const firstYear = 2025;
const target = join(import.meta.dirname, '../protocol/calendar/public-holidays.json');

/** @param {string} folder the unpacked package @returns the calendar document */
function calendarFrom(folder) {
  const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const years = readdirSync(join(folder, 'dist/years'))
    .flatMap((name) => /^(\d{4})\.json$/.exec(name)?.[1] ?? [])
    .filter((year) => Number(year) >= firstYear)
    .sort();
  const days = years.flatMap((year) => {
    const { holidays, workdays } = JSON.parse(readFileSync(join(folder, 'dist/years', `${year}.json`), 'utf8'));
    return [...daysOf(holidays, 'holiday'), ...daysOf(workdays, 'adjusted-workday')];
  });
  days.sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    source: `国务院办公厅关于部分节假日安排的通知; data of npm chinese-days ${version} (MIT, Copyright (c) 2024 Yawei sun)`,
    made: new Date().toISOString().slice(0, 10),
    version: 1,
    knownThrough: `${years.at(-1)}-12-31`,
    days: Object.fromEntries(days),
  };
}

/**
 * @param {Readonly<Record<string, string>>} dates date → "New Year's Day,元旦,1"
 * @param {'holiday' | 'adjusted-workday'} kind
 * @returns {[string, object][]}
 */
function daysOf(dates, kind) {
  return Object.entries(dates).map(([date, text]) => {
    const [nameEn, name] = text.split(',');
    return [date, { kind, name, nameEn }];
  });
}

const folder = process.argv[2];
if (folder === undefined) {
  console.error('Use: node scripts/make-calendar.mjs FOLDER, the unpacked npm package chinese-days');
  process.exitCode = 2;
} else {
  const calendar = calendarFrom(folder);
  writeFileSync(target, `${JSON.stringify(calendar, null, 2)}\n`);
  console.log(`${target}: known through ${calendar.knownThrough}`);
}
