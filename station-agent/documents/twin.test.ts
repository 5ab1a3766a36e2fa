import { hashText, packText } from '@yizhan/platform/packed';
import { type SessionStore, sessionAgesMigration, sessionMigration, sessionStore } from '@yizhan/platform/session';
import { type Database, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { as, type CounterId } from '@yizhan/protocol/ids';
import { twinDelays, twinTries } from '@yizhan/protocol/sync';
import type { TwinError, TwinMessage, TwinReport } from '@yizhan/protocol/wire';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testNotice } from '../../protocol/news/test-news.ts';
import { type DeskUnderTest, deskUnderTest, fromKiosk, issue } from '../testing/desk-fixture.ts';
import { testDocuments, testSettings } from '../testing/documents.ts';
import { documentMigrations, openDocuments, type StationDocuments } from './documents.ts';
import { standsInTheWay } from './examine.ts';
import { watchHealth } from './health.ts';
import { type PutToWork, putToWork } from './put-to-work.ts';
import { openTwin, type Twin } from './twin.ts';

const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
const c1: CounterId = as('c1');
const clerk = (user: string) => ({ actor: as<never>(`clerk:${user}`) });

let database: Database;
let hall: DeskUnderTest;
let sessions: SessionStore;
let twin: Twin;
let work: PutToWork;
let reports: TwinReport[];
/** What the station finds wrong with itself. */
let broken: (() => void) | null;
let linkUp: boolean;

beforeEach(async () => {
  database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  await migrate(database, [...documentMigrations, sessionMigration(300), sessionAgesMigration(301)], 1);
  await (await openDocuments(database)).store(testDocuments, 1, place(1, testDocuments));
  hall = await deskUnderTest();
  sessions = sessionStore(database, { lifetimeMs: 3_600_000, now: hall.clock.now });
  [reports, broken, linkUp] = [[], null, true];
  await start();
});
afterEach(async () => {
  await twin.close();
  work.close();
  await database.close();
});

/** As at a start of the program: only the database is as it was. */
async function start(): Promise<void> {
  const { desk, clock } = hall;
  const store = await openDocuments(database);
  twin = await openTwin({ store, first: store.current ?? testDocuments, now: clock.now, log: quiet });
  work = putToWork({ desk, sessions, onFault: () => undefined });
  twin.onUsed(work.used);
  const health = { timers: clock, mono: clock.mono, window: twinDelays.healthWindow, deskSound: () => desk.sound, linkUp: () => linkUp };
  await twin.begin({
    standsInTheWay: (documents) => standsInTheWay(documents, desk.state),
    watch: (done) => watchHealth({ ...health, answer: () => broken?.() }, done),
    report: async (report) => void reports.push(report),
  });
}

async function restart(): Promise<void> {
  await twin.close();
  work.close();
  await start();
}

function place(version: number, documents: unknown) {
  return { hubEpoch: 'hub-1', version, hash: hashText(JSON.stringify(documents)) };
}

function message(version: number, documents: unknown): TwinMessage {
  return { v: 1, ...place(version, documents), packed: packText(JSON.stringify(documents)) };
}

function withSettings(changes: Partial<StationDocuments['settings']>): StationDocuments {
  return { ...testDocuments, settings: { ...testSettings, version: 2, ...changes } };
}

const newsOf = (changes: Parameters<typeof testNotice>[1]) => ({ version: 1, entries: [testNotice('n1', changes)] });

const told = (): readonly [number, string, string | null][] =>
  reports.map(({ version, status, error }) => [version, status, (error as TwinError | null)?.code ?? null]);
const tells = (...expected: readonly [number, string, string | null][]) =>
  vi.waitFor(() => expect(told()).toEqual(expected), { timeout: 20_000 });

