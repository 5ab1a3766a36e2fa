/** The clock and the alarm of a screen, as a port: tests move time by hand. */
export interface Timers {
  /** ms since 1970 by this screen's clock */
  now(): number;
  /** Calls once after so many ms; answers the way to call it off. */
  after(ms: number, callback: () => void): () => void;
}

export const realTimers: Timers = {
  now: () => Date.now(),
  after(ms, callback) {
    const handle = setTimeout(callback, ms);
    return () => clearTimeout(handle);
  },
};

interface FakeTimers extends Timers {
  /** Moves the clock on, ringing what falls due on the way, in order. */
  advance(ms: number): void;
  /** Alarms not yet rung. */
  pending(): number;
}

export function fakeTimers(start = 0): FakeTimers {
  let now = start;
  let alarms: { at: number; callback: () => void }[] = [];
  return {
    now: () => now,
    after(ms, callback) {
      const alarm = { at: now + ms, callback };
      alarms.push(alarm);
      return () => {
        alarms = alarms.filter((other) => other !== alarm);
      };
    },
    advance(ms) {
      const until = now + ms;
      for (;;) {
        const [next] = alarms.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at);
        if (!next) break;
        alarms = alarms.filter((other) => other !== next);
        now = Math.max(now, next.at);
        next.callback();
      }
      now = until;
    },
    pending: () => alarms.length,
  };
}
