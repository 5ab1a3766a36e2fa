/** How much of the district a person sees. A scope is written as text (`district`, `street:东关街道`, `station:kw0101`) in commands and rows. */
import { err, ok, type Result } from '@yizhan/protocol/result';

export type Scope =
  | { readonly kind: 'district' }
  | { readonly kind: 'street'; readonly street: string }
  | { readonly kind: 'station'; readonly station: string };

export function scopeText(scope: Scope): string {
  switch (scope.kind) {
    case 'district':
      return 'district';
    case 'street':
      return `street:${scope.street}`;
    case 'station':
      return `station:${scope.station}`;
  }
}

/** @returns `bad-scope` for anything that is none of the three forms */
export function parseScope(text: string): Result<Scope, 'bad-scope'> {
  if (text === 'district') return ok({ kind: 'district' });
  const [kind, ...rest] = text.split(':');
  const id = rest.join(':').trim();
  if (id === '') return err('bad-scope');
  if (kind === 'street') return ok({ kind: 'street', street: id });
  if (kind === 'station') return ok({ kind: 'station', station: id.toLowerCase() });
  return err('bad-scope');
}

/** Does one scope lie within another? @param streetOf null for an unknown station */
export function contains(outer: Scope, inner: Scope, streetOf: (station: string) => string | null): boolean {
  switch (inner.kind) {
    case 'district':
      return outer.kind === 'district';
    case 'street':
      return outer.kind === 'district' || (outer.kind === 'street' && outer.street === inner.street);
    case 'station':
      return covers(outer, { id: inner.station, street: streetOf(inner.station) ?? '' });
  }
}

/** Is this station within the scope? The one test every answer about a station passes through. */
export function covers(scope: Scope, station: { readonly id: string; readonly street: string }): boolean {
  switch (scope.kind) {
    case 'district':
      return true;
    case 'street':
      return scope.street === station.street;
    case 'station':
      return scope.station === station.id;
  }
}
