import { afterEach, expect, test } from 'vitest';
import { until } from '../support/until.ts';
import { inChinese, type VoiceWorld, voiceWorld } from './voice-world.ts';

let world: VoiceWorld;
afterEach(() => world?.stop());

const lines = (log: string, words: string) => log.split('\n').filter((line) => line.includes(words)).length;

test('without its player the station calls on and says so once; when the player is there, the next call is heard', async () => {
  world = await voiceWorld('zh');
  const { fakePlayer } = world;
  for (let n = 0; n < 3; n += 1) await world.call();
  await until('the fault is logged', () => lines(world.log(), 'the loudspeaker does not play') > 0);
  fakePlayer.install();
  const label = await world.call();
  const said = [...inChinese(label), ...inChinese(label)].join(' ');
  await until('the call is played', () => fakePlayer.announcements().at(-1)?.join(' ') === said);
  await until('its return is logged', () => lines(world.log(), 'the loudspeaker plays again') === 1);
  expect(lines(world.log(), 'the loudspeaker does not play')).toBe(1);
});
