/** A code that stays before the camera, or is shown twice by an unsteady hand, is one scan. Pure: the time comes in. */
export interface SameCode {
  /** `at` in ms */
  isNew(text: string, at: number): boolean;
}

export function sameCode(withinMs: number): SameCode {
  let last = '';
  let seenAt = Number.NEGATIVE_INFINITY;
  return {
    isNew(text, at) {
      const same = text === last && at - seenAt < withinMs;
      last = text;
      seenAt = at;
      return !same;
    },
  };
}
