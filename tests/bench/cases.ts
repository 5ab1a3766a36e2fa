/** A district's cases: 100,000 on the board, a round of the clockwork over all of them, and one page with a long history, beside bare SQLite. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { bundledCalendar, legalDate } from '@yizhan/protocol/calendar';
import { type CaseState, freshToken, freshTracking } from '@yizhan/protocol/cases';
import { as, type CaseId, type Instant, type StationId } from '@yizhan/protocol/ids';
import { caseDeskOf } from '../../hub/cases/case-desk.ts';
import { caseRowOf } from '../../hub/cases/case-row.ts';
import type { CaseFilter, CaseWrite } from '../../hub/cases/case-store.ts';
import { wakeCases } from '../../hub/cases/clockwork.ts';
import { caseMigrations } from '../../hub/cases/migrations.ts';
import { sqliteCaseStore } from '../../hub/cases/sqlite-case-store.ts';
import { submittedFact } from '../../hub/cases/test-fact.ts';
import { testHub } from '../../hub/http/test-hub.ts';
import { caseIn, morningOf, testCase } from '../../protocol/cases/test-case.ts';
import { seededRandom } from '../support/random.ts';
import { type Bench, type Figure, median, percentile, round } from './figure.ts';

const cases = 100_000;
const stations = 310;
const boardGoalMs = 80;
const nightGoalMs = 10_000;
const pageGoalMs = 20;
const pageEvents = 200;
const today = legalDate(morningOf('2026-09-29'));
const shapes = ['intake', 'collected', 'submitted', 'supplement', 'accepted', 'paused', 'ready', 'delivered', 'closed'] as const;

const idOf = (number: number): CaseId => as(`0192f0c1-0000-4000-8000-${String(number).padStart(12, '0')}`);

/** Every case is one of a few histories under its own id, station and codes. */
async function seed(database: Database): Promise<void> {
  await migrate(database, caseMigrations, 0);
  const store = sqliteCaseStore(database);
  const random = seededRandom(7);
  const states = shapes.map((shape) => caseIn(shape).state as CaseState);
  const draw = (below: number): number => random.whole(0, below - 1);
  for (let first = 0; first < cases; first += 2_000) {
    const writes = Array.from({ length: 2_000 }, (_, offset): CaseWrite => {
      const base = states[(first + offset) % states.length] as CaseState;
      const station = as<StationId>(`s${draw(stations)}`);
      const state = { ...base, id: idOf(first + offset), station, tracking: freshTracking(draw), token: freshToken(draw) };
      const row = { ...caseRowOf(state, bundledCalendar, today), handler: as<never>(`clerk:h${draw(60)}`), department: `d${draw(15)}` };
      return { row, state, base: 0, events: [], answer: null, tell: false };
    });
    await store.commit(writes);
  }
  await database.exec('ANALYZE; CREATE TABLE bare (id INTEGER PRIMARY KEY, due TEXT NOT NULL, body TEXT NOT NULL) STRICT;');
  await database.exec(`WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ${cases})
    INSERT INTO bare SELECT i, printf('%06d', abs(random()) % 1000000), printf('%0200d', i) FROM n; CREATE INDEX bare_due ON bare (due);`);
}

async function withCases<T>(work: (database: Database) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-cases-'));
  const database = await openDatabase(join(folder, 'hub.db'), { synchronous: 'FULL' });
  try {
    await seed(database);
    return await work(database);
  } finally {
    await database.close();
    rmSync(folder, { recursive: true });
  }
}

async function timed(times: number, work: (round: number) => Promise<unknown>): Promise<number[]> {
  const took: number[] = [];
  for (let index = 0; index < times; index += 1) {
    const started = performance.now();
    await work(index);
    took.push(performance.now() - started);
  }
  return took;
}

function filters(): CaseFilter[] {
  const all = { stations: null, open: true, today } as const;
  const street = Array.from({ length: 24 }, (_, index) => as<StationId>(`s${index}`));
  return [
    all,
    { ...all, flag: 'overdue' },
    { ...all, flag: 'at-risk' },
    { ...all, flag: 'tolerated' },
    { ...all, flag: 'conflict' },
    { ...all, status: 'ready' },
    { ...all, handler: as('clerk:h7') },
    { ...all, department: 'd3' },
    { ...all, stations: street },
    { ...all, stations: street, status: 'supplement', flag: 'tolerated' },
    { ...all, stations: [as('s200')], department: 'd9' },
    { ...all, open: false },
  ];
}

