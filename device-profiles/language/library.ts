/** The files that profiles are made of. */
import { isLayer } from './merge.ts';

export interface Library {
  /** By id. */
  readonly profiles: ReadonlyMap<string, unknown>;
  /** By the name of the file. */
  readonly mixins: ReadonlyMap<string, unknown>;
}

export function stringAt(raw: unknown, key: string): string | null {
  const value = isLayer(raw) ? raw[key] : undefined;
  return typeof value === 'string' ? value : null;
}