test('new documents work at once, and are the last good ones when the window is over', async () => {
  await twin.take(message(2, withSettings({ name: '新名字', kiosks: testSettings.kiosks.slice(0, 1) })));
  expect(twin.documents.settings.name).toBe('新名字');
  expect(hall.desk.rules.kiosks.size).toBe(1);
  expect(twin.told).toMatchObject({ version: 1 });
  expect(told()).toEqual([[2, 'on-trial', null]]);
  await hall.clock.advance(twinDelays.healthWindow);
  await tells([2, 'on-trial', null], [2, 'applied', null]);
  expect(twin.told).toMatchObject({ version: 2, hubEpoch: 'hub-1' });
  await restart();
  expect(twin.documents.settings.name).toBe('新名字');
  await twin.take(message(2, withSettings({ name: '新名字', kiosks: testSettings.kiosks.slice(0, 1) })));
  expect(told().at(-1)).toEqual([2, 'applied', null]);
});

test('what breaks the screens is taken back within seconds, with the line down too, and is not tried again', async () => {
  linkUp = false;
  broken = () => {
    throw new Error('no view');
  };
  const bad = message(2, withSettings({ name: '坏的' }));
  await twin.take(bad);
  await hall.clock.advance(twinDelays.healthLook);
  await tells([2, 'on-trial', null], [2, 'rolled-back', 'no-answer']);
  expect(twin.documents).toEqual(testDocuments);
  await restart();
  await twin.take(bad);
  expect(told().at(-1)).toEqual([2, 'rolled-back', 'no-answer']);
  expect(twin.documents).toEqual(testDocuments);
});

test('news that came with what breaks is taken back with it, with the line down too', async () => {
  linkUp = false;
  await twin.take(message(2, { ...testDocuments, news: newsOf({}) }));
  await hall.clock.advance(twinDelays.healthWindow);
  await tells([2, 'on-trial', null], [2, 'applied', null]);
  await twin.take(message(3, { ...testDocuments, news: newsOf({ weight: 9 }) }));
  expect(twin.documents.news?.entries).toMatchObject([{ weight: 9 }]);
  broken = () => {
    throw new Error('no view');
  };
  await hall.clock.advance(twinDelays.healthLook);
  await vi.waitFor(() => expect(told().at(-1)).toEqual([3, 'rolled-back', 'no-answer']), { timeout: 20_000 });
  expect(twin.documents.news?.entries).toMatchObject([{ weight: 5 }]);
});

test('a link that was up and does not come back takes them back; one that was down from the start does not', async () => {
  await twin.take(message(2, withSettings({ name: '甲' })));
  linkUp = false;
  await hall.clock.advance(twinDelays.healthWindow);
  await tells([2, 'on-trial', null], [2, 'rolled-back', 'link-lost']);
  await twin.take(message(3, withSettings({ name: '乙' })));
  await hall.clock.advance(twinDelays.healthWindow);
  await vi.waitFor(() => expect(told().at(-1)).toEqual([3, 'applied', null]), { timeout: 20_000 });
});

test('killed in the middle of a trial it goes on with a whole window, and gives up after too many starts', async () => {
  await twin.take(message(2, withSettings({ name: '试用' })));
  await hall.clock.advance(twinDelays.healthWindow / 2);
  await restart();
  expect(twin.documents.settings.name).toBe('试用');
  await hall.clock.advance(twinDelays.healthWindow / 2);
  expect(told()).toEqual([
    [2, 'on-trial', null],
    [2, 'on-trial', null],
  ]);
  for (let starts = 2; starts <= twinTries; starts++) await restart();
  expect(told().at(-1)).toEqual([2, 'rolled-back', 'restarted-too-often']);
  expect(twin.documents).toEqual(testDocuments);
});

