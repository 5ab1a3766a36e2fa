/** One line of JSON a figure, each beside a bare baseline of the same run, so that figures of two machines can be compared. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly p50?: number;
  readonly p99?: number;
  readonly baseline?: number;
  /** value / baseline */
  readonly ratio?: number;
  readonly goal: string;
  readonly ok: boolean;
}

export interface Bench {
  readonly name: string;
  run(): Promise<readonly Figure[]>;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
export const median = (values: readonly number[]): number => percentile(values, 0.5);
export const round = (value: number, digits = 3): number => Number(value.toFixed(digits));
