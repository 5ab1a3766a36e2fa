/** Ends the business day at its cut-over also when nobody comes: looks at the clock at once, then at least once a minute, since clocks are set. */

import type { Clock } from '@yizhan/platform/clock';
import { nextCutOver } from '@yizhan/protocol/calendar';
import type { StationDesk } from './station-desk.ts';

const dayRollDelays = { look: 60_000 } as const;

export function startDayRoll(deps: { readonly desk: StationDesk; readonly clock: Clock; readonly cutOver: () => string }): {
  close(): void;
} {
  const { desk, clock, cutOver } = deps;
  let timer = arm();
  // The cut-over may have come while the machine was off.
  void desk.rollDay();
  function arm(): { clear(): void } {
    const left = nextCutOver(clock.now(), cutOver()) - clock.now();
    return clock.set(turn, Math.min(dayRollDelays.look, Math.max(1, left)));
  }
  function turn(): void {
    void desk.rollDay();
    timer = arm();
  }
  return { close: () => timer.clear() };
}
