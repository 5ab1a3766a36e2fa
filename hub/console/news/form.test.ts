import { newsEntrySchema } from '@yizhan/protocol/news';
import { expect, test } from 'vitest';
import { testActivity, testFacility, testNotice } from '../../../protocol/news/test-news.ts';
import { draftOf, formOf } from './form.ts';

test.each([
  testNotice('a', { weight: 7, on: ['board'] }),
  testActivity('b', {
    except: ['2026-12-01'],
    times: [
      { every: 'once', date: '2026-12-24', start: '14:00', end: '15:30' },
      { every: 'week', days: ['mon', 'wed'], start: '07:30', end: '08:30' },
    ],
  }),
  testActivity('c', { places: null }),
  testFacility('d', { icon: 'charge' }),
])('what is in the form is the entry, and nothing is lost on the way ($kind $id)', (entry) => {
  expect({ ...draftOf(formOf(entry)), id: entry.id }).toEqual(entry);
});

test('a time that nobody can read is refused by the schema, not guessed', () => {
  for (const times of ['someday 14:00-15:00', 'mon', '2026-12-24 2pm-3pm', '']) {
    const draft = draftOf({ ...formOf(testActivity('a')), times });
    expect(newsEntrySchema.safeParse({ ...draft, id: 'a' }).success, times).toBe(false);
  }
});
