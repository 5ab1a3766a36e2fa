/**
 * Is the wait that is shown the wait that comes? A month of a station in simulated time: arrivals by the hour, service times per item
 * (log-normal, unknown to the station until it has measured some), three counters of which one has a lunch break, people who do not
 * come when called and people who leave. The figure is the share of tickets whose first call fell inside the range shown at issue.
 */
import {
  type ActorId,
  as,
  type BusinessDate,
  type CounterId,
  type Instant,
  type ItemId,
  type KioskId,
  type TicketId,
} from '@yizhan/protocol/ids';
import {
  aheadForNew,
  decide,
  estimateWait,
  evolve,
  initialState,
  type QueueCommand,
  type QueueEvent,
  type QueueRules,
  type QueueState,
  type WaitRange,
} from '@yizhan/protocol/queue';
import { rulesOf } from '@yizhan/protocol/settings';
import { sampleDocuments } from '../support/documents.ts';
import { type Random, seededRandom } from '../support/random.ts';
import { type Bench, type Figure, round } from './figure.ts';

const seed = 20261124;
const days = 22;
const perDay = 170;
const minuteMs = 60_000;
const openFrom = 8.5 * 60;
const openTo = 17 * 60;
const lunch = { counter: 'c3', from: 12 * 60, to: 13 * 60 } as const;
/** Mean service in minutes of each item, and how it scatters (standard deviation / mean). */
const meanMinutes = [4, 5, 6, 7, 8, 9, 12, 15] as const;
const scatter = 0.6;
const walkMinutes = 0.5;
const noShowMinutes = 1;
const noShowShare = 0.05;
const leaveShare = 0.03;
const first = Date.UTC(2026, 10, 1, 16);

interface Shown {
  readonly at: number;
  readonly range: WaitRange | null;
  /** A rule of thumb in place of the simulation: people ahead × the default, over the open counters. */
  readonly naive: { readonly from: number; readonly to: number } | null;
}

/** Standard normal (Box & Muller 1958). */
function normal(random: Random): number {
  const u = random.whole(1, 1_000_000) / 1_000_001;
  const v = random.whole(0, 999_999) / 1_000_000;
  return Math.sqrt(-2 * Math.log(u)) * Math.cos(2 * Math.PI * v);
}

function serviceOf(mean: number, random: Random): number {
  const variance = Math.log(1 + scatter ** 2);
  return mean * Math.exp(normal(random) * Math.sqrt(variance) - variance / 2);
}

const busy = (minute: number): number => 0.6 + Math.exp(-(((minute - 600) / 60) ** 2)) + 0.7 * Math.exp(-(((minute - 900) / 70) ** 2));

export interface MonthOutcome {
  readonly tickets: number;
  readonly inside: number;
  readonly insideNaive: number;
  readonly unnamed: number;
  /** Minutes between the ends of the range, mean. */
  readonly width: number;
}

export async function simulatedMonth(options: { readonly days: number; readonly seed: number }): Promise<MonthOutcome> {
  const { documents } = await sampleDocuments();
  const rules = rulesOf(documents.settings, documents.catalogue);
  const means = new Map(meanMinutes.map((mean, at) => [documents.catalogue.items[at]?.id ?? as<ItemId>(''), mean]));
  const random = seededRandom(options.seed);
  const outcome = { tickets: 0, inside: 0, insideNaive: 0, unnamed: 0, width: 0 };
  for (let day = 0; day < options.days; day += 1) liveADay(day, { rules, means, random }, outcome);
  return { ...outcome, width: outcome.width / outcome.tickets };
}

interface Hall {
  readonly rules: QueueRules;
  /** Mean service in minutes. */
  readonly means: ReadonlyMap<ItemId, number>;
  readonly random: Random;
}

