import type { Problem } from '@yizhan/protocol/api';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { expect, test } from 'vitest';
import { unreachable } from '../../lib/problem.ts';
import { openReportBook } from './report-book.ts';

type Answer = Result<never, Problem>;

/** Every question waits until it is answered by its path. */
function world() {
  const open = new Map<string, (answer: Answer) => void>();
  const over: number[] = [];
  const book = openReportBook({
    api: { get: (path) => new Promise<Answer>((resolve) => open.set(path, resolve)) },
    onSessionOver: () => over.push(1),
  });
  async function answer(path: string, value: Result<unknown, Problem>): Promise<void> {
    open.get(path)?.(value as Answer);
    for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
  }
  return { book, over, answer, asked: () => [...open.keys()] };
}

const days = ['2026-11-24', '2026-11-23'];
const of = (date: string) => ok({ date });

test('the newest day is opened first', async () => {
  const { book, answer, asked } = world();
  await answer('/api/v1/reports', ok({ days }));
  expect(asked()).toContain('/api/v1/reports/2026-11-24');
  expect(book.report.value).toBeNull();
  await answer('/api/v1/reports/2026-11-24', of('2026-11-24'));
  expect(book.report.value).toEqual({ date: '2026-11-24' });
});

test('an answer that comes after another day was chosen is not shown', async () => {
  const { book, answer } = world();
  await answer('/api/v1/reports', ok({ days }));
  void book.choose('2026-11-23');
  await answer('/api/v1/reports/2026-11-24', of('2026-11-24'));
  expect(book.report.value).toBeNull();
  await answer('/api/v1/reports/2026-11-23', of('2026-11-23'));
  expect(book.report.value).toEqual({ date: '2026-11-23' });
});

test('a refresh keeps the day, and what is shown until the new one is there', async () => {
  const { book, answer } = world();
  await answer('/api/v1/reports', ok({ days }));
  await answer('/api/v1/reports/2026-11-24', of('2026-11-24'));
  void book.refresh();
  await answer('/api/v1/reports', ok({ days: ['2026-11-25', ...days] }));
  expect(book.date.value).toBe('2026-11-24');
  expect(book.report.value).toEqual({ date: '2026-11-24' });
});

test('a refusal is told; the end of the session goes to whoever signs in', async () => {
  const { book, over, answer } = world();
  await answer('/api/v1/reports', err(unreachable));
  expect(book.problem.value).toEqual(unreachable);
  void book.refresh();
  await answer('/api/v1/reports', err({ ...unreachable, status: 401 }));
  expect(over).toHaveLength(1);
  expect(book.problem.value).toBeNull();
});
