/** What must hold of a day's report whatever happened in it: nothing is lost or counted twice, however it is cut. */
import { as, type BusinessDate } from '@yizhan/protocol/ids';
import type { QueueEvent } from '@yizhan/protocol/queue';
import { type DayReport, emptyDay, type Figures, happenings, measures, reportOf, takeEvent } from '@yizhan/protocol/reports';
import type { WireEvent } from '@yizhan/protocol/wire';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { steps } from './queue-steps.ts';
import { World } from './queue-world.ts';

vi.setConfig({ testTimeout: 60_000 });

/** Each day's events, under a steady clock that now and then begins anew, as after a restart. */
function daysOf(events: readonly QueueEvent[], bootLength: number): readonly (readonly WireEvent[])[] {
  const days: WireEvent[][] = [];
  let at = 0;
  for (const [index, event] of events.entries()) {
    if (event.type === 'day.opened') days.push([]);
    at = 'at' in event.data ? event.data.at : at;
    const boot = `boot-${Math.floor(index / bootLength)}`;
    days.at(-1)?.push({ ...event, at, boot, mono: at, clockOffset: index % 3 === 0 ? null : 0 } as unknown as WireEvent);
  }
  return days;
}

function reported(events: readonly WireEvent[]): DayReport {
  const day = emptyDay(as<BusinessDate>('2026-03-02'));
  for (const event of events) takeEvent(day, event);
  return reportOf(day);
}

/** Everything of the figures that can be added up. */
function addable(rows: readonly Figures[]): readonly number[] {
  const sum = (of: (row: Figures) => number): number => rows.reduce((total, row) => total + of(row), 0);
  return [
    ...happenings.map((what) => sum((row) => row[what])),
    ...measures.map((what) => sum((row) => row[what].count)),
    ...measures.map((what) => sum((row) => row[what].doubtful.reduce((total, { count }) => total + count, 0))),
  ];
}

test('items, counters and hours each sum to the whole', () => {
  let measured = 0;
  fc.assert(
    fc.property(steps, fc.integer({ min: 20, max: 200 }), (sent, bootLength) => {
      const world = new World();
      for (const next of sent) world.run(next);
      for (const events of daysOf(world.events, bootLength)) {
        const { whole, items, counters, hours } = reported(events);
        expect(addable(items)).toEqual(addable([whole]));
        expect(addable(counters)).toEqual(addable([whole]));
        expect(addable(hours)).toEqual(addable([whole]));
        measured += whole.waiting.count + whole.walking.count + whole.serving.count;
      }
    }),
    { numRuns: 150 },
  );
  expect(measured).toBeGreaterThan(150);
});

test('as many numbers, calls and ends as the events say, and no number ends twice', () => {
  fc.assert(
    fc.property(steps, (sent) => {
      const world = new World();
      for (const next of sent) world.run(next);
      const events = daysOf(world.events, 1_000).at(-1) ?? [];
      const numbered = new Set(events.flatMap((event) => (event.type === 'ticket.issued' ? [event.data.ticket] : [])));
      const happened = (type: string): number => events.filter((event) => event.type === type && numbered.has(event.data.ticket)).length;
      const { whole } = reported(events);
      expect(whole).toMatchObject({
        issued: numbered.size,
        called: happened('ticket.called'),
        noShow: happened('ticket.no-show'),
        completed: happened('ticket.completed'),
        cancelled: happened('ticket.cancelled'),
        expired: happened('ticket.expired'),
        rated: happened('ticket.rated'),
      });
      expect(whole.completed + whole.cancelled + whole.expired).toBeLessThanOrEqual(whole.issued);
      expect(whole.rated).toBeLessThanOrEqual(whole.completed);
      expect(whole.satisfied).toBeLessThanOrEqual(whole.rated);
    }),
    { numRuns: 100 },
  );
});
