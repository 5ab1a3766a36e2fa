/**
 * Who looks at many residents without working on their matters is told to those who watch the fleet, not only found by whoever reads the
 * log. The log is counted, so a restart forgets nothing.
 */
import type { DeedCount } from '../people/audit.ts';

export const viewLimits = {
  /** ms */
  within: 86_400_000,
  /** In matters that are in somebody else's hands: helping a colleague out is usual, a whole list is not. */
  ofOthers: 10,
  /** Of any kind: more than a busy day at a counter. */
  all: 100,
} as const;

export const unusualViewsAlert = 'views-unusual';

/** @param counted with this view @returns whether this view is the one to tell: the tenth, the twentieth … */
export function isUnusual({ rows, own, free }: DeedCount, view: { readonly own: boolean; readonly free: boolean }): boolean {
  const ofOther = !view.own && !view.free;
  return (ofOther && (rows - own - free) % viewLimits.ofOthers === 0) || rows % viewLimits.all === 0;
}
