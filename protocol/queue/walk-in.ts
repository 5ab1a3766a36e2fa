/**
 * May somebody without an appointment take a number for this item now? Decider and screens ask the same question, so that what a tile
 * says before the tap is what the tap would bring. Costs what a station has of quotas and lanes, never what it has of people waiting.
 */
import { dayNumber, minuteMs, quarterMinutes, quarterOf, startOfDay } from '../calendar/index.ts';
import { as, type Instant, type ItemId, type Millis } from '../ids.ts';
import type { QueueRules, Quota } from './commands.ts';
import type { QueueState } from './model.ts';
import { isDayOpen } from './state.ts';

export interface WalkIn {
  readonly state: QueueState;
  readonly rules: QueueRules;
  readonly item: ItemId;
  readonly at: Instant;
  /** ms until this ticket would be called; null: no counter serves the item, so nobody can say. Asked only when it matters. */
  readonly startAfter: () => Millis | null;
}

/** So long before the last numbers the screens say when they end. */
const lastNumbersMs = 60 * minuteMs;

/** The codes are those of a refused `issue`; `opensAt`: when numbers are given again, null when not known. */
export interface NotNow {
  readonly code: 'item-closed' | 'appointment-only' | 'quota-full' | 'too-late-today';
  readonly opensAt: Instant | null;
}

export function notNow(ask: WalkIn): NotNow | null {
  const { rules, item, at } = ask;
  const hours = rules.hours(item, at);
  if (!hours.open) return { code: hours.byAppointment === true ? 'appointment-only' : 'item-closed', opensAt: hours.opensAt };
  const full = fullQuota(ask, at);
  if (full !== null) return { code: 'quota-full', opensAt: nextFree(ask, full) };
  const closesAt = hours.closesAt ?? null;
  if (closesAt === null || !isTooLate(ask, closesAt - at)) return null;
  const afterwards = rules.hours(item, closesAt);
  return { code: 'too-late-today', opensAt: afterwards.open ? closesAt : afterwards.opensAt };
}

/** Numbers left in the tightest quota that holds now; null: none does. */
export function leftInQuota({ state, rules, item, at }: Omit<WalkIn, 'startAfter'>): number | null {
  const left = quotasAt(rules, item, at).map((quota) => Math.max(0, quota.tickets - issuedIn(state, quota)));
  return left.length === 0 ? null : Math.min(...left);
}

/** When the last numbers of this opening are given; null while that is more than an hour away, or not known. */
export function lastNumberAt(rules: QueueRules, item: ItemId, at: Instant): Instant | null {
  const hours = rules.hours(item, at);
  const { lastTicket } = rules.limits;
  if (!hours.open || hours.closesAt == null) return null;
  const last = as<Instant>(hours.closesAt - (typeof lastTicket === 'number' ? lastTicket : 0));
  return last - at <= lastNumbersMs ? last : null;
}

function isTooLate({ state, rules, startAfter }: WalkIn, left: Millis): boolean {
  const { lastTicket, serviceCapMs } = rules.limits;
  if (lastTicket === undefined || lastTicket === null) return false;
  if (lastTicket !== 'estimate') return left <= lastTicket;
  // Even one counter alone would be done with all of them: no estimate is needed.
  if ((waitingIn(state) + 1) * serviceCapMs < left) return false;
  return (startAfter() ?? 0) > left;
}

function waitingIn(state: QueueState): number {
  let waiting = 0;
  for (const lane of state.lanes.values()) waiting += lane.entries.length;
  return waiting;
}

function fullQuota({ state, rules, item }: WalkIn, at: Instant): Quota | null {
  return quotasAt(rules, item, at).find((quota) => issuedIn(state, quota) >= quota.tickets) ?? null;
}

function quotasAt(rules: QueueRules, item: ItemId, at: Instant): readonly Quota[] {
  const quotas = rules.quotas?.get(item);
  if (quotas === undefined) return [];
  const quarter = quarterOf(at);
  return quotas.filter(({ from, to }) => from <= quarter && quarter < to);
}

function issuedIn(state: QueueState, { items, from, to }: Quota): number {
  // What a closed day gave is no matter of the next one, which opens with its first command.
  if (!isDayOpen(state)) return 0;
  let issued = 0;
  for (const item of items) {
    const quarters = state.issuedByQuarter.get(item);
    if (quarters === undefined) continue;
    for (let quarter = from; quarter < to; quarter += 1) issued += quarters[quarter] ?? 0;
  }
  return issued;
}

/** The end of the full window, or the first opening after it in which there is room; another day counts from nothing. */
function nextFree(ask: WalkIn, full: Quota): Instant | null {
  const { rules, item, at } = ask;
  let time = endOf(full, at);
  for (let tries = 0; tries <= (rules.quotas?.get(item)?.length ?? 0); tries += 1) {
    const hours = rules.hours(item, time);
    const opensAt = hours.open ? time : hours.opensAt;
    if (opensAt === null || dayNumber(opensAt) !== dayNumber(at)) return opensAt;
    const next = fullQuota(ask, opensAt);
    if (next === null) return opensAt;
    time = endOf(next, at);
  }
  return null;
}

function endOf(quota: Quota, at: Instant): Instant {
  return as<Instant>(startOfDay(dayNumber(at)) + quota.to * quarterMinutes * minuteMs);
}
