import { describe, expect, test } from 'vitest';
import { reportedStates } from './events.ts';
import {
  type CommandState,
  commandDelays,
  commandStates,
  commandTransitions,
  type HubCommand,
  isUnfinished,
  nextCommand,
  overdueAt,
} from './hub-machine.ts';

const command = (state: CommandState): HubCommand => ({ state, code: null, result: null, expiresAt: 10_000, changedAt: 1_000 });
const reported = (state: (typeof reportedStates)[number]) => ({ type: 'reported', state, code: 'why', result: { n: 1 } }) as const;
const final = ['succeeded', 'failed', 'rejected', 'interrupted'] as const;

describe('a command at the hub', () => {
  test.each(['queued', 'sent', 'timed-out', 'canceled', 'expired'] as const)(
    '%s: the station’s word says what really happened',
    (state) => {
      for (const said of reportedStates) {
        const moved = nextCommand(command(state), reported(said), 5_000);
        if (said === state) continue;
        expect(moved, said).toEqual({ ...command(said), code: 'why', result: { n: 1 }, changedAt: 5_000 });
      }
    },
  );

  test.each(final)('%s is the end', (state) => {
    expect(commandTransitions[state]).toEqual([]);
    for (const said of reportedStates) expect(nextCommand(command(state), reported(said), 5_000)).toBeNull();
    expect(nextCommand(command(state), { type: 'canceled' }, 5_000)).toBeNull();
    expect(overdueAt(command(state))).toBe(Number.POSITIVE_INFINITY);
  });

  test('only what the station has not taken up is taken back', () => {
    const cancelable = commandStates.filter((state) => nextCommand(command(state), { type: 'canceled' }, 1) !== null);
    expect(cancelable).toEqual(['queued', 'sent']);
  });

  test('silence: what was never sent has not happened, of the rest nobody can tell; not before its time', () => {
    const after = (state: CommandState, at: number) => nextCommand(command(state), { type: 'overdue' }, at)?.state ?? null;
    expect(after('queued', 9_999)).toBeNull();
    expect(after('queued', 10_000)).toBe('expired');
    expect(after('sent', 10_000)).toBeNull();
    expect(after('sent', 10_000 + commandDelays.grace)).toBe('timed-out');
    expect(after('running', 10_000 + commandDelays.grace)).toBeNull();
    expect(after('running', 1_000 + commandDelays.running)).toBe('timed-out');
    expect(after('canceled', 9e9)).toBeNull();
  });

  test('what is sent again at a hello is what may still change by itself', () => {
    expect(commandStates.filter(isUnfinished)).toEqual(['queued', 'sent', 'accepted', 'running']);
    expect(nextCommand(command('sent'), { type: 'sent' }, 2_000)).toBeNull();
    expect(nextCommand(command('running'), reported('accepted'), 2_000), 'a report that comes again').toBeNull();
  });
});
