/** Reading and changing one place of a document, by its path. */
export type Path = readonly (string | number)[];

export function valueAt(document: unknown, path: Path): unknown {
  let value = document;
  for (const key of path) value = (value as Record<string | number, unknown> | null | undefined)?.[key];
  return value;
}

/** @returns a copy in which only what leads to the place is new; undefined takes a row out of its list */
export function withValue<T>(document: T, path: Path, value: unknown): T {
  const [key, ...rest] = path;
  if (key === undefined) return value as T;
  if (Array.isArray(document)) {
    const copy: unknown[] = [...document];
    if (value === undefined && rest.length === 0) copy.splice(Number(key), 1);
    else copy[Number(key)] = withValue(copy[Number(key)], rest, value);
    return copy as T;
  }
  const held = document as Record<string, unknown>;
  return { ...held, [key]: withValue(held?.[key], rest, value) } as T;
}

/** As the hub names places in its faults: `counters[0].name`. */
export function pathText(path: Path): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}
