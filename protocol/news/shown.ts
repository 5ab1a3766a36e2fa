/**
 * What is shown at an instant: a pure function of the entries and the clock, so that what is over vanishes by itself, with the line cut
 * too. The heavier and then the newer notice first; the activity that comes next first; facilities as they were written.
 */
import type { NewsActivity, NewsDocument, NewsEntry, NewsFacility, NewsNotice, NewsScreen } from './model.ts';
import { type Occurrence, occurrencesOf } from './occurrences.ts';

export interface ShownActivity {
  readonly activity: NewsActivity;
  /** At least one. */
  readonly next: readonly Occurrence[];
}

export function isShown({ from, until }: Pick<NewsEntry, 'from' | 'until'>, at: number): boolean {
  return from <= at && at < until;
}

/** ms before its end from which the owner is reminded. */
const soon = 3 * 86_400_000;

export function endsSoon({ until }: Pick<NewsEntry, 'until'>, at: number): boolean {
  return at < until && until - at <= soon;
}

export function noticesShown(entries: readonly NewsEntry[], at: number, on: NewsScreen): readonly NewsNotice[] {
  return ofKind(entries, 'notice', at)
    .filter((notice) => notice.on.includes(on))
    .sort((a, b) => b.weight - a.weight || b.from - a.from || (a.id < b.id ? -1 : 1));
}

export function activitiesShown(entries: readonly NewsEntry[], at: number): readonly ShownActivity[] {
  return ofKind(entries, 'activity', at)
    .map((activity) => ({ activity, next: occurrencesOf(activity, at) }))
    .filter(({ next }) => next.length > 0)
    .sort((a, b) => (a.next[0]?.from ?? 0) - (b.next[0]?.from ?? 0) || (a.activity.id < b.activity.id ? -1 : 1));
}

export function facilitiesShown(entries: readonly NewsEntry[], at: number): readonly NewsFacility[] {
  return ofKind(entries, 'facility', at);
}

function ofKind<K extends NewsEntry['kind']>(entries: readonly NewsEntry[], kind: K, at: number): Extract<NewsEntry, { kind: K }>[] {
  return entries.filter((entry): entry is Extract<NewsEntry, { kind: K }> => entry.kind === kind && isShown(entry, at));
}

interface PlaceOfStation {
  readonly station: string;
  readonly street: string;
}

/** Of the district's entries those that a station tells its residents, without what is over anyway. */
export function newsReaching({ version, entries }: NewsDocument, { station, street }: PlaceOfStation): NewsDocument {
  const scopes = ['district', `street:${street}`, `station:${station}`];
  return { version, entries: entries.filter(({ scope }) => scopes.includes(scope)) };
}
