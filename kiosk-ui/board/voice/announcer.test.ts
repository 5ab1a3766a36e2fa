import { signal } from '@preact/signals';
import type { BoardCall } from '@yizhan/protocol/api';
import { expect, test } from 'vitest';
import { announcer } from './announcer.ts';

function call(seq: number): BoardCall {
  return { seq, ticket: `t${seq}`, label: `A${seq}`, counter: 'c1', count: 1, at: 0 } as BoardCall;
}

function slowSound() {
  const playing: ((heard: boolean) => void)[] = [];
  let most = 0;
  return {
    sound: {
      blocked: signal(false),
      play: () =>
        new Promise<boolean>((resolve) => {
          playing.push(resolve);
          most = Math.max(most, playing.length);
        }),
    },
    async finish(heard: boolean) {
      playing.shift()?.(heard);
      for (let turn = 0; turn < 4; turn += 1) await Promise.resolve();
    },
    playing,
    most: () => most,
  };
}

test('a burst of calls chimes one after the other', async () => {
  const { sound, finish, playing, most } = slowSound();
  const voice = announcer(sound, () => []);
  for (const seq of [1, 2, 3]) voice.called(call(seq), 0);
  expect(playing).toHaveLength(1);
  await finish(true);
  await finish(true);
  await finish(true);
  expect(voice.chimes.value).toBe(3);
  expect(most()).toBe(1);
});

test('a chime that could not sound is not counted and does not block the next', async () => {
  const { sound, finish, playing } = slowSound();
  const voice = announcer(sound, () => []);
  voice.called(call(1), 0);
  voice.called(call(2), 0);
  await finish(false);
  expect(playing).toHaveLength(1);
  await finish(true);
  expect(voice.chimes.value).toBe(1);
});
