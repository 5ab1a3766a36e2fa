/**
 * What each station is to run by, under one growing version, and what it says of it. A version is made whenever the whole differs from the
 * last one, whoever changed whichever part: nobody who edits has to think of stations.
 * Invariant: `standing` says what the database says; a word of a station counts only for the very place it names.
 */
import { hashText, packText } from '@yizhan/platform/packed';
import type { Database } from '@yizhan/platform/sqlite';
import { as, type StationId } from '@yizhan/protocol/ids';
import { isSamePlace, type TwinStanding } from '@yizhan/protocol/sync';
import { type TwinError, type TwinMessage, type TwinPlace, type TwinReport, type TwinStatus, twinLimits } from '@yizhan/protocol/wire';
import type { Documents } from '../fleet/documents.ts';
import type { NewAlert } from '../store/store.ts';

export interface StationTwin {
  readonly wanted: TwinPlace;
  readonly madeAt: number;
  /** What it keeps as good; null: it never said, or has documents without a version. */
  readonly running: TwinPlace | null;
  /** Its newest word about what is wanted. */
  readonly status: TwinStatus | null;
  readonly error: TwinError | null;
  readonly toldAt: number | null;
  readonly behind: boolean;
}

export interface Twins {
  /** Null: nothing was ever made for this station. From memory. */
  standing(station: string): StationTwin | null;
  /** Brings the version up to date first. Null: no such station, or its documents cannot be read. */
  look(station: StationId): Promise<TwinStanding | null>;
  /** Null: something else is wanted by now, or it is too large for one message. */
  message(station: StationId, place: TwinPlace): Promise<TwinMessage | null>;
  /** In a hello. */
  told(station: StationId, running: TwinPlace | null): Promise<void>;
  reported(station: StationId, report: TwinReport): Promise<void>;
  /** The same documents under a new version: what was refused is tried again. */
  again(station: StationId): Promise<TwinPlace | null>;
  /** Brings all stations up to date. @returns those that were not */
  sweep(): Promise<readonly StationId[]>;
  /** Told whenever there is a new version for a station, whoever looked. */
  onMade(listener: (station: StationId) => void): () => void;
}

export interface TwinsDeps {
  readonly database: Database;
  readonly hubEpoch: string;
  readonly documents: Pick<Documents, 'forStation'>;
  readonly now: () => number;
}

interface Kept {
  readonly version: number;
  readonly hash: string;
  readonly madeAt: number;
  readonly running: TwinPlace | null;
  readonly report: TwinReport | null;
  readonly toldAt: number | null;
}

interface TwinRow {
  readonly station: string;
  readonly version: number;
  readonly hash: string;
  readonly made_at: number;
  readonly running: string | null;
  readonly report: string | null;
  readonly told_at: number | null;
}

const put = `
  INSERT INTO twins (station, version, hash, made_at, running, report, told_at) VALUES (?, ?, ?, ?, ?, ?, ?)
  ON CONFLICT (station) DO UPDATE SET version = excluded.version, hash = excluded.hash, made_at = excluded.made_at,
    running = excluded.running, report = excluded.report, told_at = excluded.told_at`;

