import { expect, test } from 'vitest';
import { differences } from './differences.ts';
import { pathText, valueAt, withValue } from './path.ts';
import { listText, readList, readWindows, windowsText } from './texts.ts';

test('places are named, rows by their ids, and the version does not count', () => {
  const before = {
    version: 1,
    name: '甲',
    counters: [
      { id: 'c1', name: '一' },
      { id: 'c2', name: '二' },
    ],
    prefixes: ['A'],
  };
  const after = { version: 2, name: '甲', counters: [{ id: 'c2', name: '贰' }], prefixes: ['A', 'B'], extra: null };
  expect(differences(before, after)).toEqual([
    { path: 'counters[c1]', before: '{"id":"c1","name":"一"}', after: null },
    { path: 'counters[c2].name', before: '二', after: '贰' },
    { path: 'prefixes', before: '["A"]', after: '["A","B"]' },
    { path: 'extra', before: null, after: 'null' },
  ]);
  expect(differences(before, { ...before, version: 9 })).toEqual([]);
});

test('rows in another order are a difference', () => {
  const [one, two] = [{ id: 'a' }, { id: 'b' }];
  expect(differences({ rows: [one, two] }, { rows: [two, one] })).toMatchObject([{ path: 'rows' }]);
});

test('one place of a document is read, changed and taken out without touching the rest', () => {
  const document = {
    counters: [
      { name: '一', serves: ['A'] },
      { name: '二', serves: 'all' },
    ],
    hours: { kind: 'always' },
  };
  const changed = withValue(document, ['counters', 1, 'name'], '贰');
  expect(valueAt(changed, ['counters', 1, 'name'])).toBe('贰');
  expect(changed.counters[0]).toBe(document.counters[0]);
  expect(withValue(document, ['counters', 0], undefined).counters).toEqual([document.counters[1]]);
  expect(withValue(document, ['hours', 'holidays', 'statutory'], 'duty').hours).toEqual({
    kind: 'always',
    holidays: { statutory: 'duty' },
  });
  expect(pathText(['counters', 1, 'serves', 0])).toBe('counters[1].serves[0]');
});

test('windows and lists are written as people write them', () => {
  const windows = [
    ['08:30', '12:00'],
    ['13:30', '17:00'],
  ];
  expect(windowsText(windows)).toBe('08:30-12:00 13:30-17:00');
  for (const text of ['08:30-12:00 13:30-17:00', '8:30－12:00，13:30—17:00', ' 08:30 - 12:00、13:30 ~ 17:00 '])
    expect(readWindows(text)).toEqual(windows);
  expect(readWindows('08:30')).toEqual([['08:30', '']]);
  expect(readList('A，B、 C')).toEqual(['A', 'B', 'C']);
  expect(listText(['A', 'B'])).toBe('A, B');
});
