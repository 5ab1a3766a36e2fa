import type { Problem } from '@yizhan/protocol/api';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { expect, test } from 'vitest';
import { loadDelays, loaded } from './loaded.ts';
import { unreachable } from './problem.ts';
import { fakeTimers } from './timers.ts';

async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve();
}

test('asks until it is answered, and keeps the old one while a reload fails', async () => {
  const timers = fakeTimers();
  const answers: Result<string, Problem>[] = [err(unreachable), err(unreachable), ok('first'), err(unreachable), ok('second')];
  let asked = 0;
  const document = loaded(() => Promise.resolve(answers[asked++] ?? err(unreachable)), timers);
  await settle();
  timers.advance(loadDelays.firstRetryMs);
  await settle();
  expect(document.value.value).toBeNull();
  timers.advance(loadDelays.firstRetryMs * 2);
  await settle();
  expect(document.value.value).toBe('first');
  document.reload();
  await settle();
  expect(document.value.value).toBe('first');
  timers.advance(loadDelays.firstRetryMs);
  await settle();
  expect(document.value.value).toBe('second');
  expect(asked).toBe(5);
});

test('closed, it asks no more', async () => {
  const timers = fakeTimers();
  let asked = 0;
  const document = loaded(() => {
    asked += 1;
    return Promise.resolve(err(unreachable));
  }, timers);
  await settle();
  document.close();
  timers.advance(60_000);
  await settle();
  expect(asked).toBe(1);
});
