import { twinTries } from '@yizhan/protocol/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { isLineOp, type LineOp, lineOps, playLine, runsOr, staysSilent, throughHistories } from './line-mischief.ts';
import { type HubTable, type Kind, kinds, type StationDisk, TwinWorld } from './twin-world.ts';

const plain = ['hello', 'look', 'fail-look', 'check', 'store', 'fail-store', 'judge', 'timer', 'restart-hub', 'restart-station'] as const;
const disastrous = ['copy-hub', 'restore-hub', 'copy-station', 'restore-station'] as const;
type Op =
  | { readonly op: (typeof plain)[number] | (typeof disastrous)[number] | 'go-back' | 'queue' }
  | { readonly op: 'edit'; readonly kind: Kind }
  | LineOp;

const runs = runsOr(400);

const ordinary: fc.Arbitrary<Op> = fc.oneof(
  { weight: 3, arbitrary: fc.record({ op: fc.constant('edit' as const), kind: fc.constantFrom(...(Object.keys(kinds) as Kind[])) }) },
  { weight: 1, arbitrary: fc.constantFrom<Op>({ op: 'go-back' }, { op: 'queue' }) },
  { weight: 12, arbitrary: fc.constantFrom(...plain).map((op): Op => ({ op })) },
  { weight: 10, arbitrary: lineOps },
);
const disasters: fc.Arbitrary<Op> = fc.constantFrom(...disastrous).map((op) => ({ op }));

interface Copies {
  hub: HubTable;
  station: StationDisk;
}

function play(world: TwinWorld, copies: Copies, step: Op): void {
  if (isLineOp(step)) {
    playLine(world, step);
    return;
  }
  switch (step.op) {
    case 'edit':
      world.edit(step.kind);
      break;
    case 'go-back':
      world.editBack(world.disk.good === 'first' ? world.table.wanted.hash : world.disk.good);
      break;
    case 'queue':
      world.queue = !world.queue;
      break;
    case 'hello':
      world.hello();
      break;
    case 'look':
      world.look();
      break;
    case 'fail-look':
      world.look(true);
      break;
    case 'check':
      world.check();
      break;
    case 'store':
      world.store();
      break;
    case 'fail-store':
      world.store(true);
      break;
    case 'judge':
      world.judge();
      break;
    case 'timer':
      world.fire();
      break;
    case 'restart-hub':
      world.restartHub();
      break;
    case 'restart-station':
      world.restartStation();
      break;
    case 'copy-hub':
      copies.hub = world.table;
      break;
    case 'restore-hub':
      world.restartHub(copies.hub, true);
      break;
    case 'copy-station':
      copies.station = world.disk;
      break;
    case 'restore-station':
      world.restartStation(copies.station);
      break;
  }
}

/** Holds after every single step. Plain comparisons: there are some hundred thousand of them. */
function holds(world: TwinWorld): void {
  const { record, good, trial } = world.disk;
  must(world.running === good || world.running === trial, 'what runs lies on the disk');
  must(good === 'first' || good.startsWith(kinds.sound), 'only what stood its trial is good');
  must(good === (record.good?.hash ?? 'first') && trial === (record.trial?.place.hash ?? null), 'the record names the documents');
  must((record.trial?.tries ?? 1) <= twinTries, 'no more tries than allowed');
}

function must(what: boolean, sentence: string): void {
  if (!what) throw new Error(`not so: ${sentence}`);
}

function run(steps: readonly Op[]): TwinWorld {
  const world = new TwinWorld();
  const copies: Copies = { hub: world.table, station: world.disk };
  const seen = new Map<string, number>();
  for (const step of steps) {
    play(world, copies, step);
    holds(world);
    if (step.op === 'restore-station') seen.clear();
    const { good } = world.disk.record;
    if (!good) continue;
    must(good.version >= (seen.get(good.hubEpoch) ?? 0), 'the version only grows');
    seen.set(good.hubEpoch, good.version);
  }
  must(world.settle(), 'both ends come to rest');
  holds(world);
  return world;
}

/** Either the station runs what is wanted, or it was refused, the hub knows, and the good ones run. */
function check(world: TwinWorld): void {
  const { wanted, status } = world.table;
  expect(world.disk.trial).toBeNull();
  expect(world.running).toBe(world.disk.good);
  if (wanted.hash.startsWith(kinds.sound)) {
    expect(world.disk.record.good).toEqual(wanted);
    expect(status).toBe('applied');
  } else {
    expect(status).toBe(wanted.hash.startsWith(kinds.invalid) ? 'rejected' : 'rolled-back');
    expect(world.disk.record.refused?.place).toEqual(wanted);
  }
}

test('through loss, repetition, reordering, faults and kills at any point: sound documents arrive, others leave the good ones', () => {
  throughHistories({ ordinary, runs }, (steps) => check(run(steps)));
}, 120_000);

test('through restored hubs and stations too', () => {
  throughHistories({ ordinary, disasters, runs }, (steps) => check(run(steps)));
}, 120_000);

test('documents that end the program whenever they run are given up without a word from the hub', () => {
  const world = new TwinWorld();
  world.settle();
  world.edit('deadly');
  for (let turn = 0; turn < 20 && world.disk.trial === null; turn++) {
    world.look();
    world.deliverDown(0);
    world.check();
    world.store();
  }
  let starts = 0;
  for (; world.running.startsWith(kinds.deadly); starts++) {
    world.restartStation();
    world.store();
  }
  expect(starts).toBe(twinTries);
  expect(world.disk.record.refused).toMatchObject({ status: 'rolled-back', error: { code: 'restarted-too-often' } });
  expect(world.running).toBe(world.disk.good);
});

test('a version that the station has costs nothing: nothing is sent again', () => {
  const world = new TwinWorld();
  world.settle();
  staysSilent(world);
});
