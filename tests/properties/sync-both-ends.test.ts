import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLineOp, type LineOp, lineOps, playLine, runsOr, throughHistories } from './line-mischief.ts';
import { SyncWorld } from './sync-world.ts';

type Op =
  | { readonly op: 'append' | 'connect' | 'disconnect' | 'restart-station' | 'prune' | 'journal' | 'up' | 'down' | 'exchange' }
  | LineOp
  | { readonly op: 'timer'; readonly timer: 'answer' | 'pace' | 'refresh' }
  | { readonly op: 'copy-hub' | 'restore-hub' | 'new-hub' | 'copy-station' | 'restore-station' | 'wipe-station' };

const runs = runsOr(600);

const ordinary: fc.Arbitrary<Op> = fc.oneof(
  { weight: 8, arbitrary: fc.constant<Op>({ op: 'append' }) },
  { weight: 10, arbitrary: fc.constant<Op>({ op: 'up' }) },
  { weight: 10, arbitrary: fc.constant<Op>({ op: 'down' }) },
  { weight: 10, arbitrary: fc.constant<Op>({ op: 'journal' }) },
  { weight: 4, arbitrary: fc.constant<Op>({ op: 'connect' }) },
  { weight: 3, arbitrary: fc.constant<Op>({ op: 'exchange' }) },
  { weight: 1, arbitrary: fc.constantFrom<Op>({ op: 'disconnect' }, { op: 'restart-station' }, { op: 'prune' }) },
  { weight: 10, arbitrary: lineOps },
  {
    weight: 4,
    arbitrary: fc.record({
      op: fc.constant('timer' as const),
      timer: fc.constantFrom('answer' as const, 'pace' as const, 'refresh' as const),
    }),
  },
);
const disasters: fc.Arbitrary<Op> = fc.constantFrom<Op>(
  { op: 'copy-hub' },
  { op: 'restore-hub' },
  { op: 'new-hub' },
  { op: 'copy-station' },
  { op: 'restore-station' },
  { op: 'wipe-station' },
);

interface Copies {
  hub: SyncWorld['hub'];
  station: SyncWorld['journal'];
}

function play(world: SyncWorld, copies: Copies, step: Op): void {
  if (isLineOp(step)) {
    playLine(world, step);
    return;
  }
  switch (step.op) {
    case 'append':
      world.append();
      break;
    case 'connect':
      world.connect();
      break;
    case 'disconnect':
      world.disconnect();
      break;
    case 'restart-station':
      world.restartStation();
      break;
    case 'prune':
      world.prune();
      break;
    case 'journal':
      world.answerJournal();
      break;
    case 'up':
      world.deliverUp(0);
      break;
    case 'down':
      world.deliverDown(0);
      break;
    case 'exchange':
      world.exchange(12);
      break;
    case 'timer':
      world.fire(step.timer);
      break;
    case 'copy-hub':
      copies.hub = world.hub;
      break;
    case 'restore-hub':
      world.restoreHub(copies.hub);
      break;
    case 'new-hub':
      world.restoreHub(world.emptyHub());
      break;
    case 'copy-station':
      copies.station = world.journal;
      break;
    case 'restore-station':
      world.restartStation(copies.station);
      break;
    case 'wipe-station':
      world.restartStation(world.emptyJournal());
      break;
  }
}

function run(steps: readonly Op[], poison?: ConstructorParameters<typeof SyncWorld>[0]): SyncWorld {
  const world = new SyncWorld(poison);
  const copies: Copies = { hub: world.hub, station: world.journal };
  for (const step of steps) play(world, copies, step);
  expect(world.settle(), 'both ends come to rest').toBe(true);
  return world;
}

/** What must hold whenever both ends rest. */
function check(world: SyncWorld): void {
  const { rows, quarantined, current } = world.hub;
  const kept = [...rows, ...quarantined];
  expect(new Set(rows.map((row) => row.id)).size, 'each row once').toBe(rows.length);
  for (const epoch of new Set(rows.map((row) => row.epoch))) {
    const seqs = rows.filter((row) => row.epoch === epoch).map((row) => row.seq);
    expect(seqs, 'in order').toEqual(seqs.toSorted((a, b) => a - b));
  }
  const ids = new Set(kept.map((row) => row.id));
  // A gap recorded while the station did not hold the events stays a gap, even when a restored copy of the station brings them back.
  const inGap = (seq: number) => world.hub.gaps.some(({ from, to }) => from <= seq && seq <= to);
  for (const event of world.journal.events) {
    expect(ids.has(event.id) || inGap(event.seq), `event ${event.seq} of the station is at the hub`).toBe(true);
  }
  expect(current).toMatchObject({ epoch: world.journal.epoch, highWater: world.head });
  expect(world.journal.acknowledged).toEqual({ seq: world.head, hubEpoch: world.hub.hubEpoch });
}

test('through loss, repetition, reordering and restarts: every event once, in order, without a new epoch or a gap', () => {
  throughHistories({ ordinary, runs: 400 }, (steps) => {
    const world = run(steps);
    check(world);
    expect(world.minted).toBe(0);
    expect(world.hub.gaps).toEqual([]);
    expect(world.hub.rows).toHaveLength(world.head);
  });
});

test('poison in between is set aside once, and all else arrives', () => {
  fc.assert(
    fc.property(fc.array(ordinary, { maxLength: 120, size: 'max' }), fc.integer({ min: 2, max: 5 }), (steps, every) => {
      const world = run(steps, (event) => event.seq % every === 0);
      check(world);
      expect(world.minted).toBe(0);
      expect(world.hub.quarantined.map((row) => row.seq)).toEqual(
        Array.from({ length: Math.floor(world.head / every) }, (_, n) => (n + 1) * every),
      );
    }),
    { numRuns: 200 },
  );
});

test('through restored hubs and restored, rolled back and wiped stations: all the station holds is at the hub, once', () => {
  throughHistories({ ordinary, disasters, runs }, (steps) => check(run(steps)));
}, 120_000);

test('a restored hub gets back what the station still holds; the rest is a recorded gap', () => {
  fc.assert(
    fc.property(fc.nat(12), fc.nat(12), fc.nat(12), fc.boolean(), (before, between, after, pruned) => {
      const world = new SyncWorld();
      const serve = (count: number) => {
        for (let i = 0; i < count; i++) world.append();
        expect(world.settle()).toBe(true);
      };
      serve(before);
      const backup = world.hub;
      serve(between);
      if (pruned) world.prune();
      world.disconnect();
      world.restoreHub(backup);
      serve(after);
      check(world);
      const lost = pruned ? between : 0;
      expect(world.hub.rows).toHaveLength(before + between + after - lost);
      expect(world.hub.gaps.map(({ from, to }) => [from, to])).toEqual(lost > 0 ? [[before + 1, before + between]] : []);
      expect(world.minted).toBe(0);
    }),
  );
});

test('a rolled back station goes on under a new epoch: later writes are not lost, old history stays', () => {
  fc.assert(
    fc.property(fc.nat(8), fc.integer({ min: 1, max: 8 }), fc.nat(8), (before, lost, after) => {
      const world = new SyncWorld();
      const serve = (count: number) => {
        for (let i = 0; i < count; i++) world.append();
        expect(world.settle()).toBe(true);
      };
      serve(before);
      const { journal } = world;
      serve(lost);
      world.restartStation(journal);
      serve(after);
      check(world);
      expect(world.minted).toBe(1);
      expect(world.hub.rows).toHaveLength(before + lost + after);
    }),
  );
});
