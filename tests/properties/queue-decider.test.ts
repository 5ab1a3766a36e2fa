/** What must hold of the queue decider whatever is sent to it, by whom, in which order, and whatever the clock does. */
import { businessDateAt } from '@yizhan/protocol/calendar';
import {
  type ActorId,
  as,
  type CounterId,
  type DeviceId,
  type HelpId,
  type Instant,
  type ItemId,
  type JobId,
  type KioskId,
  type LeaseId,
  type Prefix,
  type TicketId,
} from '@yizhan/protocol/ids';
import {
  aheadOf,
  boardQueue,
  counterQueue,
  decide,
  evolve,
  initialState,
  isAllowed,
  kioskQueue,
  printStatuses,
  type QueueCommand,
  type QueueCtx,
  type QueueEvent,
  type QueueRules,
  type QueueState,
  queueEventData,
  select,
} from '@yizhan/protocol/queue';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';

/** Hundreds of whole days: on a busy machine longer than the usual five seconds. */
vi.setConfig({ testTimeout: 60_000 });

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const morning = Date.parse('2026-03-02T09:00:00+08:00');
const cutOver = '04:00';

const items = ['pension', 'card', 'medical'].map((id) => as<ItemId>(id));
const counters = ['c1', 'c2', 'c3'].map((id) => as<CounterId>(id));
const clerks = ['wang', 'li', 'zhao'].map((name) => as<ActorId>(`clerk:${name}`));
const kiosk = as<KioskId>('k1');
const printer = as<DeviceId>('p1');
const classes = [null, null, 'soldier', 'expecting'] as const;

const rules: QueueRules = {
  items: new Map(items.map((item, index) => [item, { prefix: as<Prefix>(index === 2 ? 'B' : 'A'), defaultServiceMs: 5 * minute }])),
  counters: new Map([
    [counters[0] as CounterId, { items: new Map(items.map((item) => [item, 1])) }],
    [counters[1] as CounterId, { items: new Map(items.map((item, index) => [item, index + 1])) }],
    [counters[2] as CounterId, { items: new Map(items.slice(2).map((item) => [item, 1])) }],
  ]),
  kiosks: new Set([kiosk]),
  priorityClasses: new Map([
    ['soldier', { id: 'soldier', statutory: true, weight: 1 }],
    ['expecting', { id: 'expecting', statutory: false, weight: 2 }],
  ]),
  hours: (_item, at) => (Math.floor(at / hour) % 24 === 13 ? { open: false, opensAt: null } : { open: true }),
  limits: {
    statutoryInRow: 3,
    maxWaitMs: 45 * minute,
    noShowLimit: 2,
    noShowBack: 3,
    recallPauseMs: minute,
    rejoinWithinMs: hour,
    serviceFloorMs: minute,
    serviceCapMs: 30 * minute,
  },
};

/** A step before it meets a state: picks are resolved against what is there, so that most commands make sense and some do not. */
interface Step {
  readonly kind: QueueCommand['type'];
  readonly jump: number;
  readonly pick: number;
  readonly counter: CounterId;
  readonly item: ItemId;
  readonly priorityClass: string | null;
  readonly place: 'front' | 'end' | 'arrival';
  readonly status: (typeof printStatuses)[number];
  readonly astray: boolean;
  readonly text: string;
}