export async function openTwins({ database, hubEpoch, documents, now }: TwinsDeps): Promise<Twins> {
  const known = new Map<string, Kept>();
  const listeners = new Set<(station: StationId) => void>();
  for (const row of await database.all<TwinRow>('SELECT * FROM twins')) known.set(row.station, keptOf(row));
  /** One change at a time: versions are counted here. */
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = last.then(work);
    last = done.catch(() => undefined);
    return done;
  }

  async function keep(station: StationId, kept: Kept): Promise<Kept> {
    const { version, hash, madeAt, running, report, toldAt } = kept;
    const [told, said] = [running && JSON.stringify(running), report && JSON.stringify(report)];
    await database.run(put, [station, version, hash, madeAt, told, said, toldAt]);
    known.set(station, kept);
    return kept;
  }

  async function make(station: StationId, made: Kept): Promise<Kept> {
    await keep(station, made);
    for (const listener of listeners) listener(station);
    return made;
  }

  async function textFor(station: StationId): Promise<string | null> {
    const whole = await documents.forStation(station);
    return whole.ok ? JSON.stringify(whole.value) : null;
  }

  async function current(station: StationId): Promise<{ readonly kept: Kept; readonly text: string; readonly isNew: boolean } | null> {
    const text = await textFor(station);
    if (text === null) return null;
    const hash = hashText(text);
    const before = known.get(station);
    if (before?.hash === hash) return { kept: before, text, isNew: false };
    const made = { ...(before ?? unknownTwin), version: (before?.version ?? 0) + 1, hash, madeAt: now() };
    return { kept: await make(station, made), text, isNew: true };
  }

  const placeOf = ({ version, hash }: Kept): TwinPlace => ({ hubEpoch, version, hash });

  function wordOn({ report, running }: Kept, wanted: TwinPlace): Pick<StationTwin, 'status' | 'error'> {
    if (report && isSamePlace(report, wanted)) return { status: report.status, error: report.error };
    return { status: running && isSamePlace(running, wanted) ? 'applied' : null, error: null };
  }

  return {
    standing(station) {
      const kept = known.get(station);
      if (!kept) return null;
      const wanted = placeOf(kept);
      const { running, madeAt, toldAt } = kept;
      return { wanted, madeAt, running, toldAt, ...wordOn(kept, wanted), behind: running?.hash !== kept.hash };
    },
    look: (station) =>
      inTurn(async () => {
        const found = await current(station);
        if (!found) return null;
        const wanted = placeOf(found.kept);
        return { wanted, status: wordOn(found.kept, wanted).status };
      }),
    message: (station, place) =>
      inTurn(async () => {
        const found = await current(station);
        if (!found || !isSamePlace(placeOf(found.kept), place)) return null;
        const packed = packText(found.text);
        return packed.length > twinLimits.packed ? null : { v: 1, ...place, packed };
      }),
    told: (station, running) =>
      inTurn(async () => {
        const kept = known.get(station);
        if (kept) await keep(station, { ...kept, running, toldAt: now() });
      }),
    reported: (station, report) =>
      inTurn(async () => {
        const kept = known.get(station);
        if (!kept) return;
        const { status, error: _, ...place } = report;
        await keep(station, { ...kept, report, running: status === 'applied' ? place : kept.running, toldAt: now() });
      }),
    again: (station) =>
      inTurn(async () => {
        const found = await current(station);
        if (!found) return null;
        return placeOf(await make(station, { ...found.kept, version: found.kept.version + 1, madeAt: now() }));
      }),
    async sweep() {
      const rows = await database.all<{ id: string }>("SELECT id FROM stations WHERE status <> 'retired' ORDER BY id");
      const changed: StationId[] = [];
      for (const { id } of rows) {
        const station = as<StationId>(id);
        if ((await inTurn(() => current(station)))?.isNew) changed.push(station);
      }
      return changed;
    },
    onMade(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

const unknownTwin: Omit<Kept, 'version' | 'hash' | 'madeAt'> = { running: null, report: null, toldAt: null };

function keptOf({ version, hash, made_at, running, report, told_at }: TwinRow): Kept {
  const parsed = <T>(text: string | null): T | null => (text === null ? null : JSON.parse(text));
  return { version, hash, madeAt: made_at, running: parsed<TwinPlace>(running), report: parsed<TwinReport>(report), toldAt: told_at };
}

/** For the people who watch the fleet. */
export function refusedAlert(station: StationId, { version, status, error }: TwinReport, at: number): NewAlert {
  return {
    station,
    code: 'documents-refused',
    at,
    detail: { version, status, why: error?.code ?? null, sentence: error?.message ?? null },
  };
}
