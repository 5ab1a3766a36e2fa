import { createHash } from 'node:crypto';
import { as, type CommandId, type StationId } from '@yizhan/protocol/ids';
import type { Piece } from '@yizhan/protocol/wire';
import { beforeEach, expect, test } from 'vitest';
import type { StoredCommand } from '../store/down-store.ts';
import { type Fetched, fetchedLimits, fetchedOf } from './fetched.ts';
import { fetchedKeptMs } from './fetched-store.ts';
import { memoryFetchedStore } from './memory-fetched-store.ts';

const station = as<StationId>('kw0101');
const idOf = (n: number) => as<CommandId>(`01900000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const command = idOf(1);
let now: number;
let given: Map<CommandId, StoredCommand>;
let fetched: Fetched;

function order(id: CommandId, changes: Partial<StoredCommand> = {}): void {
  const known = given.get(id);
  const base = { id, station, type: 'pull-logs', args: {}, by: 'wang', issuedAt: 0, expiresAt: 1, idempotent: true } as const;
  given.set(id, { ...base, state: 'running', code: null, result: null, changedAt: now, ...known, ...changes });
}

beforeEach(() => {
  now = 1_000_000;
  given = new Map();
  order(command);
  fetched = fetchedOf({
    store: memoryFetchedStore(),
    commands: { command: async (of, id) => (of === station ? (given.get(id) ?? null) : null) },
    now: () => now,
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
  });
});

function piecesOf(text: string, of: number, id = command): Piece[] {
  const bytes = Buffer.from(text);
  const size = Math.ceil(bytes.byteLength / of);
  const hash = createHash('sha256').update(bytes).digest('hex');
  return Array.from({ length: of }, (_, piece) => ({
    v: 1,
    command: id,
    piece,
    of,
    hash,
    data: bytes.subarray(piece * size, (piece + 1) * size).toString('base64'),
  }));
}

async function take(pieces: readonly unknown[], from = station): Promise<void> {
  for (const piece of pieces) fetched.take({ station: from, topic: 'log', payload: JSON.stringify(piece), receivedAt: now });
  await fetched.idle();
}
const note = async (id = command) => (await fetched.notes(station, [...given.values()])).get(id);
const text = async (id = command) => {
  const found = await fetched.content(station, id);
  return found && Buffer.from(found.bytes).toString();
};

test('pieces in any order, some of them twice, become the whole; how far it is can be seen', async () => {
  const [a, b, c] = piecesOf('the log of today', 3);
  expect(await note()).toEqual({ state: 'awaited', have: 0, of: 0, bytes: null });
  await take([c, a, c]);
  expect(await note()).toEqual({ state: 'arriving', have: 2, of: 3, bytes: null });
  expect(await text()).toBeNull();
  await take([b]);
  expect(await text()).toBe('the log of today');
  order(command, { state: 'succeeded' });
  expect(await note()).toEqual({ state: 'here', have: 0, of: 0, bytes: 16 });
});

test('a lost piece loses the whole, and that is said once the station has reported', async () => {
  const [a] = piecesOf('the log of today', 2);
  await take([a]);
  order(command, { state: 'succeeded', changedAt: now });
  expect((await note())?.state).toBe('arriving');
  now += fetchedLimits.grace;
  expect((await note())?.state).toBe('lost');
  // It may still come, and is then as good.
  await take(piecesOf('the log of today', 2).slice(1));
  expect((await note())?.state).toBe('here');
});

test('a command that ran again sends another whole: pieces of two are never mixed', async () => {
  const [a1] = piecesOf('the first', 2);
  await take([a1, ...piecesOf('the second', 2)]);
  expect(await text()).toBe('the second');
});

test('what is not what it says it is, is not kept', async () => {
  const [a, b] = piecesOf('sound', 2);
  await take([a, { ...b, data: Buffer.from('xx').toString('base64') }]);
  await take([{ ...a, piece: 5 }, 'no piece', { ...a, command: 'x' }]);
  expect(await text()).toBeNull();
});

test('only what was asked for is taken, of the station that was asked', async () => {
  order(idOf(2), { type: 'reprint' });
  await take(piecesOf('unasked', 1, idOf(9)));
  await take(piecesOf('of a command that brings nothing', 1, idOf(2)));
  await take(piecesOf('of another station', 1), as('kw0102'));
  expect([await text(), await text(idOf(2)), await text(idOf(9))]).toEqual([null, null, null]);
  expect(await note(idOf(2))).toBeUndefined();
  expect(await fetched.content(as('kw0102'), command)).toBeNull();
  await take(piecesOf('its own', 1));
  expect(await text()).toBe('its own');
});

test('what lies half done is bounded: the one that has waited longest goes', async () => {
  for (let n = 1; n <= fetchedLimits.open + 1; n += 1) {
    order(idOf(n));
    await take(piecesOf(`log ${n}`, 2, idOf(n)).slice(0, 1));
  }
  expect((await note(idOf(1)))?.state).toBe('awaited');
  expect((await note(idOf(2)))?.state).toBe('arriving');
});

test('after its time it is deleted, and the page says so', async () => {
  await take(piecesOf('the log of today', 1));
  order(command, { state: 'succeeded', changedAt: now });
  now += fetchedKeptMs;
  expect(await fetched.forgetOld()).toBe(0);
  now += 1;
  expect(await fetched.forgetOld()).toBe(1);
  expect((await note())?.state).toBe('gone');
  expect(await text()).toBeNull();
});

test('a command that came to nothing brings nothing', async () => {
  order(command, { state: 'rejected', code: 'screen-in-use' });
  expect(await note()).toBeUndefined();
});
