import type { Statements } from '@yizhan/platform/sqlite';
import type { Epoch, StationId } from '@yizhan/protocol/ids';
import type { Received } from '@yizhan/protocol/sync';
import type { WireEvent } from '@yizhan/protocol/wire';
import { projectTickets, type TicketChange } from '../project-tickets.ts';
import type { Uplinked } from '../store.ts';

/**
 * Events of all stations go in by one statement, as one blob: each a record with fixed places in bytes, as `head` says, then
 * its body; beside it a JSON array says where each begins. Cutting a blob costs SQLite next to nothing (taking JSON objects
 * apart by their paths costs it twice the insert itself), and one statement waits for this process's loop once.
 */
const head = { station: 40, epoch: 40, id: 36, hash: 32, seq: 16, length: 8 } as const;
const headBytes = Object.values(head).reduce((sum, width) => sum + width, 0);

/** SQL for a head field of the record that begins at `value`. */
function cut(field: keyof typeof head): string {
  let from = 1;
  for (const [name, width] of Object.entries(head)) {
    if (name === field) return `CAST(substr(?2, value + ${from}, ${width}) AS TEXT)`;
    from += width;
  }
  throw new Error(field);
}

const insertEvents = `
  INSERT INTO events (station, id, epoch, seq, received_at, hash, body)
  SELECT rtrim(${cut('station')}), ${cut('id')}, rtrim(${cut('epoch')}), CAST(${cut('seq')} AS INTEGER), ?3, ${cut('hash')},
    CAST(substr(?2, value + ${headBytes + 1}, CAST(${cut('length')} AS INTEGER)) AS TEXT)
  FROM json_each(?1) WHERE true
  ON CONFLICT (station, id) DO NOTHING`;

/** Of these ids the ones stored under this epoch: they are of this insert, since its cursor had not passed them. */
const whichAreNew = `
  SELECT id FROM events WHERE station = ?2 AND epoch = ?3 AND id IN (SELECT value FROM json_each(?1))`;

export interface EventWrite {
  readonly station: StationId;
  readonly epoch: Epoch | null;
  readonly events: readonly Received[];
}

interface Sound {
  readonly station: StationId;
  readonly epoch: Epoch;
  readonly events: readonly WireEvent[];
}

/** @returns per write those that were not known yet, in order; writes without any are left out */
export async function insertNewEvents(tx: Statements, writes: readonly EventWrite[], at: number): Promise<readonly Uplinked[]> {
  const sound: Sound[] = [];
  const starts: number[] = [];
  const parts: string[] = [];
  let end = 0;
  for (const { station, epoch, events } of writes) {
    if (epoch === null || events.length === 0) continue;
    const kept: WireEvent[] = [];
    const lead = station.padEnd(head.station) + epoch.padEnd(head.epoch);
    for (const { body, hash, seq, text } of events) {
      if (!body.sound) continue;
      kept.push(body.event);
      const length = Buffer.byteLength(text);
      starts.push(end);
      end += headBytes + length;
      parts.push(lead, body.event.id, hash, String(seq).padStart(head.seq), String(length).padStart(head.length), text);
    }
    if (kept.length > 0) sound.push({ station, epoch, events: kept });
  }
  if (sound.length === 0) return [];
  const { changes } = await tx.run(insertEvents, [`[${starts.join(',')}]`, Buffer.from(parts.join('')), at]);
  return changes === starts.length ? sound.map(({ station, events }) => ({ station, events })) : whatIsNew(tx, sound);
}

async function whatIsNew(tx: Statements, sound: readonly Sound[]): Promise<readonly Uplinked[]> {
  const news: Uplinked[] = [];
  for (const { station, epoch, events } of sound) {
    const rows = await tx.all<{ id: string }>(whichAreNew, [JSON.stringify(events.map((event) => event.id)), station, epoch]);
    const ids = new Set(rows.map((row) => row.id));
    const fresh = events.filter((event) => ids.has(event.id));
    if (fresh.length > 0) news.push({ station, events: fresh });
  }
  return news;
}

const upsertTickets = `
  INSERT INTO tickets (station, id, business_date, label, item, status, counter, print, issued_at, called_at, ended_at)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10
  FROM json_each(?1) WHERE true
  ON CONFLICT (station, id) DO UPDATE SET
    label = COALESCE(excluded.label, label), item = COALESCE(excluded.item, item), status = COALESCE(excluded.status, status),
    counter = COALESCE(excluded.counter, counter), print = COALESCE(excluded.print, print),
    issued_at = COALESCE(excluded.issued_at, issued_at), called_at = COALESCE(excluded.called_at, called_at),
    ended_at = COALESCE(excluded.ended_at, ended_at)`;

/** In a ticket's column `counter` the empty text means: at no counter; NULL in a change means: as before. */
export async function writeTickets(tx: Statements, news: readonly Uplinked[]): Promise<void> {
  const changes = news.flatMap(({ station, events }) => projectTickets(station, events));
  if (changes.length > 0) await tx.run(upsertTickets, [JSON.stringify(changes.map(columns))]);
}

function columns(change: TicketChange): readonly (string | number | null)[] {
  const { station, id, businessDate, label, item, status, counter, print, issuedAt, calledAt, endedAt } = change;
  return [
    station,
    id,
    businessDate,
    label ?? null,
    item ?? null,
    status ?? null,
    counter === null ? '' : (counter ?? null),
    print ?? null,
    issuedAt ?? null,
    calledAt ?? null,
    endedAt ?? null,
  ];
}
