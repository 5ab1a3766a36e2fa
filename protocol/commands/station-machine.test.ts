import fc from 'fast-check';
import { expect, test } from 'vitest';
import { as } from '../ids.ts';
import type { CommandMessage } from '../wire/command-messages.ts';
import type { ReportedState } from './events.ts';
import { hasEnded, type StationCommand, stationCommandStep } from './station-machine.ts';

const message = (idempotent: boolean): CommandMessage => ({
  v: 1,
  id: as('01900000-0000-7000-8000-00000000000a'),
  type: 'test-print',
  args: {},
  by: 'wang',
  issuedAt: as(0),
  expiresAt: as(100),
  idempotent,
});
const arrived = (idempotent: boolean, now: number, doneByRestart = false) =>
  ({ type: 'arrived', message: message(idempotent), now, doneByRestart }) as const;

type Op = 'arrive' | 'arrive-late' | 'start' | 'end' | 'restart' | 'restart-no-room';
const ops = fc.array(fc.constantFrom<Op>('arrive', 'arrive', 'arrive-late', 'start', 'end', 'restart', 'restart-no-room'), {
  maxLength: 30,
});

interface Life {
  known: StationCommand | null;
  /** Runs that got as far as doing something. */
  runs: number;
  running: boolean;
  reports: ReportedState[];
}

/** As the shell does it: a run begins when `running` is durable. */
function play(steps: readonly Op[], idempotent: boolean): Life {
  const life: Life = { known: null, runs: 0, running: false, reports: [] };
  let waiting = false;
  const take = (input: Parameters<typeof stationCommandStep>[1]): boolean => {
    const { next, report, run } = stationCommandStep(life.known, input);
    life.known = next;
    if (report) life.reports.push(report.state);
    return run;
  };
  for (const op of steps) {
    if (op === 'arrive' || op === 'arrive-late') {
      waiting = take(arrived(idempotent, op === 'arrive' ? 50 : 100)) || waiting;
    } else if (op === 'start' && waiting) {
      waiting = false;
      take({ type: 'started' });
      life.running = true;
      life.runs += 1;
    } else if (op === 'end' && life.running) {
      life.running = false;
      take({ type: 'ended', outcome: { state: 'succeeded', code: null, result: null } });
    } else if (op === 'restart' || op === 'restart-no-room') {
      waiting = false;
      life.running = false;
      life.known = life.known && { ...life.known, here: false };
      // Where the journal has no room the start cannot say what was left; the next arrival does.
      if (op === 'restart') take({ type: 'found', doneByRestart: false });
    }
  }
  return life;
}

test('what must not run twice never does, through repetition, lateness and restarts at any point', () => {
  fc.assert(
    fc.property(ops, (steps) => {
      expect(play(steps, false).runs).toBeLessThanOrEqual(1);
    }),
    { numRuns: 2_000 },
  );
});

test('an end that was reported stays: nothing else is ever reported after it, and nothing runs', () => {
  fc.assert(
    fc.property(ops, fc.boolean(), (steps, idempotent) => {
      const { reports } = play(steps, idempotent);
      const end = reports.findIndex((state) => !['accepted', 'running'].includes(state));
      if (end >= 0) expect(new Set(reports.slice(end)).size).toBe(1);
    }),
    { numRuns: 2_000 },
  );
});

test('what may run twice runs again after a restart in the middle; the rest is interrupted, or done where the restart was the order', () => {
  const running = stationCommandStep(stationCommandStep(null, arrived(true, 1)).next, { type: 'started' }).next;
  const left = running && { ...running, here: false };
  expect(stationCommandStep(left, { type: 'found', doneByRestart: false })).toMatchObject({ report: null, run: false });
  expect(stationCommandStep(left, arrived(true, 2))).toMatchObject({ report: { state: 'accepted' }, run: true });
  expect(stationCommandStep(left, { type: 'found', doneByRestart: true })).toMatchObject({ report: { state: 'succeeded' }, run: false });
  const once = left && { ...left, report: { ...left.report, idempotent: false } };
  expect(stationCommandStep(once, { type: 'found', doneByRestart: false })).toMatchObject({ report: { state: 'interrupted' }, run: false });
});

test('late is expired, unless it had begun', () => {
  expect(stationCommandStep(null, arrived(true, 100))).toMatchObject({ report: { state: 'expired' }, run: false });
  const accepted = stationCommandStep(null, arrived(true, 1)).next;
  const left = accepted && { ...accepted, here: false };
  expect(stationCommandStep(left, arrived(true, 100)).report?.state).toBe('expired');
  expect(hasEnded({ here: false, report: { ...(left?.report as StationCommand['report']), state: 'expired' } })).toBe(true);
});

test('what comes again while it runs is answered by where it stands, and runs no second time', () => {
  const running = stationCommandStep(stationCommandStep(null, arrived(true, 1)).next, { type: 'started' }).next;
  for (const now of [2, 100]) {
    expect(stationCommandStep(running, arrived(true, now))).toEqual({ next: running, report: running?.report, run: false });
  }
});
