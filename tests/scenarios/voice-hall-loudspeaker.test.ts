import { announceLimits } from '@yizhan/protocol/voice';
import { afterEach, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { inChinese, inEnglish, type VoiceWorld, voiceWorld } from './voice-world.ts';

let world: VoiceWorld;
afterEach(() => world?.stop());

test('a call is fed to the player whole: Chinese then English, twice', async () => {
  world = await voiceWorld('zh, en');
  const { fakePlayer } = world;
  fakePlayer.install();
  const label = await world.call();
  await until('the call is played', () => fakePlayer.announcements().length === 1);
  const once = [...inChinese(label), ...inEnglish(label)];
  expect(fakePlayer.announcements()).toEqual([[...once, ...once]]);
});

test('a burst while the loudspeaker is busy: one at a time, the first and the newest, and no clerk waits', async () => {
  world = await voiceWorld('zh');
  const { fakePlayer } = world;
  fakePlayer.install();
  fakePlayer.hold();
  const labels: string[] = [];
  for (let n = 0; n < 8; n += 1) labels.push(await world.call());
  expect(fakePlayer.announcements()).toEqual([]);
  fakePlayer.release();
  const said = [labels[0] ?? '', ...labels.slice(-announceLimits.backlog)];
  await until('those that are left are played', () => fakePlayer.announcements().length === said.length);
  expect(fakePlayer.announcements()).toEqual(said.map((label) => [...inChinese(label), ...inChinese(label)]));
  expect(fakePlayer.mostAtOnce()).toBe(1);
});
