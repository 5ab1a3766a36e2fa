/** One day after another of the hall under drawn steps, and what must hold of its state at any time. */
import { businessDateAt } from '@yizhan/protocol/calendar';
import { type ActorId, as, type CounterId, type Instant, type ItemId, type TicketId } from '@yizhan/protocol/ids';
import {
  boardQueue,
  counterQueue,
  decide,
  evolve,
  initialState,
  kioskQueue,
  type QueueCtx,
  type QueueEvent,
  type QueueState,
  queueEventData,
  select,
} from '@yizhan/protocol/queue';
import { expect } from 'vitest';
import { clerks, counters, cutOver, kiosk, morning, nth, rules } from './queue-hall.ts';
import { commandOf, type Step } from './queue-steps.ts';

export class World {
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
    for (const { item, refused } of kioskQueue(this.state, rules, at, kiosk).items) {
      const command = { type: 'issue', item, channel: 'kiosk', kiosk, printer: null, priorityClass: null } as const;
      const decided = decide(this.state, command, {
        at,
        actor: as('kiosk:k1'),
        businessDate: businessDateAt(at, cutOver),
        rules,
        freshId: () => 'x',
      });
      // What a tile says before the tap is what the tap would bring.
      expect(refused?.code ?? null).toBe(decided.ok ? null : decided.error.code);
    }
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

export function checkState(state: QueueState): void {
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
      expect(ticket).toMatchObject({
        status: 'waiting',
        item: lane.item,
        priorityClass: lane.priorityClass,
        orderKey: entry.orderKey,
        pausedUntil: entry.pausedUntil,
      });
      expect(last.orderKey < entry.orderKey || (last.orderKey === entry.orderKey && last.arrival < entry.arrival)).toBe(true);
      last = entry;
      listed.push(entry.ticket);
    }
  }
  expect(new Set(listed).size).toBe(listed.length);
  expect(listed).toHaveLength([...state.tickets.values()].filter((ticket) => ticket.status === 'waiting').length);
}
