/** A token bucket: `rate` a second on the long run, `burst` at once. */
export interface Bucket {
  readonly level: number;
  readonly at: number;
}

export interface BucketRule {
  readonly rate: number;
  readonly burst: number;
}

/** @returns the bucket afterwards, and whether one was to be had */
export function takeOne(bucket: Bucket | undefined, rule: BucketRule, now: number): { readonly bucket: Bucket; readonly taken: boolean } {
  const filled = bucket ? Math.min(rule.burst, bucket.level + (Math.max(0, now - bucket.at) * rule.rate) / 1000) : rule.burst;
  return filled >= 1 ? { bucket: { level: filled - 1, at: now }, taken: true } : { bucket: { level: filled, at: now }, taken: false };
}
