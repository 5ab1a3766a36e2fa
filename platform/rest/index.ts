/**
 * A station, and its hub, is busy for minutes and quiet for hours. V8 keeps what a rush took of the machine's memory until it needs it
 * again; on a small computer the browser or database beside it needs it sooner. So when it has become quiet after a rush, memory is
 * collected.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { every, type Timers } from '../clock/index.ts';

export const restDelays = {
  look: 2_000,
  /**
   * How long next to nothing has happened. V8 gives the space of the young back only when little was allocated between two collections,
   * so there are two, this far apart.
   */
  quiet: 6_000,
} as const;

/** Events within one look that are still quiet: a printer works off its queue for an hour after the rush that filled it. */
const quietEvents = 50;
/** Worth a pause of some ms only when this much has come to the heap since the last time. */
const worthBytes = 12 * 1024 * 1024;

export interface RestDeps {
  readonly timers: Timers;
  /** Events so far. */
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
  /** The first of two collections has been made in this quiet. */
  let begun = false;
  return every(timers, restDelays.look, () => {
    const now = activity();
    quiet = now - seen <= quietEvents ? quiet + 1 : 0;
    seen = now;
    const first = quiet === looks && heapBytes() >= settled + worthBytes;
    const second = quiet === 2 * looks && begun;
    if (quiet === 0 || second) begun = false;
    if (!first && !second) return;
    begun = first;
    collect();
    settled = heapBytes();
  });
}

/** With compaction: a page half full of a rush's leavings is not given back otherwise. */
function collector(): () => void {
  setFlagsFromString('--expose-gc');
  const collectGarbage: unknown = runInNewContext('gc');
  setFlagsFromString('--no-expose-gc');
  return () => {
    setFlagsFromString('--compact-on-every-full-gc');
    if (typeof collectGarbage === 'function') collectGarbage();
    setFlagsFromString('--no-compact-on-every-full-gc');
  };
}
