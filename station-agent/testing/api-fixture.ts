/** The whole HTTP side over a fake journal and a fake clock, called in process. */
import { randomUUID } from 'node:crypto';
import type { Api } from '@yizhan/platform/http';
import { createLogger } from '@yizhan/platform/log';
import { attemptsMigration, keptAttempts, sessionAgesMigration, sessionMigration, sessionStore } from '@yizhan/platform/session';
import { migrate, openDatabase } from '@yizhan/platform/sqlite';
import type { DeviceReport } from '@yizhan/protocol/wire';
import { stationAppointments } from '../appointments/appointments.ts';
import { appointmentMirror } from '../appointments/mirror.ts';
import { type Asks, openAsks } from '../asks/asks.ts';
import { openCases } from '../cases/cases.ts';
import { memoryCaseStore } from '../cases/memory-case-store.ts';
import { leaseKeeper } from '../desk/leases.ts';
import { paperShelf } from '../devices/print-jobs/paper-shelf.ts';
import { memoryFeedStore } from '../feed/memory-feed-store.ts';
import { openStationFeed, type StationFeed } from '../feed/station-feed.ts';
import { freshIds } from '../fresh-id.ts';
import { callHistory } from '../http/call-history.ts';
import { type LiveViews, liveViews } from '../http/live-views.ts';
import { agentMetrics } from '../http/metrics.ts';
import { ratingAsks } from '../http/rating-asks.ts';
import { stationApi } from '../http/station-api.ts';
import { needIdOf } from '../needs/need-store.ts';
import { openNeeds } from '../needs/needs.ts';
import { noUplink } from '../optional-parts.ts';
import { paperPrinting } from '../papers/paper-printing.ts';
import { presentedPeople } from '../people/presented.ts';
import { type PagePictures, pagePictures } from '../screens/page-pictures.ts';
import { memorySubmissionStore } from '../submissions/memory-submission-store.ts';
import { clipShelf } from '../voice/clip-shelf.ts';
import { type DeskUnderTest, deskUnderTest } from './desk-fixture.ts';
import { testDocuments } from './documents.ts';
import { type FakeDevices, fakeDevices } from './fake-devices.ts';

export interface ApiUnderTest extends DeskUnderTest {
  readonly app: Api;
  readonly views: LiveViews;
  readonly devices: FakeDevices;
  readonly pictures: PagePictures;
  readonly feed: StationFeed;
  readonly asks: Asks;
  /** What the printer p1 says of itself; null: not configured. */
  setPrinter(report: Pick<DeviceReport, 'state' | 'faults'> | null): void;
  /** @returns status and body; `text` sends a body as it is */
  call(method: string, path: string, options?: CallOptions): Promise<{ status: number; body: Record<string, unknown> }>;
  /** @returns the cookie header of a new session */
  signIn(user: string): Promise<string>;
  close(): Promise<void>;
}

interface CallOptions {
  readonly json?: unknown;
  readonly text?: string;
  readonly key?: string | null;
  readonly cookie?: string;
}

export async function apiUnderTest(settings = testDocuments.settings): Promise<ApiUnderTest> {
  const under = await deskUnderTest(settings);
  const { desk, clock, journal } = under;
  const database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  await migrate(database, [sessionMigration(1), sessionAgesMigration(2), attemptsMigration(3)], clock.now());
  const devices = fakeDevices();
  const documents = () => ({ ...testDocuments, settings });
  const onDocuments = () => () => undefined;
  const leases = leaseKeeper({ desk, clock, timeoutMs: () => 90_000 });
  const log = createLogger({ name: 'test', level: 'silent' });
  const feed = await openStationFeed({ store: memoryFeedStore(), log });
  const asks = await openAsks({
    desk,
    history: journal,
    feed,
    acknowledged: () => journal.acknowledged().seq,
    clock,
    freshId: freshIds(clock.now),
  });
  const calls = callHistory([]);
  const ratings = ratingAsks({ state: () => desk.committed, settings: () => settings, clock });
  const views = liveViews({
    desk,
    documents,
    devices,
    uplink: noUplink,
    feed,
    calls,
    ratings,
    clock,
    onDocuments,
    headSeq: () => journal.head().seq,
  });
  let pictureAsks = 0;
  const pictures = pagePictures({ ask: views.askPicture, freshId: () => `picture-${++pictureAsks}`, timers: clock });
  const metrics = agentMetrics();
  metrics.connect({ desk, devices, listeners: () => views.listeners, backlog: () => journal.head().seq });
  let papers = 0;
  const presented = presentedPeople({ clock, settings: () => settings, secret: new Uint8Array(32) });
  const needs = await openNeeds({
    store: memorySubmissionStore(needIdOf),
    desk,
    documents,
    freshId: randomUUID,
    asks,
    feed,
    uplink: () => noUplink,
    secret: new Uint8Array(32),
    clock,
    log,
  });
  const cases = await openCases({
    store: memoryCaseStore(),
    needOf: needs.find,
    desk,
    documents,
    presented,
    feed,
    uplink: () => noUplink,
    freshId: randomUUID,
    asks,
    secret: new Uint8Array(32),
    clock,
    log,
  });
  const appointments = stationAppointments({
    mirror: appointmentMirror({ feed, desk, documents, clock, today: [] }),
    asks,
    desk,
    documents,
    online: () => false,
    clock,
  });
  const sessions = sessionStore(database, { lifetimeMs: 60 * 60_000, now: clock.now });
  const attempts = keptAttempts(database, { tries: 5, windowMs: 15 * 60_000, now: clock.now });
  const app = stationApi(
    {
      desk,
      history: journal,
      leases,
      documents,
      onDocuments,
      devices,
      papers: paperPrinting({ desk, shelf: paperShelf(clock), freshId: () => `paper-${++papers}` }),
      presented,
      asks,
      cases,
      needs,
      appointments,
      uplink: noUplink,
      views,
      ratings,
      pictures,
      voice: { shelf: clipShelf([]), languages: ['zh'] },
      sessions,
      attempts,
      clock,
      metrics,
      software: 'test/1',
      log,
    },
    { pages: '/nonexistent', ready: () => true },
  );

  async function raw(method: string, path: string, { json, text, key = freshKey(), cookie }: CallOptions = {}): Promise<Response> {
    const body = text ?? (json === undefined ? undefined : JSON.stringify(json));
    return app.request(path, {
      method,
      headers: {
        ...(body === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) }),
        ...(key === null ? {} : { 'idempotency-key': key }),
        ...(cookie === undefined ? {} : { cookie }),
      },
      ...(body === undefined ? {} : { body }),
    });
  }

  return {
    ...under,
    app,
    views,
    devices,
    feed,
    asks,
    pictures,
    setPrinter: (report) => devices.set('p1', report && { kind: 'receipt-printer', profile: 'generic-escpos-80', ...report }),
    async call(method, path, options) {
      const response = await raw(method, path, options);
      const text = await response.text();
      return { status: response.status, body: text === '' ? {} : JSON.parse(text) };
    },
    async signIn(user) {
      const response = await raw('POST', '/api/v1/session', { json: { user, password: 'test-password' } });
      if (response.status !== 200) throw new Error(`${user} cannot sign in: ${await response.text()}`);
      return (response.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
    },
    async close() {
      views.close();
      ratings.close();
      leases.close();
      await database.close();
    },
  };
}

let keys = 0;
function freshKey(): string {
  keys += 1;
  return `test-key-${keys}`;
}
