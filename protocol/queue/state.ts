import { as, type Instant } from '../ids.ts';
import type { QueueState } from './model.ts';

/** A station before its first event. */
export function initialState(): QueueState {
  return {
    businessDate: null,
    dayClosed: false,
    lastAt: as<Instant>(0),
    tickets: new Map(),
    counters: new Map(),
    jobs: new Map(),
    help: new Map(),
    lastNumber: new Map(),
    issuedByQuarter: new Map(),
    waitingByItem: new Map(),
    recentCalls: [],
    ticketsOf: new Map(),
    serviceTimes: new Map(),
    arrivals: 0,
    nextOrderKey: 1,
    statutoryInRow: 0,
    lastReason: null,
    lanes: new Map(),
    parked: new Set(),
    faultyJobs: new Set(),
    paperJobs: [],
    ended: [],
  };
}

/** Nothing of a day outlives it: the fold from the last `day.opened` must give the same state as the fold from the first. */
export function resetDay(state: QueueState): void {
  state.dayClosed = false;
  state.lastAt = as<Instant>(0);
  state.tickets.clear();
  state.counters.clear();
  state.jobs.clear();
  state.help.clear();
  state.lastNumber.clear();
  state.issuedByQuarter.clear();
  state.waitingByItem.clear();
  state.recentCalls = [];
  state.ticketsOf.clear();
  state.serviceTimes.clear();
  state.arrivals = 0;
  state.nextOrderKey = 1;
  state.statutoryInRow = 0;
  state.lastReason = null;
  state.lanes.clear();
  state.parked.clear();
  state.faultyJobs.clear();
  state.paperJobs.length = 0;
  state.ended.length = 0;
}

export function isDayOpen(state: QueueState): boolean {
  return state.businessDate !== null && !state.dayClosed;
}
