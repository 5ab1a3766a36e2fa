/** What a line does to messages on their way, the same for every lane: any of them arrives, is lost, or is repeated. */
import fc from 'fast-check';

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
