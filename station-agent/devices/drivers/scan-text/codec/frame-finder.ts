/**
 * Finds the frames of a wire language in a stream that also holds other bytes (payloads, noise). Streaming and total: any split of the
 * same bytes gives the same frames and the same other bytes in the same order; what cannot be a frame is passed on at once, what may
 * still become one waits, at most as long as the longest frame.
 */
export type FrameStep<F> = { readonly take: number; readonly frame: F } | 'not-a-frame' | 'incomplete';

export type Found<F> =
  | { readonly type: 'frame'; readonly frame: F }
  /** Adjacent ones belong together. */
  | { readonly type: 'other'; readonly bytes: Uint8Array };

export interface FrameFinder<F> {
  push(bytes: Uint8Array): readonly Found<F>[];
  /** Nothing came for a while: what waits is no frame. */
  silence(): readonly Found<F>[];
}

/**
 * @param firstByte of every frame; null: any
 * @param parse looks at the bytes from a possible beginning on; must answer other than `incomplete` once they are a longest frame long
 */
export function createFrameFinder<F>(firstByte: number | null, parse: (bytes: Uint8Array) => FrameStep<F>): FrameFinder<F> {
  let held: Uint8Array = new Uint8Array(0);

  function read(noMoreComes: boolean): readonly Found<F>[] {
    const found: Found<F>[] = [];
    const bytes = held;
    let from = 0;
    let at = 0;
    const passOn = (to: number): void => {
      if (to > from) found.push({ type: 'other', bytes: bytes.slice(from, to) });
    };
    for (;;) {
      const start = firstByte === null ? at : bytes.indexOf(firstByte, at);
      if (start < 0 || start >= bytes.length) {
        passOn(bytes.length);
        held = bytes.subarray(bytes.length);
        return found;
      }
      const step = parse(bytes.subarray(start));
      if (step === 'not-a-frame' || (step === 'incomplete' && noMoreComes)) {
        at = start + 1;
        continue;
      }
      passOn(start);
      if (step === 'incomplete') {
        // The caller may use its buffer again.
        held = bytes.slice(start);
        return found;
      }
      found.push({ type: 'frame', frame: step.frame });
      at = start + step.take;
      from = at;
    }
  }

  return {
    push(bytes) {
      held = held.length === 0 ? bytes : joined(held, bytes);
      return read(false);
    },
    silence: () => read(true),
  };
}

function joined(first: Uint8Array, second: Uint8Array): Uint8Array {
  const all = new Uint8Array(first.length + second.length);
  all.set(first);
  all.set(second, first.length);
  return all;
}
