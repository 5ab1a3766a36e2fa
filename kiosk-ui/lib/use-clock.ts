import { useEffect, useState } from 'preact/hooks';

/** This screen's time in ms, refreshed at every full period, so that all clocks of a page turn over together. */
export function useClock(periodMs: number): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    let handle: ReturnType<typeof setTimeout>;
    function tick(): void {
      const at = Date.now();
      setNow(at);
      handle = setTimeout(tick, periodMs - (at % periodMs));
    }
    tick();
    return () => clearTimeout(handle);
  }, [periodMs]);
  return now;
}
