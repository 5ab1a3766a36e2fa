import { expect, test } from 'vitest';
import { as } from '../ids.ts';
import type { FeedEntry } from '../wire/feed-messages.ts';
import { feedDataOf, feedKey } from './entries.ts';

const notice = { id: 'a', text: '停水', textEn: null, from: 0, until: null };
const entry = (key: string, changes: Partial<FeedEntry> = {}): FeedEntry => ({
  key,
  seq: as(1),
  type: 'notice.set',
  typeVersion: 1,
  at: as(0),
  gone: false,
  data: notice,
  ...changes,
});

test('only sound entries of the type are read, in order of key: the rest is a newer hub’s business', () => {
  const read = feedDataOf('notice.set', [
    entry(feedKey('notice.set', 'b'), { data: { ...notice, id: 'b' } }),
    entry(feedKey('notice.set', 'a')),
    entry(feedKey('notice.set', 'c'), { gone: true, data: {} }),
    entry(feedKey('notice.set', 'd'), { typeVersion: 2 }),
    entry(feedKey('notice.set', 'e'), { data: { text: 7 } }),
    entry('case/f', { type: 'case.changed' }),
  ]);
  expect(read.map(({ id }) => id)).toEqual(['a', 'b']);
});