function liveADay(day: number, { rules, means, random }: Hall, outcome: { -readonly [K in keyof MonthOutcome]: number }): void {
  const state: QueueState = initialState();
  const shown = new Map<TicketId, Shown>();
  const called = new Map<TicketId, number>();
  const agenda: { readonly at: number; readonly work: (minute: number) => void }[] = [];
  const date = new Date(first + day * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 10) as BusinessDate;
  const instant = (minute: number): Instant => as<Instant>(Math.round(first + day * 86_400_000 + minute * minuteMs));
  let ids = 0;

  function later(at: number, work: (minute: number) => void): void {
    const place = agenda.findIndex((entry) => entry.at > at);
    agenda.splice(place < 0 ? agenda.length : place, 0, { at, work });
  }

  function submit(command: QueueCommand, minute: number, actor: string): readonly QueueEvent[] {
    const ctx = { at: instant(minute), actor: as<ActorId>(actor), businessDate: date, rules, freshId: () => `d${day}-${++ids}` };
    const decided = decide(state, command, ctx);
    if (!decided.ok) return [];
    for (const event of decided.value) evolve(state, event);
    return decided.value;
  }

  function arrive(minute: number): void {
    const item = random.pick([...means.keys()]);
    const kiosk = as<KioskId>('k1');
    const ahead = aheadForNew(state, rules, item);
    const issued = submit({ type: 'issue', item, channel: 'kiosk', kiosk, printer: null, priorityClass: null }, minute, 'kiosk:k1').at(-1);
    if (issued?.type !== 'ticket.issued') throw new Error('a resident was refused');
    const { ticket } = issued.data;
    const range = estimateWait(state, rules, item, instant(minute), ahead);
    const open = [...state.counters.values()].filter(({ lease, paused }) => lease && !paused).length;
    const thumb = open === 0 ? null : (ahead * (rules.items.get(item)?.defaultServiceMs ?? 0)) / minuteMs / open;
    shown.set(ticket, {
      at: minute,
      range,
      naive: thumb === null ? null : { from: Math.floor(thumb * 0.8), to: Math.max(1, Math.ceil(thumb * 1.2)) },
    });
    if (random.chance(leaveShare)) later(minute + random.whole(5, 40), (at) => void submit({ type: 'cancel', ticket }, at, 'kiosk:k1'));
    for (const counter of ['c1', 'c2', 'c3']) if (idle(counter)) later(minute + 0.1, (at) => callAt(counter, at));
  }

  function idle(counter: string): boolean {
    const place = state.counters.get(as<CounterId>(counter));
    return place?.lease !== null && place?.paused === null && place.current === null;
  }

  function callAt(name: string, minute: number): void {
    if (!idle(name)) return;
    const counter = as<CounterId>(name);
    const clerk = `clerk:${name}`;
    const event = submit({ type: 'callNext', counter }, minute, clerk).find((one) => one.type === 'ticket.called');
    if (!event) return;
    const { ticket } = event.data;
    if (!called.has(ticket)) called.set(ticket, minute);
    if (random.chance(noShowShare)) {
      later(minute + noShowMinutes, (at) => {
        submit({ type: 'noShow', counter, ticket }, at, clerk);
        callAt(name, at);
      });
      return;
    }
    const item = state.tickets.get(ticket)?.item;
    const mean = item && means.get(item);
    if (mean === undefined) throw new Error('somebody was called who waits for nothing');
    const service = serviceOf(mean, random);
    later(minute + walkMinutes, (at) => void submit({ type: 'start', counter, ticket }, at, clerk));
    later(minute + walkMinutes + service, (at) => {
      submit({ type: 'complete', counter, ticket }, at, clerk);
      callAt(name, at);
    });
  }

  for (const name of ['c1', 'c2', 'c3']) submit({ type: 'leaseCounter', counter: as<CounterId>(name) }, openFrom, `clerk:${name}`);
  const resting = as<CounterId>(lunch.counter);
  later(lunch.from, (at) => void submit({ type: 'pauseCounter', counter: resting, reason: '午休' }, at, `clerk:${lunch.counter}`));
  later(lunch.to, (at) => {
    submit({ type: 'resumeCounter', counter: resting }, at, `clerk:${lunch.counter}`);
    callAt(lunch.counter, at);
  });
  const total = Array.from({ length: openTo - openFrom }, (_, at) => busy(openFrom + at)).reduce((sum, part) => sum + part, 0);
  for (let minute = openFrom; minute < openTo; minute += 1) {
    const due = (perDay * busy(minute)) / total;
    const people = Math.floor(due) + (random.chance(due % 1) ? 1 : 0);
    for (let one = 0; one < people; one += 1) later(minute + random.whole(0, 99) / 100, arrive);
  }
  for (let next = agenda.shift(); next && next.at < 24 * 60; next = agenda.shift()) next.work(next.at);

  for (const [ticket, { at, range, naive }] of shown) {
    const call = called.get(ticket);
    if (call === undefined) continue;
    const wait = call - at;
    outcome.tickets += 1;
    if (naive && naive.from <= wait && wait <= naive.to) outcome.insideNaive += 1;
    if (range === null) outcome.unnamed += 1;
    else {
      outcome.width += range.maxMinutes - range.minMinutes;
      if (range.minMinutes <= wait && wait <= range.maxMinutes) outcome.inside += 1;
    }
  }
}

export const queueWait: Bench = {
  name: 'queue.wait-range',
  async run(): Promise<readonly Figure[]> {
    const { tickets, inside, insideNaive, width } = await simulatedMonth({ days, seed });
    const share = inside / tickets;
    const baseline = insideNaive / tickets;
    return [
      {
        name: 'queue.wait-range',
        value: round(share),
        unit: `share of ${tickets} waits inside the range shown, mean width ${round(width, 1)} min`,
        baseline: round(baseline),
        ratio: round(share / baseline, 2),
        goal: '≥ 0.8 over a simulated month',
        ok: share >= 0.8,
      },
    ];
  },
};
