/** Layers of a profile: objects are merged key by key, everything else (arrays too) is replaced. Neither side is changed. */

export type Layer = Readonly<Record<string, unknown>>;

export function isLayer(value: unknown): value is Layer {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function merge(below: Layer, above: Layer): Layer {
  const merged: Record<string, unknown> = { ...below };
  for (const [key, value] of Object.entries(above)) {
    const under = Object.hasOwn(below, key) ? below[key] : undefined;
    merged[key] = isLayer(under) && isLayer(value) ? merge(under, value) : value;
  }
  return merged;
}
