/** For tests: the hub's HTTP side over a real database and the real uplink gate, with a broker in memory and a clock that stands still. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@yizhan/platform/clock';
import type { Api } from '@yizhan/platform/http';
import { createLogger } from '@yizhan/platform/log';
import { migrate, openDatabase } from '@yizhan/platform/sqlite';
import { bundledCalendar } from '@yizhan/protocol/calendar';
import { as, type BusinessDate, type Epoch, type EventId, type Instant, type Seq, type StationId } from '@yizhan/protocol/ids';
import type { SealingKey } from '@yizhan/protocol/privacy';
import type { Role } from '@yizhan/protocol/settings';
import { chainHash, zeroHash } from '@yizhan/protocol/sync';
import type { Heartbeat, UpHello, WireEvent } from '@yizhan/protocol/wire';
import { v7 } from 'uuid';
import type { Appointments } from '../appointments/appointments.ts';
import { openAppointments } from '../appointments/open.ts';
import { noBrokerStats } from '../broker/broker.ts';
import { type MemoryBroker, memoryBroker } from '../broker/memory-broker.ts';
import { type Cases, casesOf } from '../cases/cases.ts';
import { sqliteCaseStore } from '../cases/sqlite-case-store.ts';
import { holdersIn } from '../cases/who.ts';
import { samplesFolder } from '../config.ts';
import { openTwins, type Twins } from '../documents/twins.ts';
import { documentVersions } from '../documents/versions.ts';
import { openDownlink } from '../downlink/downlink.ts';
import { type Fetched, fetchedOf } from '../fetched/fetched.ts';
import { sqliteFetchedStore } from '../fetched/sqlite-fetched-store.ts';
import { commandsOf } from '../fleet/commands.ts';
import { documentsOf, firstLegalTexts } from '../fleet/documents.ts';
import { joiningOf } from '../fleet/joining.ts';
import { labelsOf } from '../fleet/labels.ts';
import { noticesOf } from '../fleet/notices.ts';
import { type Roster, rosterOf } from '../fleet/roster.ts';
import { samplesIn } from '../fleet/samples.ts';
import { type Stations, stationsOf } from '../fleet/stations.ts';
import { openIngest } from '../ingest/ingest.ts';
import { hubMigrations } from '../migrations.ts';
import { needStoreIn } from '../needs/need-store.ts';
import { type Needs, needsOf } from '../needs/needs.ts';
import { type Newsroom, newsroomOf } from '../news/newsroom.ts';
import type { NoticeOutbox } from '../notifications/outbox.ts';
import { sqliteOutbox } from '../notifications/sqlite-outbox.ts';
import type { Accounts } from '../people/accounts.ts';
import type { AuditLog } from '../people/audit.ts';
import { openPeople } from '../people/open-people.ts';
import { parseScope } from '../people/scope.ts';
import { memoryKeyring } from '../privacy/keyring.ts';
import { openPrivacy, type Privacy } from '../privacy/open-privacy.ts';
import { sqliteFields } from '../privacy/sqlite-fields.ts';
import { followedNeeds } from '../public/followed-needs.ts';
import { phonesOf } from '../public/phones.ts';
import type { TrackedCases } from '../public/tracking.ts';
import { type Halls, hallsOf } from '../queues/halls.ts';
import { type HubStore, openSqliteStore } from '../store/index.ts';
import { addressReader } from './address.ts';
import { hubApp } from './app.ts';
import { hubMetrics } from './metrics.ts';

export const testPassword = 'a-good-password';

export interface TestHub {
  readonly app: Api;
  readonly store: HubStore;
  readonly broker: MemoryBroker;
  readonly appointments: Appointments;
  readonly news: Newsroom;
  readonly roster: Roster;
  readonly halls: Halls;
  readonly cases: Cases;
  readonly needs: Needs;
  /** What stations seal with. */
  readonly sealing: SealingKey;
  readonly stations: Stations;
  readonly accounts: Accounts;
  readonly outbox: NoticeOutbox;
  readonly audit: AuditLog;
  readonly twins: Twins;
  readonly fetched: Fetched;
  readonly privacy: Privacy;
  clock: number;
  /** Makes an account once per role and scope and signs it in. @returns the cookie header */
  cookieFor(role: Role, scope?: string): Promise<string>;
  /** Rows of the audit log cannot be written until it is mended. */
  dangerouslyBreakAudit(): { mend(): void };
  /** Of a new account, for what changes an account or ends all its sessions. */
  freshCookie(role: Role): Promise<string>;
  /** Another session of that account, to be ended. */
  secondCookieFor(role: Role): Promise<string>;
  /** What the hub does every second, and all messages answered before. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

/** @param cases that can be followed */
export async function testHub(cases: TrackedCases | null = null): Promise<TestHub> {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-test-hub-'));
  const database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  const log = createLogger({ name: 'hub', level: 'silent' });
  const start = Date.UTC(2026, 10, 24, 2);
  const now = (): number => hub.clock;
  await migrate(database, hubMigrations, start);
  const store = await openSqliteStore(database, { lifeFile: join(folder, 'life.json'), onFault: () => undefined });
  const broker = memoryBroker(now);
  const keyring = memoryKeyring(start);
  const people = openPeople(database, { keyring, now });
  const { accounts, sessions } = people;
  const samples = samplesIn(samplesFolder);
  const documents = documentsOf({ store, accounts, samples, keys: keyring.document, phones: { url: 'https://yizhan.example.cn' }, now });
  const twins = await openTwins({ database, hubEpoch: store.hubEpoch, documents, now });
  const refused = () => undefined;
  const downlink = openDownlink({ store, broker, twins: { twins, refused }, timers: systemClock, random: () => 0, now, log });
  twins.onMade(downlink.documentsChanged);
  const fetched = fetchedOf({ store: sqliteFetchedStore(database), commands: store, now, log });
  const ingest = await openIngest({ store, broker, heard: downlink.heard, pieces: fetched.take, now, log });
  const roster = rosterOf({ store, now, hubStartedAt: start, twin: twins.standing });
  const stations = stationsOf({ store, samples, now });
  const caseStore = sqliteCaseStore(database);
  const needStore = needStoreIn(database);
  const privacy = openPrivacy(database, {
    ...{
      keyring,
      audit: people.audit,
      store,
      now,
      home: null,
      holderOf: holdersIn(caseStore, needStore, now),
      raiseAlert: store.raiseAlert,
    },
    streetOf: (station) => roster.row(station)?.street ?? null,
  });
  const labels = labelsOf(store);
  const halls = hallsOf({ store, documents, roster, now });
  const outbox = sqliteOutbox(database);
  const commands = commandsOf({ store, now, given: downlink.commandGiven });
  const caseRoom = casesOf({
    ...{ store: caseStore, fields: sqliteFields(database, keyring), sealing: keyring.sealing, accounts, documents },
    placeOf: (station) => roster.row(station),
    ...{ hub: store, feedChanged: downlink.feedChanged, now, timers: systemClock, log },
  });
  const needs = needsOf({
    store: needStore,
    fields: sqliteFields(database, keyring),
    sealing: keyring.sealing,
    isTaken: async (code) => ((await needStore.followed(code)) ?? (await caseStore.followed(code))) !== null,
    accounts,
    documents,
    placeOf: (station) => roster.row(station),
    hub: store,
    feedChanged: downlink.feedChanged,
    now,
    timers: systemClock,
    log,
  });
  const metrics = hubMetrics({ roster, link: () => ({ broker: noBrokerStats, ingest: ingest.stats() }), now });
  ingest.onNews((news) => {
    metrics.took(news);
    for (const { station, events } of news) {
      labels.learn(events);
      halls.take({ station, events });
      downlink.events(station, events);
      roster.touch(station);
    }
  });
  let accountsMade = 0;
  let auditBroken = false;
  const cookies = new Map<string, Promise<string>>();
  const news = newsroomOf({ database, now });
  const { appointments } = openAppointments({ database, store, documents, keyring, now, changed: downlink.feedChanged });
  const app = hubApp({
    version: '0.0.0',
    log,
    now,
    addressOf: addressReader([]),
    store,
    ...people,
    audit: {
      ...people.audit,
      append: (deed) => (auditBroken ? Promise.reject(new Error('the disk is full')) : people.audit.append(deed)),
    },
    privacy,
    auditHead: () => null,
    roster,
    stations,
    joining: joiningOf({ store, documents, twins, now }),
    documents,
    versions: documentVersions(database, { calendar: bundledCalendar, 'legal-texts': { ...firstLegalTexts } }),
    twins,
    commands,
    fetched,
    contacts: outbox,
    cases: caseRoom,
    needs,
    notices: noticesOf({ store, now, changed: downlink.feedChanged }),
    news,
    appointments,
    labels,
    metrics,
    phones: phonesOf({
      database,
      store,
      halls,
      commands,
      appointments,
      cases,
      needs: followedNeeds(needs),
      keyring,
      consoleFolder: join(folder, 'no-pages'),
      addressOf: addressReader([]),
      now,
      log,
    }),
    onUplinked: (listener) => ingest.onNews((news) => news.forEach(listener)),
    ready: () => true,
    publicUrl: null,
    mqttUrl: (host) => `mqtt://${host}:7883`,
    consoleFolder: join(folder, 'no-pages'),
  });

  async function makeCookie(role: Role, scope: string): Promise<string> {
    const parsed = parseScope(scope);
    if (!parsed.ok) throw new Error(scope);
    accountsMade += 1;
    const user = `${role}-${accountsMade}`;
    const made = await accounts.add({ user, name: role, role, scope: parsed.value, password: testPassword });
    if (!made.ok) throw new Error(made.error);
    // A clerk has no console session to get by signing in; one is made by hand to prove that the doors hold all the same.
    return `yizhan_hub=${await sessions.create(user)}`;
  }

  const hub: TestHub = {
    app,
    store,
    broker,
    appointments,
    news,
    roster,
    halls,
    cases: caseRoom,
    needs,
    sealing: keyring.document().sealing,
    stations,
    accounts,
    outbox,
    audit: people.audit,
    twins,
    fetched,
    privacy,
    clock: start,
    cookieFor(role, scope = role === 'clerk' ? 'station:kw0101' : 'district') {
      const key = `${role} ${scope}`;
      const known = cookies.get(key) ?? makeCookie(role, scope);
      cookies.set(key, known);
      return known;
    },
    dangerouslyBreakAudit() {
      auditBroken = true;
      return { mend: () => (auditBroken = false) };
    },
    freshCookie: (role) => makeCookie(role, role === 'clerk' ? 'station:kw0101' : 'district'),
    async secondCookieFor(role) {
      const token = (await hub.cookieFor(role)).replace('yizhan_hub=', '');
      const session = await sessions.find(token);
      return `yizhan_hub=${await sessions.create(session?.subject ?? '')}`;
    },
    async settle() {
      await ingest.idle();
      await roster.refresh();
    },
    async close() {
      await ingest.close();
      await downlink.close();
      await caseRoom.close();
      await needs.close();
      await database.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await roster.reload();
  return hub;
}

/** A station's outgoing half: numbers and chains its events as an agent does. */
export interface WireStation {
  readonly id: StationId;
  hello(at: number): UpHello;
  batch(at: number, ...events: readonly (readonly [type: string, data: Record<string, unknown>])[]): unknown;
  heartbeat(at: number, heartbeat: Heartbeat): unknown;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function wireStation(station: string, businessDate = '2026-11-24'): WireStation {
  const epoch = as<Epoch>(randomUUID());
  const boot = randomUUID();
  let head = { seq: as<Seq>(0), hash: zeroHash };
  let beats = 0;

  function eventOf(seq: number, at: number, type: string, data: Record<string, unknown>): Omit<WireEvent, 'hash'> {
    const common = { typeVersion: 1, boot, mono: seq, clockOffset: 0 };
    return {
      ...common,
      id: as<EventId>(v7()),
      seq: as(seq),
      type,
      at: as<Instant>(at),
      businessDate: as<BusinessDate>(businessDate),
      data,
    };
  }

  return {
    id: as(station),
    hello: (at) => ({
      v: 1,
      epoch,
      boot,
      birth: 1,
      software: 'yizhan-agent/0.1.0',
      head,
      tail: { seq: as(1), previousHash: zeroHash },
      acknowledged: { seq: as(0), hubEpoch: null },
      metrics: { dropped: 0 },
      feed: { seq: as(0) },
      twin: { version: 1 },
      sentAt: as(at),
    }),
    batch(at, ...made) {
      const events = made.map(([type, data]) => {
        const event = eventOf(head.seq + 1, at, type, data);
        head = { seq: event.seq, hash: chainHash(sha256, head.hash, event) };
        return { ...event, hash: head.hash };
      });
      return { v: 1, epoch, lane: 'business', events };
    },
    heartbeat(at, heartbeat) {
      beats += 1;
      return { v: 1, epoch, lane: 'metrics', events: [{ ...eventOf(beats, at, 'station.heartbeat', { ...heartbeat }), hash: zeroHash }] };
    },
  };
}

/** Events of a ticket's first steps. */
export function issued(ticket: string, label: string, at: number, item = 'hr-pension-alive'): readonly [string, Record<string, unknown>] {
  const number = Number(label.slice(1));
  const place = { number, arrival: number, orderKey: number };
  return [
    'ticket.issued',
    {
      ticket,
      label,
      prefix: label.charAt(0),
      item,
      channel: 'kiosk',
      kiosk: 'k1',
      priorityClass: null,
      window: null,
      at,
      print: null,
      ...place,
    },
  ];
}
export function called(ticket: string, counter: string, at: number): readonly [string, Record<string, unknown>] {
  return ['ticket.called', { ticket, counter, clerk: 'clerk:wang', count: 1, reason: 'arrival', waitedMs: 60_000, at }];
}
