/** Both ends of the link in one process, over real sockets and a real database: the hub's broker, ingest and store; a station's journal and uplink. */
import { randomUUID } from 'node:crypto';
import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock, type Timers } from '@yizhan/platform/clock';
import { type Database, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { businessDateAt } from '@yizhan/protocol/calendar';
import { as, type CounterId, type Instant, type StationId, type TicketId } from '@yizhan/protocol/ids';
import type { WireEvent } from '@yizhan/protocol/wire';
import { v7 } from 'uuid';
import { type HubLink, openHubLink } from '../../hub/ingest/hub-link.ts';
import { type HubStore, openSqliteStore, type StoredEvent, storeMigrations } from '../../hub/store/index.ts';
import type { FeedSink } from '../../station-agent/feed/station-feed.ts';
import type { Journal, NewEvent, UplinkSource } from '../../station-agent/journal/journal.ts';
import { memoryJournal } from '../../station-agent/journal/memory-journal.ts';
import { createUplink } from '../../station-agent/link/create-uplink.ts';
import { mqttTransport } from '../../station-agent/link/mqtt-transport.ts';
import type { Transport } from '../../station-agent/link/transport.ts';
import type { Uplink } from '../../station-agent/link/uplink.ts';
import type { LinkCredentials } from '../../station-agent/link/uplink-deps.ts';
import { willingFeed } from '../../station-agent/testing/willing-feed.ts';
import { sampleDocuments } from './documents.ts';

type Line = Record<string, unknown>;

/** Keeps what is logged, so that a test can look for a line, and stays quiet. */
export function quietLog(lines: Line[] = []) {
  const keep = (level: string) => (fields: unknown, message?: string) => void lines.push({ level, ...(fields as Line), message });
  return { lines, debug: keep('debug'), info: keep('info'), warn: keep('warn'), error: keep('error') };
}

/** The link's waits, shortened. */
export function hastened(times = 10): Timers {
  return { set: (work, ms) => systemClock.set(work, ms / times) };
}

export interface LinkHub {
  readonly store: HubStore;
  readonly database: Database;
  readonly link: HubLink;
  readonly log: ReturnType<typeof quietLog>;
  readonly url: string;
  /** Adds a station and gives it a token. */
  join(station: string): Promise<LinkCredentials>;
  stop(): Promise<void>;
  /** Again on the same port and database; after `stop`. */
  start(): Promise<void>;
  /** Copies the database as a backup would; after `stop`. @returns the way to put the copy back, after another `stop` */
  backup(): () => void;
  remove(): Promise<void>;
}

export async function linkHub(): Promise<LinkHub> {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-link-'));
  const file = join(folder, 'hub.db');
  const log = quietLog();
  const { documents } = await sampleDocuments();
  let running: { database: Database; store: HubStore; link: HubLink } | null = null;
  let port = 0;

  async function start(): Promise<void> {
    const database = await openDatabase(file, { synchronous: 'FULL' });
    await migrate(database, storeMigrations, Date.now());
    const store = await openSqliteStore(database, { lifeFile: join(folder, 'life.json'), onFault: (fault) => log.error({ err: fault }) });
    const link = await openHubLink({ store, host: '127.0.0.1', port, now: Date.now, timers: hastened(), log });
    if (!link.ok) throw new Error(link.error);
    port = link.value.port;
    running = { database, store, link: link.value };
  }
  const up = () => {
    if (!running) throw new Error('the hub is stopped');
    return running;
  };
  async function stop(): Promise<void> {
    await up().link.close();
    await up().database.close();
    running = null;
  }
  await start();
  return {
    log,
    get store() {
      return up().store;
    },
    get database() {
      return up().database;
    },
    get link() {
      return up().link;
    },
    get url() {
      return `mqtt://127.0.0.1:${port}`;
    },
    async join(id) {
      const station = as<StationId>(id);
      const settings = { ...documents.settings, station };
      await up().store.addStation({ id: station, name: settings.name, street: '东关街道', community: '', settings }, Date.now());
      return { station, token: await up().store.issueToken(station, Date.now()), mqttUrl: `mqtt://127.0.0.1:${port}` };
    },
    start,
    stop,
    backup() {
      copyFileSync(file, `${file}.backup`);
      return () => copyFileSync(`${file}.backup`, file);
    },
    async remove() {
      if (running) await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** What a fault may do to messages on their way: none, one, or several come out. */
export interface Tamper {
  up?: (topic: string, payload: string) => readonly string[];
  down?: (topic: string, payload: string) => readonly string[];
}

export interface LinkStation {
  readonly journal: Journal & UplinkSource;
  readonly uplink: Uplink;
  readonly credentials: LinkCredentials;
  readonly log: ReturnType<typeof quietLog>;
  /** Issues, calls and completes tickets: three events each. @returns when they are durable */
  serve(tickets: number): Promise<void>;
  /** One event of another kind. */
  record(type: string, data: Record<string, unknown>): Promise<void>;
  /** The next business day: what lies before may be forgotten when its time has come. */
  openDay(): Promise<void>;
  /** Every event still in the journal. */
  events(): Promise<readonly WireEvent[]>;
  stop(): Promise<void>;
}

export interface LinkStationOptions {
  /** To go on with, as after a restart; default: a new, empty one. */
  readonly journal?: Journal & UplinkSource;
  readonly tamper?: Tamper;
  readonly boot?: string;
  readonly timers?: Timers;
  /** Default: one that takes whatever comes. */
  readonly feed?: FeedSink;
}

export function newJournal(boot: string = randomUUID()): Journal & UplinkSource {
  return memoryJournal({ boot, now: () => as<Instant>(Date.now()), freshId: v7 });
}

export function linkStation(credentials: LinkCredentials, options: LinkStationOptions = {}): LinkStation {
  const boot = options.boot ?? randomUUID();
  const journal = options.journal ?? newJournal(boot);
  const log = quietLog();
  const timers = options.timers ?? hastened();
  const listeners = new Set<() => void>();
  const uplink = createUplink({
    source: journal,
    feed: options.feed ?? willingFeed(),
    commands: { take: () => undefined },
    twin: { told: { version: 0 }, take: async () => undefined },
    onCommitted(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    heartbeat: () => ({
      waiting: 0,
      openCounters: 0,
      devices: [],
      backlog: journal.head().seq - journal.acknowledged().seq,
      software: 'test',
    }),
    credentials,
    boot,
    software: 'test',
    now: () => as<Instant>(Date.now()),
    mono: () => performance.now(),
    businessDate: (at) => businessDateAt(at, '04:00'),
    timers,
    random: Math.random,
    log,
    transport: tampered(mqttTransport(timers), options.tamper ?? {}),
  });
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    journal,
    uplink,
    credentials,
    log,
    async serve(tickets) {
      for (let i = 0; i < tickets; i++) await journal.append({ events: visit(), answer: null });
      tell();
    },
    async record(type, data) {
      const { type: _, data: __, ...envelope } = visit()[0];
      await journal.append({ events: [{ ...envelope, type, data } as unknown as NewEvent], answer: null });
      tell();
    },
    async openDay() {
      const { type: _, data: __, ...envelope } = visit()[0];
      await journal.append({ events: [{ ...envelope, type: 'day.opened', data: { businessDate: envelope.businessDate } }], answer: null });
      tell();
    },
    events: () => journal.readAfter(as(0), { events: 1_000_000, bytes: Number.MAX_SAFE_INTEGER }),
    stop: () => uplink.close(),
  };
}

let numbers = 0;

/** One resident's visit. */
function visit(): readonly [NewEvent, NewEvent, NewEvent] {
  numbers += 1;
  const at = as<Instant>(Date.now());
  const envelope = () => ({
    id: as<WireEvent['id']>(v7()),
    at,
    mono: performance.now(),
    clockOffset: null,
    businessDate: businessDateAt(at, '04:00'),
  });
  const ticket = as<TicketId>(v7());
  const counter = as<CounterId>('c1');
  return [
    {
      ...envelope(),
      type: 'ticket.issued',
      data: {
        ticket,
        label: as(`A${String(numbers).padStart(3, '0')}`),
        prefix: as('A'),
        number: numbers,
        item: as('hr-pension-alive'),
        channel: 'kiosk',
        kiosk: as('k1'),
        priorityClass: null,
        window: null,
        orderKey: numbers,
        arrival: numbers,
        at,
        print: null,
      },
    },
    {
      ...envelope(),
      type: 'ticket.called',
      data: { ticket, counter, clerk: as('clerk:wang'), count: 1, reason: 'arrival', waitedMs: 0, at },
    },
    { ...envelope(), type: 'ticket.completed', data: { ticket, counter, servedMs: 0, at } },
  ];
}

function tampered(inner: Transport, tamper: Tamper): Transport {
  return {
    async connect(options, events) {
      const session = await inner.connect(options, {
        onMessage(topic, payload) {
          const outcome = tamper.down ? tamper.down(topic, payload.toString()) : [payload.toString()];
          for (const one of outcome) events.onMessage(topic, Buffer.from(one));
        },
        onClosed: events.onClosed,
      });
      return {
        ...session,
        publish(topic, payload, how) {
          const outcome = tamper.up ? tamper.up(topic, payload) : [payload];
          for (const one of outcome) session.publish(topic, one, how);
        },
      };
    },
  };
}

/** The hub's rows of a station, oldest first. */
export async function hubEvents(hub: LinkHub, station: StationId): Promise<readonly StoredEvent[]> {
  return [...(await hub.store.events(station, { limit: 1_000_000 }))].reverse();
}
