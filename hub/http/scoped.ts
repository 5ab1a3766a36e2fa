/** Reads narrowed to what a person's scope covers, with the names readers need. */
import { ProblemError } from '@yizhan/platform/http';
import type { HubTicket, StationRow } from '@yizhan/protocol/api';
import type { CaseState } from '@yizhan/protocol/cases';
import { as, type CaseId, type StationId } from '@yizhan/protocol/ids';
import type { Account } from '../people/accounts.ts';
import { covers } from '../people/scope.ts';
import type { StoredAlert, StoredEvent, StoredTicket } from '../store/store.ts';
import type { HttpDeps } from './deps.ts';
import type { ConsoleAlert, ConsoleEvent } from './shapes.ts';

/** A station outside the scope answers like one that does not exist: ids cannot be guessed. */
export function stationFor(deps: Pick<HttpDeps, 'roster'>, person: Account, id: string): StationRow {
  const row = deps.roster.row(id);
  if (!row || !covers(person.scope, row)) throw new ProblemError('no-such-station');
  return row;
}

/** Null: all. A station that is asked for must lie in the scope. */
export function stationsIn(deps: Pick<HttpDeps, 'roster'>, person: Account, station: string | undefined): readonly StationId[] | null {
  if (station !== undefined) return [as<StationId>(stationFor(deps, person, station).id)];
  if (person.scope.kind === 'district') return null;
  return deps.roster.page(person.scope, { page: 1, size: deps.roster.size() }).rows.map(({ id }) => as<StationId>(id));
}

/** A case outside the scope answers like one that does not exist. */
export async function caseFor(deps: Pick<HttpDeps, 'roster' | 'cases'>, person: Account, id: CaseId): Promise<CaseState> {
  const state = await deps.cases.store.case(id);
  if (!state || !seen(deps, person, state.station)) throw new ProblemError('unknown-case');
  return state;
}

type EventDeps = Pick<HttpDeps, 'store' | 'roster' | 'labels'>;

function consoleEvent(deps: Pick<HttpDeps, 'roster' | 'labels'>, event: StoredEvent): ConsoleEvent {
  const { n: _n, epoch: _epoch, hash: _hash, ...shown } = event;
  return { ...shown, stationName: deps.roster.row(event.station)?.name ?? event.station, label: deps.labels.of(event) };
}

const pageLimit = 200;
/** A street's reader may have to look past other streets' events; this is how far. */
const pagesAtMost = 10;

export async function recentEvents(deps: EventDeps, person: Account, station: string | null, limit: number): Promise<ConsoleEvent[]> {
  const only = station ?? (person.scope.kind === 'station' ? person.scope.station : null);
  const found: StoredEvent[] = [];
  let before: number | undefined;
  for (let page = 0; page < pagesAtMost && found.length < limit; page += 1) {
    const events = await deps.store.events(only === null ? null : as<StationId>(only), {
      limit: person.scope.kind === 'street' ? pageLimit : limit,
      ...(before === undefined ? {} : { before }),
    });
    found.push(...events.filter((event) => seen(deps, person, event.station)));
    before = events.at(-1)?.n;
    if (before === undefined) break;
  }
  const shown = found.slice(0, limit);
  await deps.labels.fetch(shown);
  return shown.map((event) => consoleEvent(deps, event));
}

export function seen(deps: Pick<HttpDeps, 'roster'>, person: Account, station: string): boolean {
  const row = deps.roster.row(station);
  return row !== null && covers(person.scope, row);
}

export function consoleAlert(deps: Pick<HttpDeps, 'roster'>, alert: StoredAlert): ConsoleAlert {
  const { id, station, code, at, detail, count, lastAt } = alert;
  return { id, station, code, at, detail: { ...detail }, count, lastAt, stationName: deps.roster.row(station)?.name ?? station };
}

function hubTicket(ticket: StoredTicket, itemNames: ReadonlyMap<string, string>): HubTicket {
  const { station: _, ...shown } = ticket;
  return { ...shown, itemName: itemNames.get(ticket.item) ?? ticket.item };
}

/** Tickets of one business day that are sent at most; beyond it the newest. */
const ticketsAtMost = 2000;

/** The newest business day with tickets. */
export async function ticketsToday(
  deps: Pick<HttpDeps, 'store' | 'documents'>,
  id: string,
): Promise<{ businessDate: string; tickets: HubTicket[] }> {
  const station = as<StationId>(id);
  const businessDate = await deps.store.latestBusinessDate(station);
  if (businessDate === null) return { businessDate: '', tickets: [] };
  const [names, tickets] = [await deps.documents.itemNames(), await deps.store.tickets(station, { businessDate, limit: ticketsAtMost })];
  return { businessDate, tickets: tickets.map((ticket) => hubTicket(ticket, names)) };
}
