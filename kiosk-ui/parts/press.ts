/**
 * One finger, one deed. A press counts at pointerdown (the answer comes before the finger lifts), only for the primary pointer, and
 * not within `settleMs` after another press: the second half of a double tap must not hit whatever the first half brought up.
 * Keyboard and assistive technology come in by `click` with detail 0 and need no such time: the focus has left what was pressed.
 * Every other click is the tail of a pointer already heard.
 */
export const pressDelays = {
  /** Double taps of slow hands are up to this far apart. */
  settleMs: 350,
};

export interface PressGate {
  /** `at`: the event's own time stamp in ms. `quick` presses (letters of a keypad) follow one another freely. */
  admits(at: number, quick: boolean): boolean;
}

export function pressGate(): PressGate {
  let last = Number.NEGATIVE_INFINITY;
  return {
    admits(at, quick) {
      if (!quick && at - last < pressDelays.settleMs) return false;
      last = at;
      return true;
    },
  };
}

const gate = pressGate();

export interface PressHandlers {
  onPointerDown(event: PointerEvent): void;
  onClick(event: MouseEvent): void;
  onKeyDown(event: KeyboardEvent): void;
}

export function pressHandlers(act: () => void, { quick = false, through = gate } = {}): PressHandlers {
  return {
    onPointerDown(event) {
      if (!event.isPrimary || event.button !== 0) return;
      // The touched thing is often replaced at once; what it lay on must not hear the same finger.
      event.stopPropagation();
      if (through.admits(event.timeStamp, quick)) act();
    },
    onClick(event) {
      if (event.detail !== 0) return;
      event.stopPropagation();
      act();
    },
    onKeyDown(event) {
      // A held key repeats; a wish does not.
      if (event.repeat && (event.key === 'Enter' || event.key === ' ')) event.preventDefault();
    },
  };
}
