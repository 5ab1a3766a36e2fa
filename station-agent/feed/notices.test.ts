import type { Notice } from '@yizhan/protocol/feed';
import { expect, test } from 'vitest';
import { testNotice } from '../../protocol/news/test-news.ts';
import { testSettings } from '../testing/documents.ts';
import { noticesNow } from './notices.ts';

const notice = (id: string, from: number, until: number | null): Notice => ({ id, text: id, textEn: null, from, until });
const settings = { ...testSettings, notices: [{ text: 'own', textEn: null }] };

test('the station’s own come first, then the hub’s that hold at this hour', () => {
  const said = [notice('past', 0, 50), notice('now', 50, 51), notice('for good', 0, null), notice('coming', 51, null)];
  const shown = noticesNow({ settings }, { all: () => said as never }, 50, 'kiosk').map(({ text }) => text);
  expect(shown).toEqual(['own', 'now', 'for good']);
});

test('headlines stand among them by their weight, on their screens, and only while they hold', () => {
  const entry = (id: string, weight: number, changes = {}) =>
    testNotice(id, { from: 0, until: 51, weight, title: { zh: id, en: `${id} en` }, ...changes });
  const entries = [entry('light', 1), entry('heavy', 9), entry('over', 9, { until: 50 }), entry('phone', 9, { on: ['phone'] })];
  const shown = noticesNow({ settings, news: { version: 1, entries } }, { all: () => [] }, 50, 'board');
  expect(shown).toEqual([
    { text: 'heavy', textEn: 'heavy en' },
    { text: 'own', textEn: null },
    { text: 'light', textEn: 'light en' },
  ]);
});
