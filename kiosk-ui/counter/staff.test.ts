import { signal } from '@preact/signals';
import type { CounterView, Problem, Session } from '@yizhan/protocol/api';
import { as, type CounterId } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { expect, test } from 'vitest';
import { unreachable } from '../lib/problem.ts';
import { fakeTimers } from '../lib/timers.ts';
import { type Staff, staffDelays, startStaff } from './staff.ts';

const c1 = as<CounterId>('c1');
const nobody: Problem = { ...unreachable, status: 401, code: 'not-signed-in' };
const signedIn = (counter: CounterId | null): Session => ({ user: 'wang', name: '王敏', role: 'clerk', counter });

async function settle(): Promise<void> {
  for (let turn = 0; turn < 12; turn += 1) await Promise.resolve();
}

/** Answers by method and path; what is not scripted is unreachable. */
async function world(script: Record<string, Result<unknown, Problem>>) {
  const timers = fakeTimers();
  const asked: string[] = [];
  const closed: string[] = [];
  const view = signal<CounterView | null>({ seq: 1, lease: { clerk: 'clerk:wang', mine: true, since: 0 } } as CounterView);
  const refused = signal<Problem | null>(null);
  const answer = (call: string) => {
    asked.push(call);
    return Promise.resolve((script[call] ?? err(unreachable)) as Result<never, Problem>);
  };
  const post = (path: string) => answer(`POST ${path}`);
  const staff: Staff = startStaff({
    timers,
    api: { get: (path) => answer(`GET ${path}`), post, postSurely: post, del: (path) => answer(`DELETE ${path}`) },
    openLive: (counter) => ({
      view,
      refused,
      stale: signal(false),
      aliveAt: signal(null),
      clockOffset: signal(0),
      onEvent: () => () => {},
      close: () => closed.push(counter),
    }),
  });
  await settle();
  return { staff, asked, closed, timers, script, view, refused };
}

const session = '/api/v1/session';
const lease = '/api/v1/counters/c1/lease';

test('nobody signed in: the sign-in page, without a reproach', async () => {
  const { staff } = await world({ [`GET ${session}`]: err(nobody) });
  expect(staff.stage.value).toEqual({ at: 'signed-out', expired: false });
});

test('an unreachable agent is asked again, not taken for a missing session', async () => {
  const { staff, timers, script } = await world({});
  expect(staff.stage.value.at).toBe('asking');
  script[`GET ${session}`] = ok(signedIn(null));
  timers.advance(staffDelays.askAgainMs);
  await settle();
  expect(staff.stage.value.at).toBe('choosing');
});

test('a page opened again goes straight back to the counter that is still held', async () => {
  const { staff } = await world({ [`GET ${session}`]: ok(signedIn(c1)) });
  expect(staff.stage.value).toMatchObject({ at: 'working', work: { counter: 'c1' } });
});

test('sign in, take a counter, leave it: one live view at a time', async () => {
  const { staff, closed } = await world({
    [`GET ${session}`]: err(nobody),
    [`POST ${session}`]: ok(signedIn(null)),
    [`POST ${lease}`]: ok({ ticket: null }),
    [`DELETE ${lease}`]: ok({ ticket: null }),
  });
  await staff.signIn('wang', 'x');
  expect(staff.stage.value.at).toBe('choosing');
  await staff.take(c1);
  expect(staff.stage.value.at).toBe('working');
  await staff.release();
  expect(staff.stage.value.at).toBe('choosing');
  expect(closed).toEqual(['c1']);
});

test('a counter held by somebody else stays a choice', async () => {
  const taken: Problem = { ...unreachable, status: 409, code: 'counter-leased-by-other' };
  const { staff } = await world({ [`GET ${session}`]: ok(signedIn(null)), [`POST ${lease}`]: err(taken) });
  expect(await staff.take(c1)).toEqual(err(taken));
  expect(staff.stage.value.at).toBe('choosing');
});

test('signing out without reaching the agent does not pretend', async () => {
  const { staff } = await world({ [`GET ${session}`]: ok(signedIn(c1)) });
  await staff.signOut();
  expect(staff.stage.value.at).toBe('working');
});

test('a lost lease is not given back a second time when the clerk leaves', async () => {
  const { staff, asked, view } = await world({ [`GET ${session}`]: ok(signedIn(c1)) });
  view.value = { seq: 2, lease: null } as CounterView;
  await staff.release();
  expect(staff.stage.value.at).toBe('choosing');
  expect(asked).toEqual([`GET ${session}`]);
});

test('an ended session closes the work and says that it ended', async () => {
  const { staff, refused, closed } = await world({ [`GET ${session}`]: ok(signedIn(c1)) });
  refused.value = nobody;
  expect(staff.stage.value).toEqual({ at: 'signed-out', expired: true });
  expect(closed).toEqual(['c1']);
});
