import fc from 'fast-check';
import { expect, test } from 'vitest';
import { FeedWorld } from './feed-world.ts';
import { isLineOp, type LineOp, lineOps, playLine, runsOr, staysSilent, throughHistories } from './line-mischief.ts';

const plain = ['hello', 'read', 'fail-read', 'write', 'fail-write', 'timer', 'move', 'restart-hub', 'restart-station', 'forget'] as const;
const disastrous = ['copy-hub', 'restore-hub', 'new-hub', 'copy-station', 'restore-station', 'wipe-station'] as const;
type Op =
  | { readonly op: (typeof plain)[number] | (typeof disastrous)[number] }
  | { readonly op: 'put' | 'remove'; readonly key: string }
  | LineOp;

const runs = runsOr(600);

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const ordinary: fc.Arbitrary<Op> = fc.oneof(
  { weight: 8, arbitrary: fc.record({ op: fc.constant('put' as const), key }) },
  { weight: 4, arbitrary: fc.record({ op: fc.constant('remove' as const), key }) },
  { weight: 14, arbitrary: fc.constant<Op>({ op: 'move' }) },
  { weight: 8, arbitrary: fc.constantFrom(...plain).map((op): Op => ({ op })) },
  { weight: 10, arbitrary: lineOps },
);
const disasters: fc.Arbitrary<Op> = fc.constantFrom(...disastrous).map((op) => ({ op }));

interface Copies {
  hub: FeedWorld['log'];
  station: FeedWorld['store'];
}

function play(world: FeedWorld, copies: Copies, step: Op): void {
  if (isLineOp(step)) {
    playLine(world, step);
    return;
  }
  switch (step.op) {
    case 'put':
      world.put(step.key, false);
      break;
    case 'remove':
      world.put(step.key, true);
      break;
    case 'hello':
      world.hello();
      break;
    case 'read':
      world.read();
      break;
    case 'fail-read':
      world.failRead();
      break;
    case 'write':
      world.write();
      break;
    case 'fail-write':
      world.write(true);
      break;
    case 'timer':
      world.fire();
      break;
    case 'move':
      world.move();
      break;
    case 'forget':
      world.forget();
      break;
    case 'restart-hub':
      world.restartHub();
      break;
    case 'restart-station':
      world.restartStation();
      break;
    case 'copy-hub':
      copies.hub = world.log;
      break;
    case 'restore-hub':
      world.restartHub(copies.hub);
      break;
    case 'new-hub':
      world.restartHub(world.newLog());
      break;
    case 'copy-station':
      copies.station = world.store;
      break;
    case 'restore-station':
      world.restartStation(copies.station);
      break;
    case 'wipe-station':
      world.restartStation(world.newStore());
      break;
  }
}

function run(steps: readonly Op[]): FeedWorld {
  const world = new FeedWorld();
  const copies: Copies = { hub: world.log, station: world.store };
  for (const step of steps) play(world, copies, step);
  expect(world.settle(), 'both ends come to rest').not.toBeNull();
  return world;
}

/** The station holds exactly what the hub says, no more and no less, and both know it. */
function check(world: FeedWorld): void {
  const said = [...world.log.rows.values()].filter((row) => !row.gone);
  const held = [...world.store.held.values()].map(({ entry }) => entry);
  const byKey = (a: { key: string }, b: { key: string }): number => (a.key < b.key ? -1 : 1);
  expect(held.toSorted(byKey)).toEqual(said.toSorted(byKey));
  expect(world.store.place).toEqual({ hubEpoch: world.hubEpoch, seq: world.log.head, settled: true });
  expect(world.log.seen).toEqual(world.store.place);
}

test('through loss, repetition, reordering, faults and restarts: the station ends with exactly what the hub says', () => {
  throughHistories({ ordinary, runs }, (steps) => check(run(steps)));
}, 120_000);

test('through restored hubs and restored and wiped stations: no ghost stays, nothing is missing', () => {
  throughHistories({ ordinary, disasters, runs }, (steps) => check(run(steps)));
}, 120_000);

test('a station put back to before removals that are forgotten starts from the beginning and loses the ghosts', () => {
  const world = new FeedWorld();
  for (const name of ['a', 'b', 'c']) world.put(name, false);
  world.settle();
  const before = world.store;
  world.put('b', true);
  world.put('d', false);
  world.settle();
  world.forget();
  expect(world.log.forgotten).toBeGreaterThan(before.place.seq);
  world.restartStation(before);
  world.settle();
  check(world);
  expect([...world.store.held.keys()].toSorted()).toEqual(['a', 'c', 'd']);
});

test('a station put back into the middle of its first start, before removals that are forgotten, loses the ghosts, too', () => {
  const world = new FeedWorld();
  for (const name of ['a', 'b', 'c']) world.put(name, false);
  world.hello();
  while (world.store.place.seq === 0) world.move();
  const middle = world.store;
  expect(middle.place.settled).toBe(false);
  world.put('a', true);
  world.settle();
  world.forget();
  world.restartStation(middle);
  world.settle();
  check(world);
  expect([...world.store.held.keys()].toSorted()).toEqual(['b', 'c']);
});

test('a quiet feed costs nothing: the station that has it all is sent nothing again', () => {
  const world = new FeedWorld();
  world.put('a', false);
  world.settle();
  staysSilent(world);
});
