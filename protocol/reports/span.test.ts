import { expect, test } from 'vitest';
import { as, type Instant } from '../ids.ts';
import { type Mark, type Span, spanBetween } from './span.ts';

const mark = (at: number, mono: number, boot = 'b1', clockOffset: number | null = null): Mark => ({
  at: as<Instant>(1_790_000_000_000 + at),
  mono,
  boot,
  clockOffset,
});

test.each<[string, Mark, Mark, Span]>([
  ['both clocks agree', mark(0, 100), mark(90_500, 90_600), { ms: 90_500 }],
  ['nothing between', mark(0, 100), mark(0, 100), { ms: 0 }],
  ['a clock that is slewed a little: the steady one counts', mark(0, 0), mark(61_500, 60_000), { ms: 60_000 }],
  ['two seconds off are still trusted', mark(0, 0), mark(62_000, 60_000), { ms: 60_000 }],
  ['more are not', mark(0, 0), mark(62_001, 60_000), { doubt: 'clock-jumped' }],
  ['set forward by eight hours', mark(0, 0), mark(8 * 3_600_000 + 60_000, 60_000), { doubt: 'clock-jumped' }],
  ['set back, by less than the length', mark(0, 0), mark(50_000, 60_000), { doubt: 'clock-jumped' }],
  ['set back behind the beginning', mark(0, 0), mark(-1, 60_000), { doubt: 'clock-back' }],
  ['a restart between', mark(0, 9_000), mark(60_000, 1_000, 'b2'), { doubt: 'restarted' }],
  ['a restart, and the hub knew both ends', mark(0, 9_000, 'b1', 400), mark(60_000, 1_000, 'b2', -300), { ms: 60_000 }],
  ['a restart with an empty battery', mark(0, 9_000, 'b1', 0), mark(60_000, 1_000, 'b2', 7_200_000), { doubt: 'clock-jumped' }],
  ['a restart, known at one end only', mark(0, 9_000, 'b1', 400), mark(60_000, 1_000, 'b2'), { doubt: 'restarted' }],
  ['a restart into the past', mark(0, 9_000, 'b1', 0), mark(-60_000, 1_000, 'b2', 120_000), { doubt: 'clock-back' }],
])('%s', (_, from, to, span) => {
  expect(spanBetween(from, to)).toEqual(span);
});
