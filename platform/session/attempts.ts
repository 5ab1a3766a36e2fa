/** Slows guessing: after `tries` failures within `windowMs` a key (user, address, code) is refused until the window has passed. */
export interface AttemptLimiter {
  /** ms until the next try is allowed; 0: go ahead */
  waitMs(key: string): number;
  failed(key: string): void;
  succeeded(key: string): void;
}

const keysKept = 10_000;

export function attemptLimiter(options: { readonly tries: number; readonly windowMs: number; readonly now: () => number }): AttemptLimiter {
  const failures = new Map<string, readonly number[]>();
  const recent = (key: string): readonly number[] => (failures.get(key) ?? []).filter((at) => at > options.now() - options.windowMs);
  return {
    waitMs(key) {
      const times = recent(key);
      const first = times[times.length - options.tries];
      return first === undefined ? 0 : first + options.windowMs - options.now();
    },
    failed(key) {
      const times = [...recent(key), options.now()].slice(-options.tries);
      failures.delete(key);
      failures.set(key, times);
      // Bounded against floods of made-up keys: the oldest go first.
      const oldest = failures.keys().next();
      if (failures.size > keysKept && !oldest.done) failures.delete(oldest.value);
    },
    succeeded(key) {
      failures.delete(key);
    },
  };
}
