/**
 * The call order: which ticket goes next at a counter, and why. Pure, and cheap: it looks at the heads of the lanes, never
 * at everybody who waits.
 *
 *  1. Eligible: items of this counter, by rank, not inside a recall pause, not sent to another counter.
 *  2. Statutory classes first (their rank does not matter), but after `statutoryInRow` of them an ordinary ticket goes;
 *     and an ordinary ticket past `maxWaitMs` goes before whatever would be next, though never twice in a row: with a hall
 *     full of overdue tickets every second call still follows the other rules, so that no rule starves another.
 *  3. Checked-in appointments inside their window before walk-ins; early and late ones stand by arrival.
 *  4. The rest: within a class by order key, between classes by weight × time waited of the first in line
 *     (accumulating priority: Kleinrock 1964; Stanford, Taylor & Ziedins 2014).
 *  5. Ties by order key, then arrival.
 */
import type { CounterId, Instant } from '../ids.ts';
import type { CounterRule, PriorityClass, QueueRules } from './commands.ts';
import { before, isLaneOpenTo } from './lanes.ts';
import type { CallReason, Lane, LaneEntry, QueueState, Ticket } from './model.ts';

export interface Selected {
  readonly ticket: Ticket;
  readonly reason: CallReason;
}

export function select(state: QueueState, counter: CounterId, rules: QueueRules, at: Instant): Selected | null {
  return callOrder(state, counter, rules, at, 1)[0] ?? null;
}

/** The next `limit` tickets of a counter, as if it alone called them all now. Tickets in a recall pause are left out. */
export function callOrder(state: QueueState, counter: CounterId, rules: QueueRules, at: Instant, limit: number): readonly Selected[] {
  const rule = rules.counters.get(counter);
  if (rule === undefined) return [];
  const lines = linesFor(state, counter, rule, rules, at);
  const order: Selected[] = [];
  let inRow = state.statutoryInRow;
  let lastReason = state.lastReason;
  while (order.length < limit) {
    const picked = pick(lines, inRow, lastReason, rules, at);
    if (picked === null) break;
    advance(picked.line, rules, at);
    inRow = picked.reason === 'statutory' ? inRow + 1 : 0;
    lastReason = picked.reason;
    const ticket = state.tickets.get(picked.entry.ticket);
    if (ticket !== undefined) order.push({ ticket, reason: picked.reason });
  }
  return order;
}

export type Pool = 'statutory' | 'appointment' | 'rest';

export function poolOf(entry: Pick<LaneEntry, 'window'>, priority: PriorityClass | undefined, at: Instant): Pool {
  if (priority?.statutory === true) return 'statutory';
  const inside = entry.window !== null && entry.window.from <= at && at <= entry.window.to;
  return inside ? 'appointment' : 'rest';
}

/** Time waited, never negative: a clock set back makes nobody's wait count against them. */
export function waited(entry: Pick<LaneEntry, 'since'>, at: Instant): number {
  return Math.max(0, at - entry.since);
}

/** A pause longer than the rules know can only come from a clock set back; it is over. */
export function isPaused(entry: Pick<LaneEntry, 'pausedUntil'>, rules: QueueRules, at: Instant): boolean {
  return entry.pausedUntil !== null && at < entry.pausedUntil && entry.pausedUntil - at <= rules.limits.recallPauseMs;
}

/** A lane, or a part of one whose entries are all in the same pool; `next` never points at a paused one. */
interface Line {
  readonly rank: number;
  readonly priorityClass: string | null;
  readonly weight: number;
  readonly entries: readonly LaneEntry[];
  next: number;
}

type Lines = Readonly<Record<Pool, Line[]>>;

interface Picked {
  readonly line: Line;
  readonly entry: LaneEntry;
  readonly reason: CallReason;
}

