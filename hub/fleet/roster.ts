/**
 * The fleet in memory: one row a station, for lists that sort 10,000 of them by severity without asking the database.
 * The database stays the truth: `touch` and `reload` re-read it, and presence is judged anew at every `refresh`.
 * Invariant: a row that readers saw changes only in `refresh` or `reload`, which then tell the listeners.
 */
import type { Presence, StationRow } from '@yizhan/protocol/api';
import type { StationId } from '@yizhan/protocol/ids';
import type { StationTwin } from '../documents/twins.ts';
import { covers, type Scope } from '../people/scope.ts';
import type { RegistryStore, StationSummary } from '../store/store.ts';
import { presenceOf, severity } from './presence.ts';

export interface RosterDeps {
  readonly store: Pick<RegistryStore, 'listStations' | 'station'>;
  readonly now: () => number;
  readonly hubStartedAt: number;
  /** What a station is to run by, and runs by. */
  readonly twin?: (station: StationId) => StationTwin | null;
}

interface RosterQuery {
  readonly search?: string | undefined;
  readonly presence?: Presence | undefined;
  /** Only those that do not run what they are to run. */
  readonly behind?: boolean | undefined;
  readonly page: number;
  readonly size: number;
}

type RosterCounts = Record<Presence, number>;

export interface Roster {
  row(id: string): StationRow | null;
  /** Worst first, then by name. */
  page(scope: Scope, query: RosterQuery): { readonly rows: readonly StationRow[]; readonly total: number };
  counts(scope: Scope): RosterCounts;
  /** Stations that do not run what they are to run. */
  behind(scope: Scope): number;
  openAlerts(scope: Scope): number;
  size(): number;
  /** Something was written about this station. */
  touch(id: StationId): void;
  /** Reads what was touched and judges presence by the clock. Called about once a second. */
  refresh(): Promise<void>;
  /** Reads everything: at the start, and when another process wrote. */
  reload(): Promise<void>;
  /** @returns the way to leave */
  onChange(listener: (changed: ReadonlyMap<string, StationRow>) => void): () => void;
}

/** What is kept of a summary: all but the settings, which a list never shows. */
type Facts = Omit<StationSummary, 'settings'>;

const byName = new Intl.Collator('zh-CN');

export function rosterOf(deps: RosterDeps): Roster {
  const facts = new Map<string, Facts>();
  const rows = new Map<string, StationRow>();
  /** Place of each station by name, so that paging compares numbers. */
  let places = new Map<string, number>();
  const touched = new Set<StationId>();
  const listeners = new Set<(changed: ReadonlyMap<string, StationRow>) => void>();

  function keep(summary: StationSummary): void {
    const { settings: _, ...kept } = summary;
    if (!facts.has(summary.id) || facts.get(summary.id)?.name !== summary.name) places = new Map();
    facts.set(summary.id, kept);
  }

  function judge(): void {
    const clock = { now: deps.now(), hubStartedAt: deps.hubStartedAt };
    const changed = new Map<string, StationRow>();
    for (const [id, kept] of facts) {
      const row = rowOf(kept, clock, deps.twin?.(kept.id) ?? null);
      const before = rows.get(id);
      if (before && sameRow(before, row)) continue;
      rows.set(id, row);
      changed.set(id, row);
    }
    if (changed.size > 0) for (const listener of listeners) listener(changed);
  }

  function placeOf(id: string): number {
    if (places.size !== rows.size) {
      const sorted = [...rows.values()].sort((a, b) => byName.compare(a.name, b.name) || (a.id < b.id ? -1 : 1));
      places = new Map(sorted.map((row, place) => [row.id, place]));
    }
    return places.get(id) ?? 0;
  }

  return {
    row: (id) => rows.get(id) ?? null,
    page(scope, query) {
      const search = query.search?.trim().toLowerCase() ?? '';
      const found = [...rows.values()].filter(
        (row) =>
          covers(scope, row) &&
          (query.behind !== true || row.documents?.behind === true) &&
          (query.presence === undefined || row.presence === query.presence) &&
          (search === '' || `${row.name} ${row.street} ${row.id}`.toLowerCase().includes(search)),
      );
      found.sort((a, b) => severity[a.presence] - severity[b.presence] || placeOf(a.id) - placeOf(b.id));
      const from = (query.page - 1) * query.size;
      return { rows: found.slice(from, from + query.size), total: found.length };
    },
    counts(scope) {
      const counts: RosterCounts = { never: 0, online: 0, degraded: 0, offline: 0, unknown: 0, maintenance: 0, retired: 0 };
      for (const row of rows.values()) if (covers(scope, row)) counts[row.presence] += 1;
      return counts;
    },
    behind(scope) {
      let behind = 0;
      for (const row of rows.values()) if (covers(scope, row) && row.documents?.behind === true) behind += 1;
      return behind;
    },
    openAlerts(scope) {
      let open = 0;
      for (const row of rows.values()) if (covers(scope, row)) open += row.alerts;
      return open;
    },
    size: () => rows.size,
    touch: (id) => void touched.add(id),
    async refresh() {
      const ids = [...touched];
      touched.clear();
      for (const id of ids) {
        const summary = await deps.store.station(id);
        if (summary) keep(summary);
      }
      judge();
    },
    async reload() {
      touched.clear();
      for (const summary of await deps.store.listStations()) keep(summary);
      judge();
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

function rowOf(kept: Facts, clock: { readonly now: number; readonly hubStartedAt: number }, twin: StationTwin | null): StationRow {
  const { latest } = kept;
  const devices = latest.heartbeat?.devices ?? [];
  return {
    id: kept.id,
    name: kept.name,
    street: kept.street,
    presence: presenceOf(
      { retired: kept.status === 'retired', maintenance: kept.status === 'maintenance', lastSeen: latest.lastSeen, devices },
      clock,
    ),
    lastSeen: latest.lastSeen,
    highWater: kept.cursor?.highWater ?? 0,
    backlog: latest.heartbeat?.backlog ?? null,
    waiting: latest.heartbeat?.waiting ?? null,
    openCounters: latest.heartbeat?.openCounters ?? null,
    devices,
    software: latest.software,
    clockOffset: latest.clockOffset,
    alerts: kept.alerts,
    documents: kept.joined ? documentsOf(twin) : null,
  };
}

function documentsOf(twin: StationTwin | null): StationRow['documents'] {
  if (!twin) return null;
  const { wanted, running, status, behind } = twin;
  return { wanted: wanted.version, running: running?.version ?? null, status, behind };
}

function sameRow(a: StationRow, b: StationRow): boolean {
  return (
    a.presence === b.presence &&
    a.lastSeen === b.lastSeen &&
    a.highWater === b.highWater &&
    a.alerts === b.alerts &&
    a.name === b.name &&
    a.street === b.street &&
    a.software === b.software &&
    a.clockOffset === b.clockOffset &&
    a.waiting === b.waiting &&
    a.openCounters === b.openCounters &&
    a.backlog === b.backlog &&
    JSON.stringify(a.documents) === JSON.stringify(b.documents) &&
    (a.devices === b.devices || JSON.stringify(a.devices) === JSON.stringify(b.devices))
  );
}
