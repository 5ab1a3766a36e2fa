import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@yizhan/platform/log';
import type { BoardCall } from '@yizhan/protocol/api';
import { as, type Instant } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { announceLimits, type ClipName, chimeMs, clipTexts, type PcmStream, timelineOf, writeWav } from '@yizhan/protocol/voice';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testDocuments } from '../testing/documents.ts';
import { type ClipShelf, clipShelf, type Shelf } from './clip-shelf.ts';
import { startHallPlayer } from './hall-player.ts';
import type { Speaker, SpeakerFault } from './speaker.ts';

/** On a busy machine forty files take their time. */
vi.setConfig({ testTimeout: 20_000 });
const rate = 24_000;
const clipSeconds = 0.01;
const now = 1_000_000;
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'yizhan-hall-'));
  mkdirSync(join(home, 'zh'));
  for (const clip of clipTexts.zh.keys()) putClip(clip, writeWav({ rate, samples: new Float32Array(clipSeconds * rate).fill(0.1) }));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

const putClip = (clip: ClipName, bytes: Uint8Array) => writeFileSync(join(home, 'zh', `${clip}.wav`), bytes);

/** A loudspeaker that plays until the test says how it went. */
function fakeSpeaker() {
  const playing: ((result: Result<void, SpeakerFault>) => void)[] = [];
  const heard: (PcmStream & { seconds: number })[] = [];
  const speaker: Speaker = {
    play(stream, seconds) {
      heard.push({ ...stream, seconds });
      return new Promise((resolve) => playing.push(resolve));
    },
    close: () => {},
  };
  return { speaker, heard, playing, finish: (result: Result<void, SpeakerFault> = ok(undefined)) => playing.shift()?.(result) };
}

function hasHeard(heard: readonly unknown[], count: number): Promise<void> {
  return vi.waitFor(() => expect(heard).toHaveLength(count), { timeout: 10_000 });
}

/** A shelf without files answers within the turn. */
const nothing: Shelf = { voices: [], find: () => null, findWav: () => null };
const emptyShelf: ClipShelf = { look: async () => nothing, known: async () => nothing };

function hall(shelf = clipShelf([home])) {
  const fake = fakeSpeaker();
  const listeners = new Set<(calls: readonly BoardCall[]) => void>();
  const log = createLogger({ name: 'test', level: 'silent' });
  const logged = { warn: vi.spyOn(log, 'warn'), info: vi.spyOn(log, 'info'), error: vi.spyOn(log, 'error') };
  const player = startHallPlayer({
    onCalls(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    counters: () => testDocuments.settings.counters,
    languages: ['zh'],
    shelf,
    speaker: fake.speaker,
    clock: { now: () => as<Instant>(now) },
    log,
  });
  const called = (seq: number, label = `A00${seq}`, at = now) => {
    const call = { seq, ticket: `t${seq}`, label, counter: testDocuments.settings.counters[0]?.id, count: 1, at } as BoardCall;
    for (const listener of listeners) listener([call]);
  };
  return { ...fake, called, player, logged, listeners };
}

const lengthOf = (label: string) =>
  timelineOf(
    Array.from({ length: 2 }, () => ({
      language: 'zh' as const,
      clips: Array.from({ length: label.length + 5 }, () => 'please' as const),
    })),
    () => clipSeconds,
  ).length;

test('a call is played as one stream: chime, then the number and counter, twice', async () => {
  const { called, heard } = hall();
  called(1);
  await hasHeard(heard, 1);
  expect(heard[0]?.rate).toBe(rate);
  expect(heard[0]?.seconds).toBeCloseTo(lengthOf('A001'), 6);
  expect(heard[0]?.bytes.length).toBe(2 * Math.ceil(lengthOf('A001') * rate));
});

test('one after the other, the first and the newest of a burst', async () => {
  const { called, heard, finish, playing } = hall();
  for (let seq = 1; seq <= 9; seq += 1) called(seq);
  for (let turn = 1; turn <= 1 + announceLimits.backlog; turn += 1) {
    await hasHeard(heard, turn);
    expect(playing).toHaveLength(1);
    finish();
  }
  called(10);
  await hasHeard(heard, 2 + announceLimits.backlog);
});

test('an old call is not said', async () => {
  const { called, heard } = hall();
  called(1, 'A001', now - announceLimits.tooOldMs - 1);
  called(2, 'A0022');
  await hasHeard(heard, 1);
  expect(heard[0]?.seconds).toBeCloseTo(lengthOf('A0022'), 6);
});

test('a loudspeaker that fails is logged once, tried at every call, and its return is logged', async () => {
  const { called, heard, finish, logged } = hall();
  const missing: SpeakerFault = { code: 'player-missing', words: 'ENOENT' };
  for (const [turn, result] of [err(missing), err(missing), ok(undefined), err(missing)].entries()) {
    called(turn + 1);
    await hasHeard(heard, turn + 1);
    finish(result);
  }
  called(5);
  await hasHeard(heard, 5);
  expect(logged.warn).toHaveBeenCalledTimes(2);
  expect(logged.info).toHaveBeenCalledTimes(1);
  expect(logged.error).not.toHaveBeenCalled();
});

test('a clip that is no WAV costs what needs it: the chime still sounds', async () => {
  putClip('digit-7', new TextEncoder().encode('not a sound'));
  const { called, heard, finish } = hall();
  called(7);
  await hasHeard(heard, 1);
  expect(heard[0]?.seconds).toBe(chimeMs / 1000);
  finish();
  putClip('digit-7', writeWav({ rate, samples: new Float32Array(clipSeconds * rate).fill(0.1) }));
  called(8, 'A007');
  await hasHeard(heard, 2);
  expect(heard[1]?.seconds).toBeCloseTo(lengthOf('A007'), 6);
});

test('after close nothing sounds any more', async () => {
  const { called, heard, finish, player, listeners } = hall(emptyShelf);
  called(1);
  called(2);
  await hasHeard(heard, 1);
  player.close();
  finish();
  expect(listeners.size).toBe(0);
  await new Promise((settled) => setImmediate(settled));
  expect(heard).toHaveLength(1);
});
