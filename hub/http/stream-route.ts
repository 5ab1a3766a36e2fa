/**
 * The console's live line. What it sends is only ever a newer whole of something the API also answers, so a client that
 * missed a message asks the API and has missed nothing.
 */
import { createRoute } from '@hono/zod-openapi';
import { type Api, type SseStream, sseResponse } from '@yizhan/platform/http';
import { readSessionCookie } from '@yizhan/platform/session';
import type { HubTicket, StationRow } from '@yizhan/protocol/api';
import type { Account } from '../people/accounts.ts';
import { may } from '../people/permissions.ts';
import { covers } from '../people/scope.ts';
import type { Uplinked } from '../store/store.ts';
import { refusals } from './answers.ts';
import type { HttpDeps } from './deps.ts';
import { cookieName, type Gate } from './gate.ts';
import { seen, stationFor, ticketsToday } from './scoped.ts';
import { type ConsoleEvent, type StreamAlerts, type StreamTick, streamQuery } from './shapes.ts';

/** ms */
export const streamDelays = {
  /** So often a line says that it lives. */
  tick: 10_000,
  /** A burst of ticket changes is read once. */
  tickets: 200,
  /** A burst of changes of cases is told once. */
  cases: 1_000,
} as const;
/** Of one batch, the newest; a station that catches up on days must not flood the page. */
const eventsAtOnce = 100;

interface Reader {
  readonly person: Account;
  readonly token: string;
}

interface Wanted {
  readonly watch: ReadonlySet<string> | null;
  readonly tickets: string | null;
  readonly events: string | null;
}

export function streamRoute(app: Api, deps: HttpDeps, gate: Gate): void {
  app.openapi(
    createRoute({
      method: 'get',
      path: '/api/v1/stream',
      summary: 'Server-sent events: `tick`, `counts`, `alerts`, `stations`, `event`, `tickets`, `cases`, `over`',
      middleware: gate('GET /api/v1/stream'),
      request: { query: streamQuery },
      responses: {
        200: { description: 'an endless stream', content: { 'text/event-stream': { schema: { type: 'string' } } } },
        400: refusals[400],
        401: refusals[401],
        403: refusals[403],
        404: refusals[404],
      },
    }),
    (c) => {
      const person = c.get('person');
      const query = c.req.valid('query');
      const tickets = query.tickets !== undefined && may(person.role, 'tickets.read') ? query.tickets : null;
      const events = query.events !== undefined && may(person.role, 'events.read') ? query.events : null;
      if (tickets !== null) stationFor(deps, person, tickets);
      const watch = query.watch === undefined ? null : new Set(query.watch.split(',').filter((id) => id !== ''));
      const token = readSessionCookie(c, cookieName) ?? '';
      return sseResponse(c, (stream) => serve(deps, { person, token }, { watch, tickets, events }, stream));
    },
  );
}

function serve(deps: HttpDeps, { person, token }: Reader, wanted: Wanted, stream: SseStream): () => void {
  const send = (event: string, data: unknown): void => stream.send({ event, data: JSON.stringify(data) });
  const tick = (): void => send('tick', { at: deps.now() } satisfies StreamTick);
  async function check(): Promise<void> {
    if (await isStill(deps, token, person)) return tick();
    send('over', {});
    stop();
  }
  const told = { counts: '', alerts: -1 };

  function totals(): void {
    const counts = deps.roster.counts(person.scope);
    const text = JSON.stringify(counts);
    if (text !== told.counts) send('counts', counts);
    told.counts = text;
    if (!may(person.role, 'alerts.read')) return;
    const open = deps.roster.openAlerts(person.scope);
    if (open !== told.alerts) send('alerts', { open } satisfies StreamAlerts);
    told.alerts = open;
  }

  function rows(changed: ReadonlyMap<string, StationRow>): void {
    const shown = [...changed.values()].filter((row) => covers(person.scope, row) && (wanted.watch?.has(row.id) ?? true));
    if (shown.length > 0) send('stations', shown);
    totals();
  }

  const tickets = wanted.tickets === null ? null : ticketWatch(deps, wanted.tickets, (changed) => send('tickets', changed));

  function uplinked({ station, events }: Uplinked): void {
    if (station === wanted.tickets) tickets?.changed();
    const ours = wanted.events === 'all' ? seen(deps, person, station) : wanted.events === station && seen(deps, person, station);
    if (!ours) return;
    const stationName = deps.roster.row(station)?.name ?? station;
    for (const { seq, id, type, at, businessDate, data } of events.slice(-eventsAtOnce)) {
      const label = deps.labels.of({ data });
      send('event', { station, seq, id, type, at, receivedAt: deps.now(), businessDate, data, stationName, label } satisfies ConsoleEvent);
    }
  }

  /** Says only that something changed: what, each reader asks the API, which knows their scope. */
  let casesSoon: NodeJS.Timeout | null = null;
  function casesChanged(): void {
    casesSoon ??= setTimeout(() => {
      casesSoon = null;
      send('cases', {});
    }, streamDelays.cases);
  }

  tick();
  totals();
  const timer = setInterval(() => {
    check().catch((fault: unknown) => deps.log.error({ err: fault }, 'a session could not be checked'));
  }, streamDelays.tick);
  const leave = [
    deps.roster.onChange(rows),
    deps.onUplinked(uplinked),
    ...(may(person.role, 'cases.read') ? [deps.cases.onChanged(casesChanged)] : []),
  ];
  function stop(): void {
    clearInterval(timer);
    if (casesSoon) clearTimeout(casesSoon);
    tickets?.stop();
    for (const left of leave) left();
  }
  return stop;
}

/** False: signed out, or of another role or scope by now. The line then says `over` and nothing more; the page asks anew who it is. */
async function isStill(deps: HttpDeps, token: string, person: Account): Promise<boolean> {
  const session = await deps.sessions.find(token);
  const now = session ? await deps.accounts.find(session.subject) : null;
  return JSON.stringify(now) === JSON.stringify(person);
}

/** Re-reads one station's tickets after a change and sends those that differ from what was sent. */
function ticketWatch(deps: HttpDeps, station: string, send: (changed: readonly HubTicket[]) => void): { changed(): void; stop(): void } {
  const sent = new Map<string, string>();
  let timer: NodeJS.Timeout | null = null;
  let again = false;
  let stopped = false;

  async function read(): Promise<void> {
    const { tickets } = await ticketsToday(deps, station);
    const changed = tickets.filter((ticket) => {
      const text = JSON.stringify(ticket);
      if (sent.get(ticket.id) === text) return false;
      sent.set(ticket.id, text);
      return true;
    });
    if (changed.length > 0) send(changed);
  }

  function run(): void {
    again = false;
    read()
      .catch((fault: unknown) => {
        deps.log.error({ err: fault, station }, 'tickets could not be read for the live line');
        // The change that it was for is told by nobody else.
        again = !stopped;
      })
      .finally(() => {
        timer = null;
        if (again) changed();
      });
  }

  function changed(): void {
    again = true;
    timer ??= setTimeout(run, streamDelays.tickets);
  }

  // What is there now is known to the page from the API: only later changes are worth sending.
  changed();
  return {
    changed,
    stop() {
      stopped = true;
      if (timer) clearTimeout(timer);
      again = false;
    },
  };
}
