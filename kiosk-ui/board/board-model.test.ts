import type { BoardView, KioskCatalogue, StationInfo } from '@yizhan/protocol/api';
import { expect, test } from 'vitest';
import { freshForMs, noticeTexts, shownCalls, stationName, waitingRows } from './board-model.ts';

const info = {
  name: '苇湾驿站',
  nameEn: null,
  counters: [{ id: 'c1', name: '1号窗口', nameEn: 'Counter 1', arrow: 'left' }],
} as unknown as StationInfo;

const notices = [
  { text: '周五停电', textEn: 'Power cut on Friday' },
  { text: '只有中文', textEn: null },
];

function view(...calls: [seq: number, ticket: string, counter: string, at?: number][]): BoardView {
  return {
    calls: calls.map(([seq, ticket, counter, at = 0]) => ({ seq, ticket, label: `A${ticket}`, counter, count: 1, at })),
  } as BoardView;
}

test('the latest is large, six follow, the eighth is left to history', () => {
  const many = Array.from({ length: 9 }, (_, n): [number, string, string] => [9 - n, `${9 - n}`, 'c1']);
  const { latest, recent } = shownCalls(view(...many), info, 'zh', 0);
  expect(latest?.seq).toBe(9);
  expect(recent.map(({ seq }) => seq)).toEqual([8, 7, 6, 5, 4, 3]);
});

test('a recalled ticket is shown once, at its newest place', () => {
  const { latest, recent } = shownCalls(view([5, '1', 'c1'], [4, '2', 'c1'], [3, '1', 'c1']), info, 'zh', 0);
  expect(latest?.seq).toBe(5);
  expect(recent.map(({ seq }) => seq)).toEqual([4]);
});

test('counters go by name and arrow; an unknown one by its id rather than by nothing', () => {
  expect(shownCalls(view([1, '1', 'c1']), info, 'en', 0).latest).toMatchObject({ counterName: 'Counter 1', arrow: 'left' });
  expect(shownCalls(view([1, '1', 'c9']), info, 'zh', 0).latest).toMatchObject({ counterName: 'c9', arrow: 'none' });
});

test('a call is fresh for a while by the station clock', () => {
  expect(shownCalls(view([1, '1', 'c1', 100]), info, 'zh', 100 + freshForMs - 1).latest?.fresh).toBe(true);
  expect(shownCalls(view([1, '1', 'c1', 100]), info, 'zh', 100 + freshForMs).latest?.fresh).toBe(false);
});

test('English falls back to the Chinese text there is', () => {
  expect(stationName(info, 'en')).toBe('苇湾驿站');
  expect(noticeTexts({ ...view(), notices }, 'en')).toEqual(['Power cut on Friday', '只有中文']);
  expect(noticeTexts(null, 'zh')).toEqual([]);
});

test('services have English names where there are any, and Chinese punctuation in Chinese', () => {
  const waiting = [
    { prefix: 'B', name: '医疗保障', waiting: 2, open: true },
    { prefix: 'M', name: '党群(社区党委)', waiting: 0, open: false },
  ];
  const catalogue = { departments: [{ id: 'yb', name: '医疗保障', prefix: 'B' }] } as unknown as KioskCatalogue;
  const names = (language: 'zh' | 'en') => waitingRows({ waiting } as unknown as BoardView, catalogue, language).map(({ name }) => name);
  expect(names('en')).toEqual(['Medical insurance', '党群（社区党委）']);
  expect(names('zh')).toEqual(['医疗保障', '党群（社区党委）']);
  expect(waitingRows(null, null, 'en')).toEqual([]);
});