const jump = fc.oneof(
  { weight: 40, arbitrary: fc.integer({ min: 0, max: 4 * minute }) },
  { weight: 4, arbitrary: fc.integer({ min: -hour, max: hour }) },
  { weight: 1, arbitrary: fc.constantFrom(-2 * day, -day, day, 3 * day) },
);
/** How often each command is sent. Common ones often, so that the rare ones meet a hall with something in it. */
const weights = {
  issue: 9,
  callNext: 14,
  start: 6,
  leaseCounter: 9,
  complete: 3,
  recordPrint: 4,
  noShow: 4,
  rejoin: 3,
  transfer: 3,
  hold: 2,
  callTicket: 2,
  checkIn: 2,
  book: 1,
  recall: 1,
  undoCall: 1,
  resume: 1,
  addItem: 1,
  cancel: 1,
  releaseCounter: 1,
  pauseCounter: 1,
  resumeCounter: 2,
  reprint: 1,
  settlePrint: 1,
  requestHelp: 1,
  acknowledgeHelp: 1,
  closeDay: 1,
} as const satisfies Record<QueueCommand['type'], number>;
const kind = fc.constantFrom(
  ...(Object.keys(weights) as QueueCommand['type'][]).flatMap((type) => Array<typeof type>(weights[type]).fill(type)),
);
const step: fc.Arbitrary<Step> = fc.record({
  kind,
  jump,
  pick: fc.nat({ max: 40 }),
  counter: fc.constantFrom(...counters),
  item: fc.constantFrom(...items),
  priorityClass: fc.constantFrom(...classes),
  place: fc.constantFrom('front' as const, 'end' as const, 'arrival' as const),
  status: fc.constantFrom(...printStatuses),
  astray: fc.nat({ max: 4 }).map((draw) => draw === 0),
  text: fc.string({ maxLength: 250 }),
});

/** `max`: without it fast-check would send a handful of commands and reach no full hall. */
const steps = fc.array(step, { minLength: 1, maxLength: 120, size: 'max' });

class World {
  state = initialState();
  readonly events: QueueEvent[] = [];
  readonly labels = new Set<string>();
  accepted = 0;
  #at = morning;
  #ids = 0;

