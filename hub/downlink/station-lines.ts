/**
 * The shell of what is said to stations by a step function of protocol/sync: one state and one timer a station, inputs in order, and work
 * that is waited for at the end. What an effect does is its sender's business; all judgement is in the step.
 */
import type { Timers } from '@yizhan/platform/clock';
import type { StationId } from '@yizhan/protocol/ids';

/** The two effects every step knows; the end of a wait is the input `timeout`. */
type TimerEffect = { readonly type: 'set-timer'; readonly delay: number } | { readonly type: 'clear-timer' };
type Timeout = { readonly type: 'timeout' };

interface StationLinesDeps<State, Input, Effect extends { readonly type: string }> {
  readonly initial: State;
  readonly step: (state: State, input: Input | Timeout) => { readonly state: State; readonly effects: readonly (Effect | TimerEffect)[] };
  readonly run: (station: StationId, effect: Effect) => void;
  readonly timers: Timers;
  /** From 0 up to, not including, 1: a wait is longer by up to a half, so that a fleet does not come back in one moment. */
  readonly random: () => number;
  /** Of work that failed without catching it itself. */
  readonly onFault: (fault: unknown) => void;
}

interface StationLines<Input> {
  take(station: StationId, input: Input): void;
  work(job: () => Promise<void>): void;
  /** Nothing is taken or begun any more. Resolves when nothing is being read or written. */
  close(): Promise<void>;
}

interface Line<State> {
  state: State;
  timer: { clear(): void } | null;
}

export function stationLines<State, Input, Effect extends { readonly type: string }>({
  initial,
  step,
  run,
  timers,
  random,
  onFault,
}: StationLinesDeps<State, Input, Effect>): StationLines<Input> {
  const lines = new Map<StationId, Line<State>>();
  const working = new Set<Promise<void>>();
  let closed = false;

  function take(station: StationId, input: Input | Timeout): void {
    if (closed) return;
    const line = lines.get(station) ?? { state: initial, timer: null };
    lines.set(station, line);
    const { state, effects } = step(line.state, input);
    line.state = state;
    for (const effect of effects) {
      if (isTimerEffect(effect)) keepTime(station, line, effect);
      else run(station, effect);
    }
  }

  function keepTime(station: StationId, line: Line<State>, effect: TimerEffect): void {
    line.timer?.clear();
    line.timer =
      effect.type === 'set-timer' ? timers.set(() => take(station, { type: 'timeout' }), effect.delay * (1 + random() / 2)) : null;
  }

  return {
    take,
    work(job) {
      if (closed) return;
      const done: Promise<void> = job()
        .catch(onFault)
        .finally(() => working.delete(done));
      working.add(done);
    },
    async close() {
      closed = true;
      for (const line of lines.values()) line.timer?.clear();
      await Promise.all(working);
    },
  };
}

function isTimerEffect(effect: { readonly type: string }): effect is TimerEffect {
  return effect.type === 'set-timer' || effect.type === 'clear-timer';
}
