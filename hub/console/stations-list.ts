/**
 * The list of stations as the hub pages it: what is asked for, what came, kept fresh by the live line.
 * Invariant: the line is the shown page's. A list that was left asks for nothing more, and an answer still on its way to it wants no rows.
 */
import { computed, signal } from '@preact/signals';
import type { Presence, StationRow } from '@yizhan/protocol/api';
import type { PresenceCounts, StationPage } from '../http/shapes.ts';
import { ask, type Failure } from './api.ts';
import { listen, want } from './live.ts';
import { sessionOver } from './session.ts';

export interface Filter {
  readonly search: string;
  readonly presence: Presence | null;
  /** Only those that do not run what they are to run. */
  readonly behind: boolean;
  readonly page: number;
}

/** ms */
const listDelays = { typing: 200, resort: 800 } as const;
export const pageSize = 50;

export const filter = signal<Filter>({ search: '', presence: null, behind: false, page: 1 });
export const list = signal<StationPage | null>(null);
export const listFailure = signal<Failure | null>(null);
export const filtered = computed(() => filter.value.search !== '' || filter.value.presence !== null || filter.value.behind);

let asked = 0;
/** Rows the live line brought while the hub is being asked: newer than its answer. Null: nothing is asked now. */
let since: readonly StationRow[] | null = null;
let later: ReturnType<typeof setTimeout> | undefined;
let onScreen = false;

export async function loadStations(): Promise<void> {
  asked += 1;
  const mine = asked;
  since = [];
  const { search, presence, behind, page } = filter.value;
  const query = new URLSearchParams({ page: String(page), size: String(pageSize) });
  if (search.trim() !== '') query.set('search', search.trim());
  if (presence) query.set('presence', presence);
  if (behind) query.set('behind', 'true');
  const answer = await ask<StationPage>('GET', `stations?${query}`);
  // A slower answer to an older question never replaces a newer one.
  if (mine !== asked) return;
  const newer = since ?? [];
  since = null;
  if (!answer.ok) {
    if (answer.error.status === 401) sessionOver();
    listFailure.value = answer.error;
    return;
  }
  listFailure.value = null;
  list.value = { ...answer.value, stations: patched(answer.value.stations, newer) };
  if (onScreen) want({ watch: answer.value.stations.map((row) => row.id) });
}

export function changeFilter(change: Partial<Filter>): void {
  filter.value = { ...filter.value, page: 1, ...change };
  clearTimeout(later);
  later = setTimeout(() => void loadStations(), change.search === undefined ? 0 : listDelays.typing);
}

function soon(): void {
  clearTimeout(later);
  later = setTimeout(() => void loadStations(), listDelays.resort);
}

/** Rows change in place at once; when a presence changed anywhere, the order may have: the page is asked for again. */
export function keepFresh(): () => void {
  onScreen = true;
  const stop = listen({
    resync: () => void loadStations(),
    stations: (rows) => {
      if (since) since = [...since, ...rows];
      if (list.value) list.value = { ...list.value, stations: patched(list.value.stations, rows) };
    },
    counts: (counts) => {
      if (!list.value || sameCounts(list.value.counts, counts)) return;
      list.value = { ...list.value, counts };
      soon();
    },
  });
  return () => {
    onScreen = false;
    clearTimeout(later);
    stop();
  };
}

function patched(shown: readonly StationRow[], rows: readonly StationRow[]): StationRow[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return shown.map((row) => byId.get(row.id) ?? row);
}

function sameCounts(a: PresenceCounts, b: PresenceCounts): boolean {
  return Object.entries(a).every(([presence, count]) => b[presence as Presence] === count);
}