function linesFor(state: QueueState, counter: CounterId, rule: CounterRule, rules: QueueRules, at: Instant): Lines {
  const lines: Lines = { statutory: [], appointment: [], rest: [] };
  for (const lane of state.lanes.values()) {
    if (!isLaneOpenTo(state, lane, counter, rule)) continue;
    const priority = lane.priorityClass === null ? undefined : rules.priorityClasses.get(lane.priorityClass);
    const rank = rule.items.get(lane.item) ?? Number.MAX_SAFE_INTEGER;
    for (const [pool, entries] of partsOf(lane, priority, at)) {
      const line: Line = { rank, priorityClass: lane.priorityClass, weight: priority?.weight ?? 1, entries, next: -1 };
      advance(line, rules, at);
      if (line.next < entries.length) lines[pool].push(line);
    }
  }
  return lines;
}

function partsOf(lane: Lane, priority: PriorityClass | undefined, at: Instant): readonly (readonly [Pool, readonly LaneEntry[]])[] {
  if (priority?.statutory === true) return [['statutory', lane.entries]];
  if (!lane.appointment) return [['rest', lane.entries]];
  const inside = lane.entries.filter((entry) => poolOf(entry, priority, at) === 'appointment');
  return [
    ['appointment', inside],
    ['rest', lane.entries.filter((entry) => !inside.includes(entry))],
  ];
}

function pick(lines: Lines, inRow: number, lastReason: CallReason | null, rules: QueueRules, at: Instant): Picked | null {
  const statutory = first(lines, 'statutory', at);
  const ordinary = first(lines, 'appointment', at) ?? first(lines, 'rest', at);
  const regular = statutory === null ? ordinary : withFairness(statutory, ordinary, inRow, rules);
  const overdue = lastReason === 'max-wait' ? null : firstOverdue(lines.appointment, rules, at, firstOverdue(lines.rest, rules, at, null));
  return overdue === null || overdue.entry === regular?.entry ? regular : overdue;
}

function withFairness(statutory: Picked, ordinary: Picked | null, inRow: number, rules: QueueRules): Picked {
  return ordinary !== null && inRow >= rules.limits.statutoryInRow ? { ...ordinary, reason: 'fairness' } : statutory;
}

function firstOverdue(lines: readonly Line[], rules: QueueRules, at: Instant, known: Picked | null): Picked | null {
  let found = known;
  for (const line of lines) {
    const entry = line.entries[line.next];
    if (entry === undefined || waited(entry, at) < rules.limits.maxWaitMs) continue;
    if (found === null || before(entry, found.entry)) found = { line, entry, reason: 'max-wait' };
  }
  return found;
}

/** First of a pool: best rank, then the heads of its classes by weight × time waited. */
function first(lines: Lines, pool: Pool, at: Instant): Picked | null {
  const heads = headsOf(lines[pool], pool !== 'statutory');
  let byOrder: Picked | null = null;
  let byScore: Picked | null = null;
  let best = Number.NEGATIVE_INFINITY;
  for (const { line, entry } of heads.values()) {
    const score = line.weight * waited(entry, at);
    if (byOrder === null || before(entry, byOrder.entry)) byOrder = { line, entry, reason: 'arrival' };
    if (byScore === null || score > best || (score === best && before(entry, byScore.entry))) {
      byScore = { line, entry, reason: 'priority' };
      best = score;
    }
  }
  if (byScore === null || byOrder === null) return null;
  if (pool !== 'rest') return { ...byScore, reason: pool };
  return byScore.entry === byOrder.entry ? byOrder : byScore;
}

/** The first ticket of every priority class; `ranked`: only among the lines of the best rank. */
function headsOf(lines: readonly Line[], ranked: boolean): ReadonlyMap<string | null, { line: Line; entry: LaneEntry }> {
  const heads = new Map<string | null, { line: Line; entry: LaneEntry }>();
  let worst = Number.MAX_SAFE_INTEGER;
  if (ranked) for (const line of lines) if (line.next < line.entries.length && line.rank < worst) worst = line.rank;
  for (const line of lines) {
    const entry = line.entries[line.next];
    if (entry === undefined || line.rank > worst) continue;
    const head = heads.get(line.priorityClass);
    if (head === undefined || before(entry, head.entry)) heads.set(line.priorityClass, { line, entry });
  }
  return heads;
}

function advance(line: Line, rules: QueueRules, at: Instant): void {
  let entry: LaneEntry | undefined;
  do {
    line.next += 1;
    entry = line.entries[line.next];
  } while (entry !== undefined && isPaused(entry, rules, at));
}