export const casesBoard: Bench = {
  name: 'cases.board',
  run: () =>
    withCases(async (database): Promise<readonly Figure[]> => {
      const store = sqliteCaseStore(database);
      const chosen = filters();
      const bare = await timed(200, () => database.all('SELECT * FROM bare ORDER BY due LIMIT 51'));
      const page = (index: number) => store.board(chosen[index % chosen.length] as CaseFilter, { after: null, limit: 50 });
      await timed(chosen.length, page);
      const took = await timed(600, page);
      const p99 = percentile(took, 0.99);
      const [p50, baseline] = [median(took), median(bare)];
      const goal = `100,000 cases, filters of every kind, p99 <= ${boardGoalMs} ms`;
      return [
        {
          ...{ name: 'cases.board', value: round(p99), unit: 'ms', p50: round(p50), p99: round(p99), baseline: round(baseline) },
          ...{ ratio: round(p50 / baseline, 2), goal, ok: p99 <= boardGoalMs },
        },
      ];
    }),
};

export const casesNightly: Bench = {
  name: 'cases.nightly',
  run: () =>
    withCases(async (database): Promise<readonly Figure[]> => {
      const store = sqliteCaseStore(database);
      const now = (): Instant => morningOf('2026-09-30');
      const calendar = async () => bundledCalendar;
      const desk = caseDeskOf({ store, calendar, duplicatesOf: async () => [], now, changed: () => undefined });
      const started = performance.now();
      const woken = await wakeCases({ store, desk, calendar, now });
      const took = performance.now() - started;
      const [bare] = await timed(1, () =>
        database.transaction(async (tx) => {
          for (let id = 1; id <= woken; id += 1) await tx.run('UPDATE bare SET body = body || ? WHERE id = ?', ['x', id]);
        }),
      );
      const left = await store.waking(legalDate(now()), '', 1);
      const goal = `a round over ${cases} cases, ${woken} of which are due or stand still, <= ${nightGoalMs} ms`;
      const ok = took <= nightGoalMs && woken > 0 && left.every(({ id }) => id !== undefined);
      const baseline = bare ?? Number.NaN;
      return [
        {
          name: 'cases.nightly',
          value: round(took, 0),
          unit: 'ms',
          baseline: round(baseline, 0),
          ratio: round(took / baseline, 2),
          goal,
          ok,
        },
      ];
    }),
};

export const casesPage: Bench = {
  name: 'cases.page',
  async run(): Promise<readonly Figure[]> {
    const hub = await testHub();
    await hub.stations.addSample('kw0101', { demo: false });
    await hub.roster.reload();
    const fact = submittedFact(hub.clock);
    await hub.cases.following.handle({ n: 1, id: 'e', station: 'kw0101', type: 'case.submitted', data: fact } as never);
    const by = { actor: as<never>('clerk:wang'), role: 'worker' as const, station: null, at: null, event: null, words: null, base: null };
    for (let event = 1; event < pageEvents; event += 1) {
      const command = { action: 'contact', args: { way: 'phone', outcome: 'no-answer' } } as const;
      await hub.cases.act({ ...by, case: fact.case, command, lateFacts: 'refuse', key: `k${event}` });
    }
    const cookie = await hub.cookieFor('handler');
    const ask = async (): Promise<number> => {
      const answer = await hub.app.request(`/api/v1/cases/${fact.case}`, { headers: { cookie } });
      return ((await answer.json()) as { events: unknown[] }).events.length;
    };
    const whole = (await ask()) === pageEvents;
    const history = testCase().events;
    const bodies = JSON.stringify(Array.from({ length: pageEvents }, () => history[0]));
    const bare = await timed(100, async () => JSON.stringify(JSON.parse(bodies)));
    await timed(20, ask);
    const took = await timed(200, ask);
    await hub.close();
    const [p50, p99, baseline] = [median(took), percentile(took, 0.99), median(bare)];
    const goal = `a case of ${pageEvents} events at the API, median <= ${pageGoalMs} ms`;
    return [
      {
        ...{ name: 'cases.page', value: round(p50), unit: 'ms', p50: round(p50), p99: round(p99), baseline: round(baseline) },
        ...{ ratio: round(p50 / baseline, 2), goal, ok: whole && p50 <= pageGoalMs },
      },
    ];
  },
};
