/** Everything one station's page shows: asked for once, then kept fresh by the live line. Made anew for each station. */
import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { HubTicket } from '@yizhan/protocol/api';
import type { AlertPage, ConsoleAlert, ConsoleEvent, EventPage, StationDetail, TicketPage } from '../http/shapes.ts';
import { ask, type Failure } from './api.ts';
import { listen, want } from './live.ts';
import { can, sessionOver } from './session.ts';

export interface StationState {
  readonly detail: ReadonlySignal<StationDetail | null>;
  readonly failure: ReadonlySignal<Failure | null>;
  /** Null: not allowed to see them, or not loaded yet. */
  readonly tickets: ReadonlySignal<readonly HubTicket[] | null>;
  readonly events: ReadonlySignal<readonly ConsoleEvent[] | null>;
  readonly alerts: ReadonlySignal<readonly ConsoleAlert[]>;
  readonly counterName: ReadonlySignal<(id: string, zh: boolean) => string>;
  load(): Promise<void>;
  /** Subscribes; the returned function ends it. */
  follow(): () => void;
}

export const eventsShown = 100;

export function stationState(id: string): StationState {
  const detail = signal<StationDetail | null>(null);
  const failure = signal<Failure | null>(null);
  const tickets = signal<readonly HubTicket[] | null>(null);
  const events = signal<readonly ConsoleEvent[] | null>(null);
  const alerts = signal<readonly ConsoleAlert[]>([]);
  let asked = 0;
  /** What the live line brought while the API is being asked: newer than its answer. Null: nothing is asked now. */
  let since: { tickets: HubTicket[]; events: ConsoleEvent[] } | null = null;

  async function load(): Promise<void> {
    const path = `stations/${encodeURIComponent(id)}`;
    asked += 1;
    const mine = asked;
    since = { tickets: [], events: [] };
    const [shown, queue, happened, open] = await Promise.all([
      ask<StationDetail>('GET', path),
      can('tickets.read') ? ask<TicketPage>('GET', `${path}/tickets`) : null,
      can('events.read') ? ask<EventPage>('GET', `${path}/events?limit=${eventsShown}`) : null,
      can('alerts.read') ? ask<AlertPage>('GET', `alerts?station=${encodeURIComponent(id)}`) : null,
    ]);
    if (mine !== asked) return;
    const newer = since ?? { tickets: [], events: [] };
    since = null;
    if (!shown.ok) {
      if (shown.error.status === 401) sessionOver();
      failure.value = shown.error;
      return;
    }
    failure.value = null;
    detail.value = shown.value;
    if (queue?.ok) tickets.value = merged(queue.value.tickets, newer.tickets);
    if (happened?.ok) events.value = newestFirst(newer.events, happened.value.events);
    if (open?.ok) alerts.value = open.value.alerts;
  }

  function follow(): () => void {
    want({ watch: [id], ...(can('tickets.read') ? { tickets: id } : {}), ...(can('events.read') ? { events: id } : {}) });
    return listen({
      resync: () => void load(),
      stations: (rows) => {
        const row = rows.find((changed) => changed.id === id);
        if (!row || !detail.value) return;
        const joinedNow = !detail.value.joined && row.lastSeen !== detail.value.row.lastSeen;
        const moreAlerts = row.alerts !== detail.value.row.alerts;
        detail.value = { ...detail.value, row };
        if (joinedNow || moreAlerts) void load();
      },
      tickets: (changed) => {
        since?.tickets.push(...changed);
        tickets.value = merged(tickets.value ?? [], changed);
      },
      event: (event) => {
        if (event.station !== id) return;
        since?.events.unshift(event);
        events.value = newestFirst([event], events.value ?? []);
      },
    });
  }

  const counterName = computed(() => {
    const counters = new Map(detail.value?.counters.map((counter) => [counter.id, counter]));
    return (counter: string, zh: boolean): string => {
      const known = counters.get(counter);
      if (!known) return counter;
      return zh ? known.name : known.nameEn;
    };
  });

  return { detail, failure, tickets, events, alerts, counterName, load, follow };
}

/** Each event once, at most as many as a page shows. */
export function newestFirst(newer: readonly ConsoleEvent[], older: readonly ConsoleEvent[]): readonly ConsoleEvent[] {
  const known = new Set(newer.map((event) => event.id));
  return [...newer, ...older.filter((event) => !known.has(event.id))].slice(0, eventsShown);
}

/** Newest first, by the time of issue; a ticket of a newer business date clears yesterday's away. */
export function merged(shown: readonly HubTicket[], changed: readonly HubTicket[]): readonly HubTicket[] {
  const newest = [...shown, ...changed].reduce((date, ticket) => (ticket.businessDate > date ? ticket.businessDate : date), '');
  const byId = new Map(shown.map((ticket) => [ticket.id, ticket]));
  for (const ticket of changed) byId.set(ticket.id, ticket);
  return [...byId.values()]
    .filter((ticket) => ticket.businessDate === newest)
    .toSorted((a, b) => b.issuedAt - a.issuedAt || (a.label < b.label ? 1 : -1));
}
