import { useEffect, useState } from 'preact/hooks';

const tickMs = 1000;

/** Seconds left of `ms`, from the moment it appears or `run` changes. Only shows: the machine holds the real timer. */
export function useCountdown(ms: number, run: unknown): number {
  const [left, setLeft] = useState(Math.ceil(ms / tickMs));
  useEffect(() => {
    setLeft(Math.ceil(ms / tickMs));
    const handle = setInterval(() => setLeft((seconds) => Math.max(0, seconds - 1)), tickMs);
    return () => clearInterval(handle);
  }, [ms, run]);
  return left;
}
