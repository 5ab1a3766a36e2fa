import { expect, test, vi } from 'vitest';
import { rememberedAnswers } from './remembered.ts';

test('the same key gives the same answer, also while it is being made', async () => {
  const remembered = rememberedAnswers(() => 0);
  const make = vi.fn(async () => ({ code: Math.random() }));
  const [first, second] = await Promise.all([remembered.answer('k', make), remembered.answer('k', make)]);
  expect(second).toBe(first);
  expect(await remembered.answer('k', make)).toBe(first);
  expect(await remembered.answer('other', make)).not.toBe(first);
  expect(make).toHaveBeenCalledTimes(2);
});

test('a crash is not an answer: the same key may try again', async () => {
  const remembered = rememberedAnswers(() => 0);
  await expect(remembered.answer('k', () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full');
  expect(await remembered.answer('k', async () => 'made')).toBe('made');
});

test('memory is bounded in time and in number', async () => {
  let now = 0;
  const remembered = rememberedAnswers(() => now);
  const make = vi.fn(async () => 'made');
  await remembered.answer('k', make);
  now = 15 * 60_000;
  await remembered.answer('k', make);
  expect(make).toHaveBeenCalledTimes(2);
  for (let n = 0; n < 2000; n += 1) await remembered.answer(`k${n}`, make);
  make.mockClear();
  await remembered.answer('k', make);
  expect(make).toHaveBeenCalledTimes(1);
});
