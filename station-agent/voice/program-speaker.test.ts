/** The player is a small script here, called fake-player, that writes down how it was called and what it was fed. */
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { programSpeaker, speakerDelays } from './program-speaker.ts';

/** Processes take their time on a busy machine. */
vi.setConfig({ testTimeout: 20_000 });
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-speaker-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

function fakePlayer(script: string): string {
  const program = join(folder, 'fake-player');
  writeFileSync(program, `#!/bin/sh\ncd ${folder}\n${script}\n`);
  chmodSync(program, 0o755);
  return program;
}
const stream = { rate: 22_050, bytes: Uint8Array.from({ length: 200_000 }, (_, at) => at % 251) };

test('the program gets every byte, and the rate in its own words', async () => {
  const program = fakePlayer('echo "$@" > called; cat > fed');
  const clock = fakeClock(0);
  expect(await programSpeaker({ player: 'aplay', program, device: 'hw:1' }, clock).play(stream, 1)).toEqual({ ok: true, value: undefined });
  expect(readFileSync(join(folder, 'called'), 'utf8').trim()).toBe('-q -D hw:1 -t raw -f S16_LE -c 1 -r 22050 -');
  expect(readFileSync(join(folder, 'fed')).equals(stream.bytes)).toBe(true);
  await programSpeaker({ player: 'paplay', program }, clock).play(stream, 1);
  expect(readFileSync(join(folder, 'called'), 'utf8').trim()).toBe('--raw --format=s16le --channels=1 --rate=22050');
});

test('a program that is not there, or dies with its input half read, is a fault with its last words', async () => {
  const clock = fakeClock(0);
  const missing = await programSpeaker({ player: 'aplay', program: join(folder, 'none') }, clock).play(stream, 1);
  expect(missing).toMatchObject({ ok: false, error: { code: 'player-missing' } });
  const program = fakePlayer('echo "audio open error" >&2; exit 1');
  const dying = await programSpeaker({ player: 'aplay', program }, clock).play(stream, 1);
  expect(dying).toEqual({ ok: false, error: { code: 'player-failed', words: 'audio open error\n' } });
});

test('a program that does not end is ended', async () => {
  const program = fakePlayer('touch running; exec sleep 600');
  const clock = fakeClock(0);
  const played = programSpeaker({ player: 'aplay', program }, clock).play(stream, 2);
  await vi.waitFor(() => expect(existsSync(join(folder, 'running'))).toBe(true), { timeout: 10_000 });
  await clock.advance(2_000 + speakerDelays.stuckMs);
  expect(await played).toMatchObject({ ok: false, error: { code: 'player-stuck' } });
});

test('close silences what plays', async () => {
  const program = fakePlayer('touch running; exec sleep 600');
  const speaker = programSpeaker({ player: 'aplay', program }, fakeClock(0));
  const played = speaker.play(stream, 2);
  await vi.waitFor(() => expect(existsSync(join(folder, 'running'))).toBe(true), { timeout: 10_000 });
  speaker.close();
  expect(await played).toMatchObject({ ok: false, error: { code: 'player-failed' } });
});
