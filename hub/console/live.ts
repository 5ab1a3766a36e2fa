/**
 * The live line to the hub. One EventSource for the page that is shown; it comes back by itself. Whoever listens is told
 * `resync` each time it stands, the first time included: what happened before is only in the API, and an answer that
 * was asked for before the line stood may lack what came in between.
 * Invariant: `line` is 'live' only while something was heard within `liveDelays.silence`.
 */
import { signal } from '@preact/signals';
import type { HubTicket, StationRow } from '@yizhan/protocol/api';
import type { ConsoleEvent, ConsoleSession, PresenceCounts, StreamAlerts, StreamTick } from '../http/shapes.ts';
import { ask } from './api.ts';
import { session, sessionOver } from './session.ts';

export interface Subscription {
  /** Stations whose rows are wanted. */
  readonly watch: readonly string[];
  /** The station whose tickets are wanted. */
  readonly tickets?: string;
  /** `all`, or the station whose events are wanted. */
  readonly events?: string;
}

export interface Listener {
  readonly resync?: () => void;
  readonly stations?: (rows: readonly StationRow[]) => void;
  readonly counts?: (counts: PresenceCounts) => void;
  readonly event?: (event: ConsoleEvent) => void;
  readonly tickets?: (tickets: readonly HubTicket[]) => void;
  /** Some case changed. */
  readonly cases?: () => void;
  /** Some alert came or was resolved. */
  readonly alerts?: () => void;
}

/** ms */
const liveDelays = { silence: 25_000, retryFirst: 1_000, retryLast: 15_000 } as const;

export const line = signal<'connecting' | 'live' | 'lost'>('connecting');
/** When the hub was last heard: what the stale banner names. */
export const heardAt = signal(Date.now());
/** Hub clock minus this browser's, ms: ages are told by the hub's clock. */
export const clockAhead = signal(0);
/** Open alerts in the reader's scope; null until told. */
export const openAlerts = signal<number | null>(null);

const listeners = new Set<Listener>();
let wanted: Subscription = { watch: [] };
let source: EventSource | null = null;
let retry: ReturnType<typeof setTimeout> | undefined;
let watchdog: ReturnType<typeof setTimeout> | undefined;
let retryMs: number = liveDelays.retryFirst;
/** The line does not stand yet: its first word is the sign to ask the API. */
let unheard = true;

export function listen(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function want(subscription: Subscription): void {
  if (JSON.stringify(subscription) === JSON.stringify(wanted) && source) return;
  wanted = subscription;
  open();
}

export function hangUp(): void {
  clearTimeout(retry);
  clearTimeout(watchdog);
  source?.close();
  source = null;
  line.value = 'connecting';
}

function address(): string {
  const query = new URLSearchParams({ watch: wanted.watch.join(',') });
  if (wanted.tickets) query.set('tickets', wanted.tickets);
  if (wanted.events) query.set('events', wanted.events);
  return `/api/v1/stream?${query}`;
}

function open(): void {
  clearTimeout(retry);
  source?.close();
  const opened = new EventSource(address());
  source = opened;
  unheard = true;
  guardSilence();
  const on = <T>(event: string, take: (data: T) => void): void => {
    opened.addEventListener(event, (message: MessageEvent<string>) => {
      if (source !== opened) return;
      heard();
      take(JSON.parse(message.data) as T);
    });
  };
  on<StreamTick>('tick', ({ at }) => {
    clockAhead.value = at - Date.now();
  });
  on<StationRow[]>('stations', (rows) => tell((listener) => listener.stations?.(rows)));
  on<PresenceCounts>('counts', (counts) => tell((listener) => listener.counts?.(counts)));
  on<ConsoleEvent>('event', (event) => tell((listener) => listener.event?.(event)));
  on<HubTicket[]>('tickets', (tickets) => tell((listener) => listener.tickets?.(tickets)));
  on<StreamAlerts>('alerts', ({ open: count }) => {
    const changed = openAlerts.value !== null && openAlerts.value !== count;
    openAlerts.value = count;
    if (changed) tell((listener) => listener.alerts?.());
  });
  on('cases', () => tell((listener) => listener.cases?.()));
  on('over', () => {
    opened.close();
    void comeBack();
  });
  opened.onerror = () => {
    if (source === opened) lost();
  };
}

function tell(each: (listener: Listener) => void): void {
  for (const listener of listeners) each(listener);
}

function heard(): void {
  heardAt.value = Date.now();
  retryMs = liveDelays.retryFirst;
  guardSilence();
  line.value = 'live';
  if (!unheard) return;
  unheard = false;
  tell((listener) => listener.resync?.());
}

/** A line that hangs without an error (a sleeping laptop, a dead proxy) says nothing: silence is the only sign. */
function guardSilence(): void {
  clearTimeout(watchdog);
  watchdog = setTimeout(lost, liveDelays.silence);
}

function lost(): void {
  source?.close();
  line.value = 'lost';
  clearTimeout(retry);
  retry = setTimeout(() => void comeBack(), retryMs * (0.5 + Math.random() / 2));
  retryMs = Math.min(retryMs * 2, liveDelays.retryLast);
}

/** EventSource hides the status: ask first, so that an ended session leads to the sign-in page, not to endless tries. */
async function comeBack(): Promise<void> {
  const answer = await ask<ConsoleSession>('GET', 'session');
  if (answer.ok) {
    // What the person may do can have changed meanwhile.
    session.value = answer.value;
    open();
  } else if (answer.error.status === 401) sessionOver();
  else lost();
}
