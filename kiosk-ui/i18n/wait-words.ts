import type { Words } from './zh.ts';

export interface WaitRange {
  readonly minMinutes: number;
  readonly maxMinutes: number;
}

/** `约 8–12 分钟`; null means that no counter serves it now. */
export function waitWords(wait: WaitRange | null, words: Words): string {
  if (wait === null) return words.wait.paused;
  if (wait.maxMinutes <= 0) return words.wait.atOnce;
  return words.wait.minutes(wait.minMinutes, wait.maxMinutes);
}
