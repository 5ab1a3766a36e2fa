import type { Timers } from '@yizhan/platform/clock';
import type { DeviceSession, SessionReport } from '../devices/sessions/session.ts';

/** It has shown how it is: it works, it says what is wrong, or it could not be had. */
export function isSettled({ state }: SessionReport): boolean {
  return state === 'ready' || state === 'busy' || state === 'degraded' || state === 'blocked' || state === 'backing-off';
}

/** @param changes told of every change of the session @returns when the session has settled, or the time is over */
export function whenReport(session: DeviceSession, changes: Set<() => void>, timers: Timers, ms: number): Promise<void> {
  return new Promise((resolve) => {
    const done = (): void => {
      changes.delete(look);
      limit.clear();
      resolve();
    };
    const look = (): void => {
      if (isSettled(session.report())) done();
    };
    const limit = timers.set(done, ms);
    changes.add(look);
    look();
  });
}
