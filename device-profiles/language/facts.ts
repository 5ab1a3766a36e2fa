/** What is known of the machine at hand when its profile is resolved. What is not known decides nothing. */
import type { transports } from '../schema/common.ts';

export interface Facts {
  /** As the machine says; the profile's own by default. */
  readonly vendor?: string;
  readonly model?: string;
  /** `1.10`, `V2.3.1` */
  readonly firmware?: string;
  readonly transport?: (typeof transports)[number];
  /** What the driver asked for by name before it was ready, such as `version` of a GM65. */
  readonly probe?: Readonly<Record<string, string | number>>;
}

/** By its parts, each a number: 1.10 is later than 1.9. */
export type Version = readonly number[];

const longestPart = 9;

/** null: not a version made of numbers. */
export function parseVersion(text: string): Version | null {
  if (!/^[vV]?\d+(\.\d+)*$/.test(text)) return null;
  const parts = text.replace(/^[vV]/, '').split('.');
  return parts.some((part) => part.length > longestPart) ? null : parts.map(Number);
}

/** Negative: a is earlier. A missing part is 0: 1.2 and 1.2.0 are the same. */
export function compareVersions(a: Version, b: Version): number {
  for (let part = 0; part < Math.max(a.length, b.length); part += 1) {
    const difference = (a[part] ?? 0) - (b[part] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
