import { signal } from '@preact/signals';
import type { CounterView, Problem } from '@yizhan/protocol/api';
import { as, type CounterId } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { expect, test } from 'vitest';
import { unreachable } from '../lib/problem.ts';
import { fakeTimers } from '../lib/timers.ts';
import { openWorkplace, workDelays } from './workplace.ts';

async function settle(): Promise<void> {
  for (let turn = 0; turn < 8; turn += 1) await Promise.resolve();
}

function world() {
  const timers = fakeTimers();
  const view = signal<CounterView | null>({ seq: 1 } as CounterView);
  const refused = signal<Problem | null>(null);
  const posts: string[] = [];
  let answer: (result: Result<never, Problem>) => void = () => {};
  let sessionOver = 0;
  const live = {
    view,
    refused,
    stale: signal(false),
    aliveAt: signal(null),
    clockOffset: signal(0),
    onEvent: () => () => {},
    close: () => {},
  };
  const work = openWorkplace({
    counter: as<CounterId>('c1'),
    live,
    timers,
    api: {
      postSurely: (path) => {
        posts.push(path);
        return new Promise((resolve) => {
          answer = resolve;
        });
      },
    },
    onSessionOver: () => {
      sessionOver += 1;
    },
  });
  return { timers, view, refused, posts, work, answer: (result: Result<never, Problem>) => answer(result), sessionOver: () => sessionOver };
}

test('busy from the press until the view shows what happened', async () => {
  const { work, answer, view } = world();
  void work.run('start', '/x', {});
  expect(work.busy.value).toBe('start');
  answer(ok(null as never));
  await settle();
  expect(work.busy.value).toBe('start');
  view.value = { seq: 2 } as CounterView;
  await settle();
  expect(work.busy.value).toBeNull();
});

test('a view that came before the answer counts as well', async () => {
  const { work, answer, view } = world();
  void work.run('start', '/x', {});
  view.value = { seq: 2 } as CounterView;
  answer(ok(null as never));
  await settle();
  expect(work.busy.value).toBeNull();
});

test('when no view follows, the buttons come back all the same', async () => {
  const { work, answer, timers } = world();
  void work.run('start', '/x', {});
  answer(ok(null as never));
  await settle();
  timers.advance(workDelays.viewWithinMs);
  await settle();
  expect(work.busy.value).toBeNull();
});

test('a refusal is kept in its own words and gives the buttons back at once; the next action clears it', async () => {
  const { work, answer } = world();
  void work.run('start', '/x', {});
  const problem = { ...unreachable, code: 'wrong-status', status: 409 };
  answer(err(problem));
  await settle();
  expect(work.refusal.value).toEqual(problem);
  expect(work.busy.value).toBeNull();
  void work.run('start', '/x', {});
  expect(work.refusal.value).toBeNull();
});

test('a second press while busy sends nothing', async () => {
  const { work, posts } = world();
  void work.run('start', '/x', {});
  const second = await work.run('start', '/x', {});
  expect(second).toMatchObject({ ok: false, error: { code: 'busy-here' } });
  expect(posts).toEqual(['/x']);
});

test('an ended session is told, whether a post or the stream notices it', async () => {
  const { work, answer, refused, sessionOver } = world();
  void work.run('start', '/x', {});
  answer(err({ ...unreachable, status: 401, code: 'not-signed-in' }));
  await settle();
  expect(sessionOver()).toBe(1);
  expect(work.refusal.value).toBeNull();
  refused.value = { ...unreachable, status: 401 };
  expect(sessionOver()).toBe(2);
});
