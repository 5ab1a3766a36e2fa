import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newsDocumentFaults, newsFaults } from './faults.ts';
import { type NewsEntry, newsEntrySchema } from './model.ts';
import { occurrenceAt, occurrencesOf } from './occurrences.ts';
import { activitiesShown, facilitiesShown, newsReaching, noticesShown } from './shown.ts';
import { local, testActivity, testFacility, testNotice, tuesday } from './test-news.ts';

const ids = (entries: readonly { readonly id: string }[]) => entries.map(({ id }) => id);
const paths = (entry: NewsEntry, known: Parameters<typeof newsFaults>[1] = null) => newsFaults(entry, known).map(({ path }) => path);

describe('what is shown', () => {
  test('from its beginning up to its end, and then no more, without anybody taking it down', () => {
    const notices = [testNotice('a', { from: 100, until: 200 })];
    const shown = [99, 100, 199, 200].map((at) => noticesShown(notices, at, 'kiosk').length);
    expect(shown).toEqual([0, 1, 1, 0]);
  });

  test('the heavier first, of the same weight the newer; each on its own screens', () => {
    const entries = [
      testNotice('light', { weight: 1 }),
      testNotice('old', { from: 1 }),
      testNotice('new', { from: 2 }),
      testNotice('heavy', { weight: 9, on: ['board'] }),
    ];
    expect(ids(noticesShown(entries, tuesday, 'board'))).toEqual(['heavy', 'new', 'old', 'light']);
    expect(ids(noticesShown(entries, tuesday, 'phone'))).toEqual(['new', 'old', 'light']);
  });

  test('activities by what comes next; one that is never held again is gone before its end', () => {
    const once = testActivity('once', { times: [{ every: 'once', date: '2026-11-24', start: '10:00', end: '11:00' }] });
    const shownAt = (at: number) => activitiesShown([testActivity('weekly'), once], at).map(({ activity }) => activity.id);
    expect(shownAt(tuesday)).toEqual(['once', 'weekly']);
    expect(shownAt(local('2026-11-24T10:30:00')), 'while it is on').toEqual(['once', 'weekly']);
    expect(shownAt(local('2026-11-24T11:00:00'))).toEqual(['weekly']);
  });

  test('a station is told what is for it, its street and the district', () => {
    const scopes = ['district', 'street:东关街道', 'street:大虞街道', 'station:kw0101', 'station:kw0102'];
    const entries = scopes.map((scope, index) => testFacility(`f${index}`, { scope }));
    const own = newsReaching({ version: 3, entries }, { station: 'kw0101', street: '东关街道' });
    expect(own.entries.map(({ scope }) => scope)).toEqual(['district', 'street:东关街道', 'station:kw0101']);
    expect(facilitiesShown(own.entries, tuesday)).toHaveLength(3);
  });

  test('whatever is shown at an instant holds at it, and nothing that holds is left out', () => {
    const entry = fc.record({ from: fc.nat(1000), until: fc.nat(1000), weight: fc.integer({ min: 1, max: 9 }) });
    fc.assert(
      fc.property(fc.array(entry), fc.nat(1100), (made, at) => {
        const entries = made.map((changes, index) => testNotice(`n${index}`, changes));
        const shown = noticesShown(entries, at, 'board');
        expect(new Set(ids(shown))).toEqual(new Set(ids(entries.filter(({ from, until }) => from <= at && at < until))));
        expect(shown.map(({ weight }) => weight)).toEqual(shown.map(({ weight }) => weight).sort((a, b) => b - a));
      }),
    );
  });
});

describe('when an activity is held', () => {
  const dates = (at: number, changes = {}) => occurrencesOf(testActivity('a', changes), at).map(({ date, start }) => `${date} ${start}`);

  test('every week on its days, except on those named, and not beyond its end', () => {
    expect(dates(tuesday).slice(0, 3)).toEqual(['2026-11-24 14:00', '2026-11-26 14:00', '2026-12-01 14:00']);
    expect(dates(tuesday, { except: ['2026-11-26'] }).slice(0, 2)).toEqual(['2026-11-24 14:00', '2026-12-01 14:00']);
    expect(dates(local('2026-12-28T00:00:00'))).toEqual(['2026-12-29 14:00']);
    expect(dates(local('2026-11-24T15:29:59'))[0]).toBe('2026-11-24 14:00');
    expect(dates(local('2026-11-24T15:30:00'))[0]).toBe('2026-11-26 14:00');
  });

  test('one that is asked for by its date and start, also when it is over', () => {
    expect(occurrenceAt(testActivity('a'), '2026-11-03', '14:00')).toMatchObject({ from: local('2026-11-03T14:00:00') });
    for (const [date, start] of [
      ['2026-11-04', '14:00'],
      ['2026-11-03', '14:01'],
      ['nonsense', '14:00'],
    ] as const)
      expect(occurrenceAt(testActivity('a'), date, start)).toBeNull();
  });
});

describe('what is wrong with an entry', () => {
  test('an end before its beginning, longer than a year, a street or station that does not exist', () => {
    expect(paths(testNotice('a', { until: 1, from: 2 }))).toEqual(['until']);
    expect(paths(testNotice('a', { from: 0, until: 367 * 86_400_000 }))).toEqual(['until']);
    const known = { streets: new Set(['东关街道']), stations: new Set(['kw0101']) };
    for (const scope of ['district', 'street:东关街道', 'station:kw0101']) expect(paths(testNotice('a', { scope }), known)).toEqual([]);
    for (const scope of ['street:kw0101', 'station:kw9999']) expect(paths(testNotice('a', { scope }), known)).toEqual(['scope']);
  });

  test('times that run backwards, lie outside, or never come', () => {
    const times = (...made: Parameters<typeof testActivity>[1][]) => made.map((changes) => paths(testActivity('a', changes)));
    expect(
      times(
        { times: [{ every: 'week', days: ['mon'], start: '15:00', end: '14:00' }] },
        { times: [{ every: 'once', date: '2027-03-01', start: '14:00', end: '15:00' }] },
        { times: [{ every: 'week', days: ['mon'], start: '14:00', end: '15:00' }], from: tuesday, until: tuesday + 86_400_000 },
      ),
    ).toEqual([['times[0].end'], ['times[0].date'], ['times']]);
  });

  test('an empty text, or one language only, is no entry', () => {
    for (const title of [{ zh: '', en: 'x' }, { zh: '  ', en: 'x' }, { zh: 'x' }])
      expect(newsEntrySchema.safeParse({ ...testNotice('a'), title }).success).toBe(false);
    expect(newsEntrySchema.safeParse(testNotice('a'))).toMatchObject({ success: true });
  });

  test('a document with the same id twice', () => {
    const faults = newsDocumentFaults({ version: 1, entries: [testNotice('a'), testFacility('a', { until: 0 })] });
    expect(faults.map(({ path }) => path)).toEqual(['entries[1].id', 'entries[1].until']);
  });
});
