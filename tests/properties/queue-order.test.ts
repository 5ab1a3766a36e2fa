/** What the order of calls promises to whoever waits. */
import { businessDateAt } from '@yizhan/protocol/calendar';
import { type ActorId, as, type CounterId, type Instant, type ItemId, type TicketId } from '@yizhan/protocol/ids';
import { aheadOf, decide, evolve, initialState, type QueueCommand, type QueueEvent, select } from '@yizhan/protocol/queue';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { always, classes, clerks, counters, cutOver, items, kiosk, minute, morning, nth, rules } from './queue-hall.ts';
import { quiet } from './queue-steps.ts';
import { World } from './queue-world.ts';

/** Hundreds of whole days: on a busy machine longer than the usual five seconds. */
vi.setConfig({ testTimeout: 60_000 });

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
          run({ type: 'cancel', ticket: current });
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
