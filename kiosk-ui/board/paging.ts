/** What does not fit is turned over, never cut off. */
export const pageTurnMs = 8_000;

export interface Page<T> {
  readonly items: readonly T[];
  /** From 0. */
  readonly index: number;
  readonly count: number;
}

/** The page to show at this moment. Every board in the hall shows the same one, since it follows from the time alone. */
export function pageAt<T>(items: readonly T[], perPage: number, now: number): Page<T> {
  const count = Math.max(1, Math.ceil(items.length / perPage));
  const index = Math.floor(now / pageTurnMs) % count;
  return { items: items.slice(index * perPage, (index + 1) * perPage), index, count };
}
