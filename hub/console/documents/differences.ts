/** What is not the same in two versions of a document, place by place. Rows that have an id are told apart by it, not by their order. */
export interface Difference {
  /** E.g. `counters[c2].name`. */
  readonly path: string;
  /** JSON text; null: not there. */
  readonly before: string | null;
  readonly after: string | null;
}

export function differences(before: unknown, after: unknown, path = ''): readonly Difference[] {
  if (JSON.stringify(before) === JSON.stringify(after)) return [];
  const [old, next] = [partsOf(before), partsOf(after)];
  if (!old || !next) return [{ path, before: textOf(before), after: textOf(after) }];
  const keys = [...new Set([...old.keys(), ...next.keys()])];
  const found = keys.flatMap((key) =>
    differences(old.get(key), next.get(key), key.startsWith('[') || path === '' ? path + key : `${path}.${key}`),
  );
  // The same rows in another order.
  return found.length > 0 || !Array.isArray(before) ? found : [{ path, before: textOf(before), after: textOf(after) }];
}

function partsOf(value: unknown): ReadonlyMap<string, unknown> | null {
  if (Array.isArray(value)) {
    // Short plain lists are read best as they are.
    if (!value.every((one) => typeof one === 'object' && one !== null && !Array.isArray(one))) return null;
    return new Map(value.map((one, at) => [`[${'id' in one ? String(one.id) : at}]`, one]));
  }
  if (typeof value === 'object' && value !== null) return new Map(Object.entries(value).filter(([key]) => key !== 'version'));
  return null;
}

function textOf(value: unknown): string | null {
  if (value === undefined) return null;
  return typeof value === 'string' ? value : JSON.stringify(value);
}
