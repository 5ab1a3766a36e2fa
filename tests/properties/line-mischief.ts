/**
 * What a line does to messages on their way, the same for every lane: any of them arrives, is lost, or is repeated. And how a lane is
 * tried: many histories, each of which must end with both ends at rest.
 */
import fc from 'fast-check';
import { expect } from 'vitest';

const mischief = ['deliver-up', 'deliver-down', 'lose-up', 'lose-down', 'repeat-up', 'repeat-down'] as const;
export interface LineOp {
  readonly op: (typeof mischief)[number];
  /** Which of those on their way; beyond the last: none. */
  readonly at: number;
}

export const lineOps: fc.Arbitrary<LineOp> = fc.record({ op: fc.constantFrom(...mischief), at: fc.nat(3) });

/** Both directions of a world under test, oldest message first. */
interface Line<Up, Down> {
  up: readonly Up[];
  down: readonly Down[];
  deliverUp(at: number): void;
  deliverDown(at: number): void;
}

export function isLineOp(step: { readonly op: string }): step is LineOp {
  return (mischief as readonly string[]).includes(step.op);
}

export function playLine<Up, Down>(world: Line<Up, Down>, { op, at }: LineOp): void {
  switch (op) {
    case 'deliver-up':
      world.deliverUp(at);
      break;
    case 'deliver-down':
      world.deliverDown(at);
      break;
    case 'lose-up':
      world.up = without(world.up, at);
      break;
    case 'lose-down':
      world.down = without(world.down, at);
      break;
    case 'repeat-up':
      world.up = again(world.up, at);
      break;
    case 'repeat-down':
      world.down = again(world.down, at);
      break;
  }
}

function without<T>(list: readonly T[], at: number): readonly T[] {
  return list.filter((_, place) => place !== at);
}

function again<T>(list: readonly T[], at: number): readonly T[] {
  const one = list[at];
  return one === undefined ? list : [...list, one];
}

/** `SYNC_RUNS=20000` looks longer, e.g. after a change to the steps. */
export function runsOr(usual: number): number {
  return Number(process.env.SYNC_RUNS ?? usual);
}

interface Days<Op> {
  readonly ordinary: fc.Arbitrary<Op>;
  /** One step in ten is one of these; left out: none is. */
  readonly disasters?: fc.Arbitrary<Op>;
  readonly runs: number;
}

/** @param holds plays a history and throws when it does not end as it must */
export function throughHistories<Op>({ ordinary, disasters, runs }: Days<Op>, holds: (steps: readonly Op[]) => void): void {
  const steps = disasters
    ? fc.array(fc.oneof({ weight: 9, arbitrary: ordinary }, { weight: 1, arbitrary: disasters }), { maxLength: 160, size: 'max' })
    : fc.array(ordinary, { maxLength: 120, size: 'max' });
  fc.assert(fc.property(steps, holds), { numRuns: runs });
}

/** Two ends that agree cost nothing: however often they greet each other, nothing is sent again. */
export function staysSilent(world: { readonly sent: number; settle(): unknown }): void {
  const { sent } = world;
  for (let times = 0; times < 5; times++) world.settle();
  expect(world.sent).toBe(sent);
}
