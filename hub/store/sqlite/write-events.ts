import type { Statements } from '@yizhan/platform/sqlite';
import type { Epoch, StationId } from '@yizhan/protocol/ids';
import type { Received } from '@yizhan/protocol/sync';
import type { WireEvent } from '@yizhan/protocol/wire';
import { projectTickets, type TicketChange } from '../project-tickets.ts';

/**
 * Events go in as one blob, each a record with fixed places: id (36 bytes), hash (32), seq (16), length of the body (8), body;
 * beside it a JSON array says where each begins. Cutting a blob costs SQLite next to nothing, while taking JSON objects apart
 * by their paths costs it twice the insert itself.
 */
const insertEvents = `
  INSERT INTO events (station, id, epoch, seq, received_at, hash, body)
  SELECT ?3, CAST(substr(?2, value + 1, 36) AS TEXT), ?4, CAST(CAST(substr(?2, value + 69, 16) AS TEXT) AS INTEGER), ?5,
    CAST(substr(?2, value + 37, 32) AS TEXT),
    CAST(substr(?2, value + 93, CAST(CAST(substr(?2, value + 85, 8) AS TEXT) AS INTEGER)) AS TEXT)
  FROM json_each(?1) WHERE true
  ON CONFLICT (station, id) DO NOTHING`;
const recordHead = 92;

function records(received: readonly Received[]): { readonly starts: string; readonly blob: Buffer } {
  const starts: number[] = [];
  const parts: string[] = [];
  let end = 0;
  for (const { body, hash, seq, text } of received) {
    if (!body.sound) continue;
    const length = Buffer.byteLength(text);
    starts.push(end);
    end += recordHead + length;
    parts.push(body.event.id, hash, String(seq).padStart(16), String(length).padStart(8), text);
  }
  return { starts: `[${starts.join(',')}]`, blob: Buffer.from(parts.join('')) };
}

/** Rows of this epoch are of this insert: its cursor had not passed them. */
const whichAreNew = `
  SELECT id FROM events WHERE station = ?2 AND epoch = ?3 AND id IN (SELECT value FROM json_each(?1))`;

const upsertTickets = `
  INSERT INTO tickets (station, id, business_date, label, item, status, counter, print, issued_at, called_at, ended_at)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6, value ->> 7, value ->> 8, value ->> 9, value ->> 10
  FROM json_each(?1) WHERE true
  ON CONFLICT (station, id) DO UPDATE SET
    label = COALESCE(excluded.label, label), item = COALESCE(excluded.item, item), status = COALESCE(excluded.status, status),
    counter = COALESCE(excluded.counter, counter), print = COALESCE(excluded.print, print),
    issued_at = COALESCE(excluded.issued_at, issued_at), called_at = COALESCE(excluded.called_at, called_at),
    ended_at = COALESCE(excluded.ended_at, ended_at)`;

/** @returns those that were not known yet, in order */
export async function insertNewEvents(
  tx: Statements,
  station: StationId,
  epoch: Epoch,
  received: readonly Received[],
  at: number,
): Promise<readonly WireEvent[]> {
  const events = received.flatMap(({ body }) => (body.sound ? [body.event] : []));
  if (events.length === 0) return [];
  const { starts, blob } = records(received);
  const { changes } = await tx.run(insertEvents, [starts, blob, station, epoch, at]);
  if (changes === events.length) return events;
  const fresh = await tx.all<{ id: string }>(whichAreNew, [JSON.stringify(events.map((event) => event.id)), station, epoch]);
  const ids = new Set(fresh.map((row) => row.id));
  return events.filter((event) => ids.has(event.id));
}

/** In a ticket's column `counter` the empty text means: at no counter; NULL in a change means: as before. */
export async function writeTickets(tx: Statements, news: readonly { station: StationId; events: readonly WireEvent[] }[]): Promise<void> {
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
