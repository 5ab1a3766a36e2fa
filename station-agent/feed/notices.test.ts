import type { Notice } from '@yizhan/protocol/feed';
import { expect, test } from 'vitest';
import { testSettings } from '../testing/documents.ts';
import { noticesNow } from './notices.ts';

const notice = (id: string, from: number, until: number | null): Notice => ({ id, text: id, textEn: null, from, until });

test('the station’s own come first, then the hub’s that hold at this hour', () => {
  const said = [notice('past', 0, 50), notice('now', 50, 51), notice('for good', 0, null), notice('coming', 51, null)];
  const settings = { ...testSettings, notices: [{ text: 'own', textEn: null }] };
  const shown = noticesNow(settings, { all: () => said as never }, 50).map(({ text }) => text);
  expect(shown).toEqual(['own', 'now', 'for good']);
});
