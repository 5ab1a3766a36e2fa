import type { Database } from '@yizhan/platform/sqlite';
import { as, type BusinessDate } from '@yizhan/protocol/ids';
import { liveStatuses } from '../project-tickets.ts';
import type { ReadStore, StoredEvent, StoredTicket } from '../store.ts';

export interface EventRow {
  readonly n: number;
  readonly station: string;
  readonly id: string;
  readonly epoch: string;
  readonly seq: number;
  readonly received_at: number;
  readonly hash: string;
  readonly body: string;
}

interface TicketRow {
  readonly station: string;
  readonly id: string;
  readonly business_date: string;
  readonly label: string | null;
  readonly item: string | null;
  readonly status: string | null;
  readonly counter: string | null;
  readonly print: string | null;
  readonly issued_at: number | null;
  readonly called_at: number | null;
  readonly ended_at: number | null;
}

/** The body as `chainBody` wrote it. */
type Body = [
  type: string,
  typeVersion: number,
  at: number,
  boot: string,
  mono: number,
  offset: number | null,
  businessDate: string,
  data: Record<string, unknown>,
];

export const eventColumns = 'n, station, id, epoch, seq, received_at, hash, body';

export function eventOf(row: EventRow): StoredEvent {
  const [type, , at, , , , businessDate, data] = JSON.parse(row.body) as Body;
  return {
    n: row.n,
    station: row.station,
    id: row.id,
    epoch: as(row.epoch),
    seq: row.seq,
    hash: as(row.hash),
    type,
    at,
    receivedAt: row.received_at,
    businessDate,
    data,
  };
}

/** A ticket whose issue fell into a gap has no number to show. */
function ticketOf(row: TicketRow): StoredTicket {
  return {
    station: as(row.station),
    id: row.id,
    businessDate: row.business_date,
    label: row.label ?? '',
    item: row.item ?? '',
    status: row.status ?? 'waiting',
    counter: row.counter === '' ? null : row.counter,
    print: row.print,
    issuedAt: row.issued_at ?? row.called_at ?? 0,
    calledAt: row.called_at,
    endedAt: row.ended_at,
  };
}

export function readStore(database: Database): ReadStore {
  return {
    async tickets(station, { businessDate, live, limit }) {
      const rows = await database.all<TicketRow>(
        `SELECT * FROM tickets WHERE station = ?1 AND (?2 IS NULL OR business_date = ?2)
           AND (?3 = 0 OR status IN (SELECT value FROM json_each(?4)))
         ORDER BY business_date DESC, issued_at DESC, id DESC LIMIT ?5`,
        [station, businessDate ?? null, live ? 1 : 0, JSON.stringify(liveStatuses), limit],
      );
      return rows.map(ticketOf);
    },
    async countTickets(station, businessDate) {
      const row = await database.get<{ count: number }>('SELECT COUNT(*) AS count FROM tickets WHERE station = ? AND business_date = ?', [
        station,
        businessDate,
      ]);
      return row?.count ?? 0;
    },
    async latestBusinessDate(station) {
      const row = await database.get<{ date: string | null }>('SELECT MAX(business_date) AS date FROM tickets WHERE station = ?', [
        station,
      ]);
      return row?.date ? as<BusinessDate>(row.date) : null;
    },
    async events(station, { before, limit }) {
      const page = [before ?? Number.MAX_SAFE_INTEGER, limit];
      const rows = station
        ? await database.all<EventRow>(`SELECT ${eventColumns} FROM events WHERE station = ? AND n < ? ORDER BY n DESC LIMIT ?`, [
            station,
            ...page,
          ])
        : await database.all<EventRow>(`SELECT ${eventColumns} FROM events WHERE n < ? ORDER BY n DESC LIMIT ?`, page);
      return rows.map(eventOf);
    },
    async quarantined(station, limit) {
      const rows = await database.all<{ epoch: string; seq: number; reason: string; raw: string; at: number }>(
        'SELECT epoch, seq, reason, raw, at FROM quarantine WHERE station = ? ORDER BY n DESC LIMIT ?',
        [station, limit],
      );
      return rows.map((row) => ({ ...row, epoch: as(row.epoch), seq: as(row.seq) }));
    },
  };
}
