/**
 * The answer to a finger is painted before anything else: the touched button takes its pressed colour in the very next frame, and what
 * the press changes on the page is drawn right after that frame. `:active` alone comes too late on a touch screen (the browser first
 * waits whether the finger will scroll), and a page drawn in the same frame would hold the colour back.
 * Invariants: only what a press asks to be drawn waits, and never longer than one frame; the machine behind the page does not wait at all.
 */
import { options } from 'preact';

const pressedMark = 'data-pressed';

export function paintPressFirst(page: Document): void {
  let waiting: (() => void)[] | null = null;
  let fingerDown = false;
  let pressed: Element | null = null;

  function release(): void {
    pressed?.removeAttribute(pressedMark);
    pressed = null;
  }

  function drawWaiting(): void {
    const draws = waiting ?? [];
    // Before they run: what they measure and draw again must come in the same frame.
    waiting = null;
    for (const draw of draws) draw();
    if (!fingerDown) release();
  }

  options.debounceRendering = (draw) => {
    if (waiting === null) queueMicrotask(draw);
    else waiting.push(draw);
  };

  page.addEventListener(
    'pointerdown',
    ({ target, isPrimary }) => {
      // A hidden page has no frames: whatever is to vanish from it must not wait for one.
      if (!isPrimary || page.hidden) return;
      release();
      fingerDown = true;
      pressed = target instanceof Element ? target.closest('button') : null;
      pressed?.setAttribute(pressedMark, '');
      if (waiting !== null) return;
      waiting = [];
      requestAnimationFrame(() => setTimeout(drawWaiting));
    },
    { capture: true, passive: true },
  );
  for (const name of ['pointerup', 'pointercancel'] as const) {
    page.addEventListener(
      name,
      ({ isPrimary }) => {
        if (!isPrimary) return;
        fingerDown = false;
        if (waiting === null) release();
      },
      { capture: true, passive: true },
    );
  }
}
