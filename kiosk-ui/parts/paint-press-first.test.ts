// @vitest-environment happy-dom
import { options } from 'preact';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { paintPressFirst } from './paint-press-first.ts';

paintPressFirst(document);

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'requestAnimationFrame'] });
  document.body.innerHTML = '<button><span>取号</span></button>';
});
afterEach(() => {
  vi.useRealTimers();
});

const pointer = (type: string, isPrimary = true) =>
  document.querySelector('span')?.dispatchEvent(new PointerEvent(type, { bubbles: true, isPrimary }));
const draw = (what: () => void) => options.debounceRendering?.(what);
const isPressed = () => document.querySelector('button')?.hasAttribute('data-pressed');

/** The next frame, and what was to come right after it. */
function frame(): void {
  vi.advanceTimersToNextFrame();
  vi.advanceTimersByTime(1);
}

test('what a press changes is drawn after the frame that shows the press', () => {
  const drawn = vi.fn();
  pointer('pointerdown');
  draw(drawn);
  expect(isPressed()).toBe(true);
  vi.advanceTimersToNextFrame();
  expect(drawn).toHaveBeenCalledTimes(0);
  vi.advanceTimersByTime(1);
  expect(drawn).toHaveBeenCalledTimes(1);
  pointer('pointerup');
});

test('what is measured while drawing is drawn again at once', async () => {
  const again = vi.fn();
  pointer('pointerdown');
  draw(() => draw(again));
  frame();
  await Promise.resolve();
  expect(again).toHaveBeenCalledTimes(1);
});

test('without a press nothing waits', async () => {
  const drawn = vi.fn();
  draw(drawn);
  await Promise.resolve();
  expect(drawn).toHaveBeenCalledTimes(1);
});

test('the colour stays as long as the finger, and for one frame at least', () => {
  pointer('pointerdown');
  frame();
  vi.advanceTimersByTime(500);
  expect(isPressed()).toBe(true);
  pointer('pointerup');
  expect(isPressed()).toBe(false);

  pointer('pointerdown');
  pointer('pointerup');
  expect(isPressed()).toBe(true);
  frame();
  expect(isPressed()).toBe(false);
});

test('a palm beside the finger presses nothing', () => {
  pointer('pointerdown', false);
  expect(isPressed()).toBe(false);
});
