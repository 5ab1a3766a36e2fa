/** The books are closed: what residents were told, the station's journal and the hub's copy must agree. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Database, openDatabase } from '@yizhan/platform/sqlite';
import { evolve, initialState, type QueueEvent } from '@yizhan/protocol/queue';
import type { Issued } from './burst.ts';

interface EventRow {
  readonly seq: number;
  readonly id: string;
  readonly type: string;
  readonly business_date: string;
  readonly hash: string;
  readonly data: string;
}
const columns = 'seq, id, type, business_date, hash, data';

async function read<T>(file: string, work: (database: Database) => Promise<T>): Promise<T> {
  if (!existsSync(file)) throw new Error(`${file} is missing`);
  const database = await openDatabase(file, { synchronous: 'NORMAL' });
  try {
    return await work(database);
  } finally {
    await database.close();
  }
}

export const journalFile = (stationHome: string): string => join(stationHome, 'station.db');
export const hubFile = (hubHome: string): string => join(hubHome, 'hub.db');

export const journalEvents = (stationHome: string): Promise<EventRow[]> =>
  read(journalFile(stationHome), (database) => database.all<EventRow>(`SELECT ${columns} FROM events ORDER BY seq`));
export const hubEvents = (hubHome: string, station: string): Promise<EventRow[]> =>
  read(hubFile(hubHome), (database) => database.all<EventRow>(`SELECT ${columns} FROM events WHERE station = ? ORDER BY seq`, [station]));
export const journalHead = (stationHome: string): Promise<number> =>
  read(
    journalFile(stationHome),
    async (database) => (await database.get<{ head: number | null }>('SELECT MAX(seq) AS head FROM events'))?.head ?? 0,
  );
export const hubHead = (hubHome: string, station: string): Promise<number> =>
  read(
    hubFile(hubHome),
    async (database) =>
      (await database.get<{ head: number | null }>('SELECT MAX(seq) AS head FROM events WHERE station = ?', [station]))?.head ?? 0,
  );

/** Faults in words; empty when the books agree. */
export function reckon(journal: readonly EventRow[], hub: readonly EventRow[], issued: Iterable<Issued>): readonly string[] {
  const faults: string[] = [];
  const labels = new Map<string, string>();
  const told = new Map([...issued].map((ticket) => [ticket.id, ticket.label]));
  const written = new Map<string, string>();
  const state = initialState();
  for (const [index, row] of journal.entries()) {
    if (row.seq !== index + 1) faults.push(`seq ${row.seq} stands at place ${index + 1}`);
    const event = { type: row.type, data: JSON.parse(row.data) } as QueueEvent;
    if (event.type === 'ticket.issued') {
      const { ticket, label } = event.data;
      const place = `${row.business_date} ${label}`;
      if (labels.has(place)) faults.push(`${place} was issued twice`);
      labels.set(place, ticket);
      written.set(ticket, label);
    }
    if (event.type === 'ticket.called') {
      const holder = state.tickets.get(event.data.ticket)?.status;
      const busy = state.counters.get(event.data.counter)?.current;
      if (holder === 'called' || holder === 'serving') faults.push(`${event.data.ticket} was called while at a counter`);
      if (busy) faults.push(`${event.data.counter} called while it had ${busy}`);
    }
    evolve(state, event);
  }
  for (const [id, label] of told) {
    if (written.get(id) !== label) faults.push(`a resident was told ${label} (${id}), the journal says ${written.get(id) ?? 'nothing'}`);
  }
  if (told.size === 0) faults.push('no ticket was issued: the trial tried nothing');
  if (hub.length !== journal.length) faults.push(`the hub holds ${hub.length} events, the station ${journal.length}`);
  const differing = journal.find((row, index) => JSON.stringify(row) !== JSON.stringify(hub[index]));
  if (differing) faults.push(`the hub's copy differs at seq ${differing.seq}`);
  return faults;
}
