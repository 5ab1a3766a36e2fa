import { as, type StationId } from '@yizhan/protocol/ids';
import type { QueueState } from '@yizhan/protocol/queue';
import type { WireEvent } from '@yizhan/protocol/wire';
import { expect, test } from 'vitest';
import { called, issued } from '../http/test-hub.ts';
import type { StoredEvent } from '../store/store.ts';
import { queueCopies } from './queue-copies.ts';

const station = as<StationId>('kw0101');

/** A store whose reading waits, as long as a test holds it. */
function lane() {
  const events: { readonly n: number; readonly id: string; readonly type: string; readonly data: Record<string, unknown> }[] = [];
  const lane = {
    reads: 0,
    gate: Promise.resolve(),
    add(...made: readonly (readonly [string, Record<string, unknown>])[]): readonly WireEvent[] {
      const added = made.map(([type, data]) => ({ n: events.length + 1, id: `e${type}${JSON.stringify(data)}`, type, data }));
      events.push(...added.map((event, index) => ({ ...event, n: events.length + 1 + index })));
      return added.map((event) => ({ ...event, typeVersion: 1 })) as unknown as readonly WireEvent[];
    },
    async events(_: StationId | null, page: { readonly before?: number; readonly limit: number }): Promise<readonly StoredEvent[]> {
      lane.reads += 1;
      const read = events
        .filter(({ n }) => n < (page.before ?? Number.POSITIVE_INFINITY))
        .toReversed()
        .slice(0, page.limit);
      await lane.gate;
      return read as unknown as readonly StoredEvent[];
    },
  };
  return lane;
}

const day = ['day.opened', { businessDate: '2026-11-24' }] as const;
const recall = { ticket: 't2', counter: 'c2', count: 2, at: 1001 };
const waiting = (state: QueueState): number => [...state.waitingByItem.values()].reduce((sum, count) => sum + count, 0);

test('a fact told while the copy is read, or once more after it was read, is folded once', async () => {
  const store = lane();
  const copies = queueCopies({ store, now: () => 0 });
  store.add(day, issued('t1', 'A001', 1000));
  const early = store.add(issued('t2', 'A002', 1001), called('t2', 'c2', 1001), ['ticket.recalled', recall]);
  let open = (): void => undefined;
  store.gate = new Promise((resolve) => {
    open = resolve;
  });
  const reading = copies.of(station);
  copies.take({ station, events: early });
  copies.take({ station, events: store.add(issued('t3', 'A003', 1002)) });
  open();
  const state = await reading;
  expect(state.recentCalls).toHaveLength(2);
  expect(waiting(state)).toBe(2);
  copies.take({ station, events: store.add(called('t1', 'c1', 1003)) });
  expect(await copies.of(station)).toBe(state);
  expect(waiting(state)).toBe(1);
  expect(store.reads).toBe(1);
});

test('what was read and comes again is left out: a recall is counted once', async () => {
  const store = lane();
  const copies = queueCopies({ store, now: () => 0 });
  store.add(day, issued('t1', 'A001', 1000), called('t1', 'c1', 1001));
  const again = store.add(['ticket.recalled', { ticket: 't1', counter: 'c1', count: 2, at: 1002 }]);
  const state = await copies.of(station);
  copies.take({ station, events: again });
  expect(state.recentCalls).toHaveLength(2);
});

test('a long day is read back to its opening, page by page, and nothing before it', async () => {
  const store = lane();
  const copies = queueCopies({ store, now: () => 0 });
  store.add(['day.opened', { businessDate: '2026-11-23' }], issued('old', 'A001', 1));
  store.add(day, ...Array.from({ length: 1200 }, (_, n) => issued(`t${n}`, `A${String(n + 1).padStart(3, '0')}`, 1000 + n)));
  store.add(...Array.from({ length: 700 }, (_, n) => called(`t${n}`, 'c1', 5000 + n)));
  const state = await copies.of(station);
  expect(state).toMatchObject({ businessDate: '2026-11-24', arrivals: 1200 });
  expect(waiting(state)).toBe(500);
  expect(store.reads).toBe(4);
});

test('a later program’s facts are passed over', async () => {
  const store = lane();
  const copies = queueCopies({ store, now: () => 0 });
  store.add(day);
  const state = await copies.of(station);
  const [event] = store.add(issued('t1', 'A001', 1000));
  if (!event) throw new Error('no event');
  copies.take({
    station,
    events: [
      { ...event, typeVersion: 2 },
      { ...event, type: 'ticket.teleported' as never, id: as('x') },
    ],
  });
  expect(waiting(state)).toBe(0);
});

test('copies nobody asks for go, and there are never more than a district has', async () => {
  const store = lane();
  let clock = 1_000_000;
  const copies = queueCopies({ store, now: () => clock });
  for (let n = 0; n < 450; n += 1) await copies.of(as(`s${n}`));
  expect(copies.size()).toBe(400);
  clock += 3_600_000;
  await copies.of(station);
  expect(copies.size()).toBe(1);
});

test('a reading that failed is tried anew', async () => {
  const store = lane();
  const copies = queueCopies({ store, now: () => 0 });
  store.gate = Promise.reject(new Error('disk'));
  await expect(copies.of(station)).rejects.toThrow('disk');
  store.gate = Promise.resolve();
  await expect(copies.of(station)).resolves.toBeDefined();
});
