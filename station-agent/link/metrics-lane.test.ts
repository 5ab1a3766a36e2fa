import { as } from '@yizhan/protocol/ids';
import { examineBatch } from '@yizhan/protocol/sync';
import type { WireEvent } from '@yizhan/protocol/wire';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { MetricsLane, metricsLimit } from './metrics-lane.ts';

function lane(): MetricsLane {
  let ids = 0;
  return new MetricsLane({
    boot: 'boot',
    freshId: () => `01900000-0000-7000-8000-${String(++ids).padStart(12, '0')}`,
    now: () => as(1_000),
    mono: () => 1.5,
    clockOffset: () => -3,
    businessDate: () => as('2026-11-24'),
  });
}
const beat = { waiting: 0, openCounters: 0, devices: [], backlog: 0, software: '1' };
const types = (events: readonly WireEvent[] | null) => events?.map((event) => event.type);

test('what it makes is sound on the wire', () => {
  const made = lane();
  made.push('station.heartbeat', beat);
  const batch = { v: 1, epoch: 'epoch-one', lane: 'metrics', events: made.take() };
  const examined = examineBatch(String, JSON.parse(JSON.stringify(batch)));
  expect(examined.ok && examined.value.events.map((one) => one.body.sound)).toEqual([true]);
});

test('one batch in flight; acknowledged ones go, lost ones come again', () => {
  const made = lane();
  expect(made.take()).toBeNull();
  made.push('station.heartbeat', beat);
  const first = made.take();
  made.push('station.heartbeat', beat);
  expect(made.take()).toBeNull();
  made.lost();
  expect(made.take()?.map((event) => event.id)).toEqual([first?.[0]?.id, expect.anything()]);
  made.acknowledge(1);
  expect(made.take()?.map((event) => event.seq)).toEqual([2]);
});

test('under pressure the oldest go, and the loss is told', () => {
  const made = lane();
  for (let n = 0; n < metricsLimit + 7; n++) made.push('station.heartbeat', beat);
  const batch = made.take();
  // One more had to go for the telling itself.
  expect(batch?.at(-1)).toMatchObject({ type: 'metrics.gap', data: { dropped: 7 } });
  expect(batch).toHaveLength(metricsLimit);
  made.acknowledge(batch?.at(-1)?.seq ?? 0);
  expect(types(made.take())).toEqual(['metrics.gap']);
});

test('whatever happens, it stays bounded, and everything pushed was delivered, is held, or is counted in a gap', () => {
  const step = fc.oneof(
    { weight: 8, arbitrary: fc.constant('push' as const) },
    fc.constantFrom('take' as const, 'acknowledge' as const, 'lost' as const),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 600, size: 'max' }), (steps) => {
      const made = lane();
      const delivered = new Map<number, WireEvent>();
      let pushed = 0;
      let taken: readonly WireEvent[] | null = null;
      const acknowledge = () => {
        for (const event of taken ?? []) delivered.set(event.seq, event);
        made.acknowledge(taken?.at(-1)?.seq ?? 0);
        taken = null;
      };
      for (const what of steps) {
        if (what === 'push') {
          pushed += 1;
          made.push('station.heartbeat', beat);
        } else if (what === 'take') {
          taken = made.take() ?? taken;
          expect(taken?.length ?? 0).toBeLessThanOrEqual(metricsLimit);
        } else if (what === 'acknowledge' && taken) acknowledge();
        else if (what === 'lost') made.lost();
      }
      made.lost();
      for (let rest = made.take(); rest; rest = made.take()) {
        taken = rest;
        acknowledge();
      }
      const all = [...delivered.values()];
      const beats = all.filter((event) => event.type === 'station.heartbeat').length;
      const told = all.filter((event) => event.type === 'metrics.gap').reduce((sum, event) => sum + Number(event.data.dropped), 0);
      expect(beats + told).toBeGreaterThanOrEqual(pushed);
    }),
  );
});