test.each([
  ['another station', withSettings({ station: as('st-2') }), 'other-station'],
  ['a counter twice', withSettings({ counters: [...testSettings.counters, ...testSettings.counters] }), 'not-sound'],
  ['no counter for what is offered', withSettings({ counters: testSettings.counters.slice(1) }), 'not-sound'],
  ['nothing offered', withSettings({ prefixes: [] }), 'not-sound'],
  ['a notice that ends before it begins', { ...testDocuments, news: newsOf({ until: 0 }) }, 'not-sound'],
  ['another shape', { ...testDocuments, settings: 7 }, 'not-valid'],
])('%s is refused with a sentence and changes nothing', async (_, documents, code) => {
  await twin.take(message(2, documents));
  expect(told()).toEqual([[2, 'rejected', code]]);
  expect(reports[0]?.error?.message).toMatch(/\p{Script=Han}/u);
  expect(twin.documents).toEqual(testDocuments);
});

test('what arrived damaged is refused', async () => {
  await twin.take({ ...message(2, testDocuments), hash: hashText('another text') });
  expect(told()).toEqual([[2, 'rejected', 'unreadable']]);
});

test('an older version changes nothing; the same documents under a new one need no trial', async () => {
  await twin.take(message(3, testDocuments));
  expect(told()).toEqual([[3, 'applied', null]]);
  await twin.take(message(2, withSettings({ name: '旧的' })));
  expect(twin.documents).toEqual(testDocuments);
  expect(told()).toHaveLength(1);
});

test('who was taken out of the accounts is out at once, and the counter is free; a new password ends the sessions', async () => {
  await hall.desk.submit({ type: 'leaseCounter', counter: c1 }, clerk('wang'));
  const [wang, li] = [await sessions.create('wang'), await sessions.create('li')];
  const [, boss, ...others] = testDocuments.accounts.accounts;
  const accounts = [{ ...(boss ?? never()), password: 'scrypt$16384$8$1$AAAAAAAAAAAAAAAAAAAAAA$another' }, ...others];
  await twin.take(message(2, { ...testDocuments, accounts: { version: 2, accounts } }));
  await vi.waitFor(
    async () => {
      expect(hall.desk.committed.counters.get(c1)?.lease).toBeNull();
      expect([await sessions.find(wang), await sessions.find(li)]).toEqual([null, null]);
    },
    { timeout: 20_000 },
  );
});

test('a counter that is no more is given back when its resident is done', async () => {
  await hall.desk.submit({ type: 'leaseCounter', counter: as('c2') }, clerk('li'));
  await hall.desk.submit(issue(as('allowance')), fromKiosk());
  const called = await hall.desk.submit({ type: 'callNext', counter: as('c2') }, clerk('li'));
  if (!called.ok) throw new Error(called.error.code);
  await twin.take(message(2, withSettings({ counters: testSettings.counters.slice(0, 1) })));
  expect(told()).toEqual([[2, 'on-trial', null]]);
  const lease = () => hall.desk.committed.counters.get(as('c2'))?.lease ?? null;
  expect(lease()).not.toBeNull();
  const ticket = hall.desk.committed.counters.get(as('c2'))?.current ?? as('');
  for (const type of ['start', 'complete'] as const) {
    const done = await hall.desk.submit({ type, counter: as('c2'), ticket }, clerk('li'));
    expect(done.ok).toBe(true);
  }
  await vi.waitFor(() => expect(lease()).toBeNull(), { timeout: 20_000 });
});

test('an item is not taken away from people who wait for it: not now, but later', async () => {
  await hall.desk.submit(issue(as('allowance')), fromKiosk());
  const fewer = message(2, withSettings({ prefixes: ['A'], counters: testSettings.counters.slice(0, 1) }));
  await twin.take(fewer);
  expect(told()).toEqual([[2, 'not-now', 'people-waiting']]);
  const [ticket] = [...hall.desk.committed.tickets.keys()];
  await hall.desk.submit({ type: 'cancel', ticket: ticket ?? as('') }, clerk('li'));
  await twin.take(fewer);
  expect(told().at(-1)).toEqual([2, 'on-trial', null]);
});

function never(): never {
  throw new Error('no such account');
}