  run(next: Step): void {
    this.#at = Math.max(0, this.#at + next.jump);
    const command = commandOf(this.state, next);
    const dateBefore = this.state.businessDate;
    const decided = decide(this.state, command, this.#ctx(next));
    if (!decided.ok) return;
    this.accepted += 1;
    for (const event of decided.value) {
      queueEventData[event.type].parse(event.data);
      evolve(this.state, event);
      this.events.push(event);
      if (event.type === 'day.opened') expect(event.data.businessDate > (dateBefore ?? '')).toBe(true);
      if (event.type !== 'ticket.issued') continue;
      const label = `${this.state.businessDate} ${event.data.label}`;
      expect(this.labels).not.toContain(label);
      this.labels.add(label);
    }
  }

  look(): void {
    const at = as<Instant>(this.#at);
    kioskQueue(this.state, rules, at, kiosk);
    boardQueue(this.state, rules, at);
    for (const counter of counters) {
      const view = counterQueue(this.state, rules, counter, at);
      expect(view.queue).toHaveLength(Math.min(50, view.waiting));
      expect(view.queue[0]?.id ?? null).toBe(select(this.state, counter, rules, at)?.ticket.id ?? view.queue[0]?.id ?? null);
    }
  }

  #ctx(next: Step): QueueCtx {
    const at = as<Instant>(this.#at);
    const holder = this.state.counters.get(next.counter)?.lease?.clerk;
    const own = holder ?? nth(clerks, counters.indexOf(next.counter), clerks[0] as ActorId);
    const actor = next.astray ? nth(clerks, next.pick, own) : own;
    return { at, actor, businessDate: businessDateAt(at, cutOver), rules, freshId: () => `id-${++this.#ids}` };
  }
}

function commandOf(state: QueueState, next: Step): QueueCommand {
  const { counter, item, priorityClass, place, status, text } = next;
  const current = state.counters.get(counter)?.current ?? null;
  const fitting = [...state.tickets.values()].filter((ticket) => next.astray || isAllowed(ticket.status, next.kind));
  const some = nth(fitting, next.pick, undefined)?.id ?? as<TicketId>('gone');
  const ticket = current !== null && fitting.some((candidate) => candidate.id === current) ? current : some;
  const job = nth([...state.jobs.keys()], next.pick, as<JobId>('gone'));
  switch (next.kind) {
    case 'book': {
      const from = as<Instant>(morning + (next.pick - 20) * 10 * minute);
      return { type: 'book', item, priorityClass, window: { from, to: as<Instant>(from + 30 * minute) } };
    }
    case 'issue':
      return { type: 'issue', item, channel: 'kiosk', kiosk, printer: next.astray ? null : printer, priorityClass };
    case 'checkIn':
      return { type: 'checkIn', ticket, kiosk: null, printer };
    case 'callNext':
    case 'leaseCounter':
    case 'resumeCounter':
      return { type: next.kind, counter };
    case 'callTicket':
    case 'recall':
    case 'start':
    case 'noShow':
    case 'undoCall':
    case 'hold':
    case 'complete':
      return { type: next.kind, counter, ticket };
    case 'resume':
    case 'rejoin':
      return { type: next.kind, ticket };
    case 'transfer':
      return { type: 'transfer', counter, ticket, item, toCounter: next.astray ? nth(counters, next.pick, counter) : null, place };
    case 'addItem':
      return { type: 'addItem', counter, ticket, item };
    case 'cancel':
      return { type: 'cancel', ticket, reason: text };
    case 'releaseCounter': {
      const lease = state.counters.get(counter)?.lease?.id ?? as<LeaseId>('gone');
      return { type: 'releaseCounter', counter, lease, why: 'timed-out' };
    }
    case 'pauseCounter':
      return { type: 'pauseCounter', counter, reason: text };
    case 'reprint':
      return { type: 'reprint', ticket, printer };
    case 'recordPrint': {
      const attempt = (state.jobs.get(job)?.attempt ?? 1) - (next.astray ? 1 : 0);
      return { type: 'recordPrint', job, attempt, status, bytesSent: next.pick - 2, error: text };
    }
    case 'settlePrint':
      return { type: 'settlePrint', job };
    case 'requestHelp':
      return { type: 'requestHelp', kiosk };
    case 'acknowledgeHelp':
      return { type: 'acknowledgeHelp', help: nth([...state.help.keys()], next.pick, as<HelpId>('gone')) };
    case 'closeDay':
      return { type: 'closeDay' };
  }
}

function nth<T, Otherwise extends T | undefined>(values: readonly T[], pick: number, otherwise: Otherwise): T | Otherwise {
  return values[pick % Math.max(1, values.length)] ?? otherwise;
}

function checkState(state: QueueState): void {
  const waiting = new Map<ItemId, number>();
  const atCounter = new Map<CounterId, TicketId>();
  for (const ticket of state.tickets.values()) {
    if (ticket.status === 'waiting') waiting.set(ticket.item, (waiting.get(ticket.item) ?? 0) + 1);
    if (ticket.status !== 'called' && ticket.status !== 'serving') continue;
    expect(ticket.counter).not.toBeNull();
    if (ticket.counter === null) continue;
    expect(atCounter.has(ticket.counter)).toBe(false);
    atCounter.set(ticket.counter, ticket.id);
  }
  expect(state.waitingByItem).toEqual(waiting);
  for (const counter of state.counters.values()) {
    expect(counter.current).toBe(atCounter.get(counter.id) ?? null);
    if (counter.current !== null) expect(counter.lease).not.toBeNull();
  }
  checkLanes(state);
}

function checkLanes(state: QueueState): void {
  const listed: TicketId[] = [];
  for (const lane of state.lanes.values()) {
    let last = { orderKey: Number.NEGATIVE_INFINITY, arrival: 0 };
    for (const entry of lane.entries) {
      const ticket = state.tickets.get(entry.ticket);
      expect(ticket).toMatchObject({ status: 'waiting', item: lane.item, orderKey: entry.orderKey, pausedUntil: entry.pausedUntil });
      expect(last.orderKey < entry.orderKey || (last.orderKey === entry.orderKey && last.arrival < entry.arrival)).toBe(true);
      last = entry;
      listed.push(entry.ticket);
    }
  }
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed).toHaveLength([...state.tickets.values()].filter((ticket) => ticket.status === 'waiting').length);
}

test('any commands under any clock: one ticket per counter, labels once a date, counts right, schemas kept, nothing thrown', () => {
  let accepted = 0;
  fc.assert(
    fc.property(steps, (sent) => {
      const world = new World();
      for (const next of sent) {
        world.run(next);
        checkState(world.state);
      }
      world.look();
      accepted += world.accepted;
    }),
    { numRuns: 150 },
  );
  // A generator whose commands are all refused would prove nothing.
  expect(accepted).toBeGreaterThan(1000);
});

test('the events alone give the state: from the first, through JSON, and from the last opening of a day', () => {
  fc.assert(
    fc.property(steps, (sent) => {
      const world = new World();
      for (const next of sent) world.run(next);
      expect(world.events.reduce(evolve, initialState())).toEqual(world.state);
      const stored = JSON.parse(JSON.stringify(world.events)) as QueueEvent[];
      const start = stored.findLastIndex((event) => event.type === 'day.opened');
      if (start >= 0) expect(stored.slice(start).reduce(evolve, initialState())).toEqual(world.state);
    }),
    { numRuns: 100 },
  );
});

test('nobody starves: an ordinary ticket is called in bounded time under any stream of others', () => {
  const arrivals = fc.array(fc.record({ item: fc.constantFrom(...items), priorityClass: fc.constantFrom(...classes) }), { maxLength: 3 });
  const counter = counters[1] as CounterId;
  fc.assert(
    fc.property(
      fc.nat({ max: 12 }),
      fc.constantFrom(...items),
      fc.array(arrivals, { minLength: 90, maxLength: 90 }),
      (before, item, stream) => {
        const state = initialState();
        let at = morning;
        let ids = 0;
        const run = (command: QueueCommand): readonly QueueEvent[] => {
          const now = as<Instant>(at);
          const ctx = {
            at: now,
            actor: clerks[0] as ActorId,
            businessDate: businessDateAt(now, cutOver),
            rules: always,
            freshId: () => `${++ids}`,
          };
          const decided = decide(state, command, ctx);
          if (!decided.ok) throw new Error(decided.error.code);
          for (const event of decided.value) evolve(state, event);
          return decided.value;
        };
        const issue = (what: ItemId, priorityClass: string | null): TicketId => {
          const events = run({ type: 'issue', item: what, channel: 'kiosk', kiosk, printer: null, priorityClass });
          return events.find((event) => event.type === 'ticket.issued')?.data.ticket ?? as<TicketId>('none');
        };
        run({ type: 'leaseCounter', counter });
        for (let count = 0; count < before; count += 1) issue(nth(items, count, item), null);
        const patient = issue(item, null);
        let calls = 0;
        for (const group of stream) {
          for (const other of group) issue(other.item, other.priorityClass);
          run({ type: 'callNext', counter });
          calls += 1;
          const current = state.counters.get(counter)?.current ?? as<TicketId>('none');
          if (current === patient) break;
          run({ type: 'cancel', ticket: current, reason: null });
          at += minute;
        }
        expect(state.tickets.get(patient)?.status).toBe('called');
        // 45 minutes to its longest wait, then every second call at the latest goes to whoever of those before it is left.
        expect(calls).toBeLessThanOrEqual(46 + 2 * (before + 1));
      },
    ),
    { numRuns: 60 },
  );
});

test('who has nobody ahead is called next, among ordinary tickets', () => {
  fc.assert(
    fc.property(
      fc.array(fc.record({ item: fc.constantFrom(...items), after: fc.nat({ max: 5 * minute }) }), { minLength: 1, maxLength: 20 }),
      (people) => {
        const world = new World();
        const lease = { ...quiet, kind: 'leaseCounter', counter: counters[0] as CounterId } as const;
        world.run(lease);
        for (const { item, after } of people) world.run({ ...quiet, kind: 'issue', item, jump: after });
        const at = world.state.lastAt;
        const waiting = [...world.state.tickets.values()];
        const order = waiting.map((ticket) => aheadOf(world.state, rules, ticket, at));
        expect(order).toEqual(waiting.map((_, index) => index));
        expect(select(world.state, counters[0] as CounterId, rules, at)?.ticket.id ?? null).toBe(waiting[0]?.id ?? null);
      },
    ),
    { numRuns: 60 },
  );
});

const always: QueueRules = { ...rules, hours: () => ({ open: true }) };
const quiet: Step = {
  kind: 'issue',
  jump: 0,
  pick: 0,
  counter: as<CounterId>('c1'),
  item: as<ItemId>('pension'),
  priorityClass: null,
  place: 'arrival',
  status: 'queued',
  astray: false,
  text: '',
};
