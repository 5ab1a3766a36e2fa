import type { CounterId } from '../ids.ts';
import { unreachable } from '../result.ts';
import type { QueueEvent } from './events.ts';
import type { Counter, QueueState } from './model.ts';

export type CounterEvent = Extract<QueueEvent, { type: `counter.${string}` }>;

export function evolveCounter(state: QueueState, event: CounterEvent): void {
  const counter = counterOf(state, event.data.counter);
  switch (event.type) {
    case 'counter.leased': {
      const { lease, clerk, at } = event.data;
      state.counters.set(counter.id, { ...counter, lease: { id: lease, clerk, since: at }, paused: null });
      return;
    }
    case 'counter.released':
      state.counters.set(counter.id, { ...counter, lease: null, paused: null });
      return;
    case 'counter.paused':
      state.counters.set(counter.id, { ...counter, paused: { reason: event.data.reason, since: event.data.at } });
      return;
    case 'counter.resumed':
      state.counters.set(counter.id, { ...counter, paused: null });
      return;
    default:
      unreachable(event);
  }
}

export function counterOf(state: QueueState, id: CounterId): Counter {
  return state.counters.get(id) ?? { id, lease: null, paused: null, current: null };
}
