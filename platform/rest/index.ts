/**
 * A station, and its hub, is busy for minutes and quiet for hours. V8 keeps what a rush took of the machine's memory until it needs it
 * again; on a small computer the browser or database beside it needs it sooner. So when it has become quiet after a rush, memory is
 * collected.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

export const restDelays = {
  look: 2_000,
  /**
   * How long nothing has happened. V8 gives the space of the young back only when little was allocated between two collections, so
   * there are two, this far apart.
   */
  quiet: 6_000,
} as const;

/** Worth a pause of some ms only when this much has come to the heap since the last time. */
const worthBytes = 12 * 1024 * 1024;

export interface RestDeps {
  readonly timers: { set(work: () => void, ms: number): { clear(): void } };
  /** Grows with whatever is done. */
  readonly activity: () => number;
  readonly heapBytes?: () => number;
  readonly collect?: () => void;
}

export function restWhenQuiet(deps: RestDeps): { clear(): void } {
  const { timers, activity, heapBytes = () => process.memoryUsage().heapTotal, collect = collector() } = deps;
  const looks = restDelays.quiet / restDelays.look;
  let seen = activity();
  let quiet = 0;
  let settled = heapBytes();
  /** The activity of the first of two collections. */
  let collectedAt: number | null = null;
  let next = timers.set(look, restDelays.look);
  function look(): void {
    next = timers.set(look, restDelays.look);
    const now = activity();
    quiet = now === seen ? quiet + 1 : 0;
    seen = now;
    const first = quiet === looks && heapBytes() >= settled + worthBytes;
    if (first || (quiet === 2 * looks && collectedAt === seen)) {
      collect();
      collectedAt = seen;
      settled = heapBytes();
    }
  }
  return { clear: () => next.clear() };
}

function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collectGarbage: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  return () => {
    if (typeof collectGarbage === 'function') collectGarbage();
  };
}
