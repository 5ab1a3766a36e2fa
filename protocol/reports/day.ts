/**
 * The fold of a business day's events into its figures. Total, as history cannot be refused: events of other kinds and of tickets that
 * never got a number change nothing. Invariant: items, counters and hours each sum to the whole.
 */
import { dayMs } from '../calendar/index.ts';
import type { BusinessDate, CounterId, Instant, ItemId, Label, TicketId } from '../ids.ts';
import type { QueueEvent } from '../queue/events.ts';
import { isLow, ratingLevels } from '../ratings/index.ts';
import type { WireEvent } from '../wire/messages.ts';
import { type DayReport, type Doubt, type Measure, namedAtMost } from './model.ts';
import { type Mark, spanBetween } from './span.ts';
import { addDoubtful, addLength, count, emptyTally, figuresOf, type Place, type Tally } from './tally.ts';

interface Stretch {
  readonly from: Mark;
  readonly counter: CounterId;
  readonly doubt: Doubt | null;
}

/** One number on its way through the day. */
interface Visit {
  readonly label: Label;
  item: ItemId;
  readonly issued: Mark;
  everCalled: boolean;
  /** Where it is on the way to, or being served; never both. */
  call: Stretch | null;
  service: Stretch | null;
  lastCounter: CounterId | null;
}

export interface Day {
  readonly date: BusinessDate;
  closed: boolean;
  readonly tally: Tally;
  readonly visits: Map<TicketId, Visit>;
  readonly levels: Map<string, number>;
  readonly lowRatings: DayReport['lowRatings'];
  readonly doubtful: DayReport['doubtful'];
}

export function emptyDay(date: BusinessDate): Day {
  return { date, closed: false, tally: emptyTally(), visits: new Map(), levels: new Map(), lowRatings: [], doubtful: [] };
}

/** Changes the day in place, as it is taken from one event to the next. */
export function takeEvent(day: Day, event: WireEvent): void {
  // Our own events, from our own store: of other kinds there is none that has one of these names.
  const fact = event as unknown as QueueEvent;
  if (fact.type === 'day.closed') day.closed = true;
  else if (fact.type === 'ticket.issued') issue(day, fact.data, event);
  else if ('ticket' in fact.data && fact.data.ticket !== undefined && fact.type.startsWith('ticket.')) {
    const visit = day.visits.get(fact.data.ticket);
    if (visit !== undefined) follow(day, visit, fact, event);
  }
}

export function reportOf(day: Day): DayReport {
  const { whole, items, counters, hours } = day.tally;
  return {
    date: day.date,
    closed: day.closed,
    whole: figuresOf(whole),
    items: [...items].map(([item, sum]) => ({ item, ...figuresOf(sum) })).sort((a, b) => b.issued - a.issued || (a.item < b.item ? -1 : 1)),
    counters: [...counters]
      .map(([counter, sum]) => ({ counter, ...figuresOf(sum) }))
      .sort((a, b) => Number(a.counter === null) - Number(b.counter === null) || ((a.counter ?? '') < (b.counter ?? '') ? -1 : 1)),
    hours: [...hours].map(([hour, sum]) => ({ hour, ...figuresOf(sum) })).sort((a, b) => a.hour - b.hour),
    levels: ratingLevels.map(({ id }) => ({ level: id, count: day.levels.get(id) ?? 0 })),
    lowRatings: day.lowRatings,
    doubtful: day.doubtful,
  };
}

type DataOf<T extends QueueEvent['type']> = Extract<QueueEvent, { type: T }>['data'];

function issue(day: Day, { ticket, label, item }: DataOf<'ticket.issued'>, issued: Mark): void {
  day.visits.set(ticket, { label, item, issued, everCalled: false, call: null, service: null, lastCounter: null });
  count(day.tally, 'issued', { item, counter: null, hour: hourOf(issued.at) });
}

function follow(day: Day, visit: Visit, event: QueueEvent, mark: Mark): void {
  const here = (counter: CounterId | null): Place => ({ item: visit.item, counter, hour: hourOf(mark.at) });
  switch (event.type) {
    case 'ticket.called': {
      const { counter } = event.data;
      count(day.tally, 'called', here(counter));
      if (!visit.everCalled) measure(day, visit, 'waiting', { from: visit.issued, counter, doubt: null }, mark);
      visit.everCalled = true;
      visit.call = { from: mark, counter, doubt: null };
      return;
    }
    case 'ticket.recalled':
      if (visit.call) visit.call = { ...visit.call, doubt: 'recalled' };
      return;
    case 'ticket.started':
      if (visit.call) measure(day, visit, 'walking', visit.call, mark);
      visit.call = null;
      visit.service = { from: mark, counter: event.data.counter, doubt: null };
      return;
    case 'ticket.no-show':
      count(day.tally, 'noShow', here(event.data.counter));
      if (event.data.to === 'missed') count(day.tally, 'missed', here(event.data.counter));
      visit.call = null;
      return;
    case 'ticket.call-undone':
      visit.call = null;
      return;
    case 'ticket.held':
      endService(day, visit, mark, 'held');
      return;
    case 'ticket.transferred':
      if (visit.call) measure(day, visit, 'walking', { ...visit.call, doubt: 'transferred' }, mark);
      endService(day, visit, mark, null);
      visit.item = event.data.item;
      return;
    case 'ticket.completed':
      count(day.tally, 'completed', here(event.data.counter));
      endService(day, visit, mark, null);
      visit.lastCounter = event.data.counter;
      return;
    case 'ticket.cancelled':
      count(day.tally, 'cancelled', here((visit.service ?? visit.call)?.counter ?? null));
      endService(day, visit, mark, 'not-finished');
      return;
    case 'ticket.expired':
      count(day.tally, 'expired', here((visit.service ?? visit.call)?.counter ?? null));
      endService(day, visit, mark, 'not-finished');
      return;
    case 'ticket.rated':
      rate(day, visit, event.data, here(visit.lastCounter));
      return;
    default:
    // Other events of a ticket say nothing of times or ends.
  }
}

function endService(day: Day, visit: Visit, mark: Mark, doubt: Doubt | null): void {
  if (visit.service) measure(day, visit, 'serving', { ...visit.service, doubt }, mark);
  visit.call = null;
  visit.service = null;
}

function rate(day: Day, visit: Visit, { level, reasons, at }: DataOf<'ticket.rated'>, place: Place): void {
  count(day.tally, 'rated', place);
  if (!isLow(level)) count(day.tally, 'satisfied', place);
  day.levels.set(level, (day.levels.get(level) ?? 0) + 1);
  if (!isLow(level) || day.lowRatings.length >= namedAtMost) return;
  day.lowRatings.push({ label: visit.label, item: place.item, counter: place.counter, level, reasons: [...reasons], at });
}

function measure(day: Day, { label, item }: Visit, what: Measure, { from, counter, doubt }: Stretch, to: Mark): void {
  const place = { item, counter, hour: hourOf(from.at) };
  const span = spanBetween(from, to);
  const why = 'doubt' in span ? span.doubt : doubt;
  if (why === null && 'ms' in span) addLength(day.tally, what, span.ms, place);
  if (why === null) return;
  addDoubtful(day.tally, what, why, place);
  if (day.doubtful.length < namedAtMost) day.doubtful.push({ label, measure: what, why, at: from.at });
}

const hourMs = 3_600_000;
/** Stations live by UTC+8 (calendar/business-date.ts). */
const shanghai = 8 * hourMs;

function hourOf(at: Instant): number {
  return Math.floor(((at + shanghai) % dayMs) / hourMs);
}
