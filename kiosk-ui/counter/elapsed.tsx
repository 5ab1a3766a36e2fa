import { useClock } from '../lib/use-clock.ts';

interface Props {
  /** By the station's clock. */
  readonly since: number;
  readonly clockOffset: number;
}

/** `03:20`, or `1:03:20`: counts in its own small part so that the page does not redraw every second. */
export function Elapsed({ since, clockOffset }: Props) {
  const seconds = Math.max(0, Math.floor((useClock(1_000) + clockOffset - since) / 1_000));
  const parts = [Math.floor(seconds / 60) % 60, seconds % 60].map((part) => String(part).padStart(2, '0'));
  const hours = Math.floor(seconds / 3_600);
  return <span class="elapsed">{hours > 0 ? `${hours}:${parts.join(':')}` : parts.join(':')}</span>;
}
