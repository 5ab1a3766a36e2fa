/** Where cases rest: the file and the fake do the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { bundledCalendar } from '@yizhan/protocol/calendar';
import type { CaseState } from '@yizhan/protocol/cases';
import { freshToken, freshTracking } from '@yizhan/protocol/cases';
import { as, type BusinessDate, type CaseId } from '@yizhan/protocol/ids';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { caseRowOf } from '../../hub/cases/case-row.ts';
import type { CaseRow, CaseStore, CaseWrite } from '../../hub/cases/case-store.ts';
import { memoryCaseStore } from '../../hub/cases/memory-case-store.ts';
import { caseMigrations } from '../../hub/cases/migrations.ts';
import { sqliteCaseStore } from '../../hub/cases/sqlite-case-store.ts';
import { caseIn, submitArgs } from '../../protocol/cases/test-case.ts';

const today = as<BusinessDate>('2026-09-28');
const idOf = (number: number) => as<CaseId>(`0192f0c1-0000-4000-8000-${String(number).padStart(12, '0')}`);

function write(number: number, changes: Partial<CaseRow> = {}, more: Partial<CaseWrite> = {}): CaseWrite {
  const draw = (below: number) => number % below;
  const submit = { ...submitArgs(), case: idOf(number), tracking: freshTracking(draw), token: freshToken(draw) };
  const { state, events } = caseIn('collected', submit);
  const row = { ...caseRowOf(state as CaseState, bundledCalendar, today), ...changes };
  const stored = events.map((event, index) => ({ seq: index + 1, id: `${number}-${index}`, event, hash: as<never>(`h${index}`) }));
  return { row, state: state as CaseState, base: 0, events: stored, answer: null, tell: true, ...more };
}
const moved = (first: CaseWrite, row: Partial<CaseRow> = {}): CaseWrite => {
  const version = first.state.version + 1;
  const event = { seq: version, id: `${first.row.id}-moved`, event: first.events[1]?.event as never, hash: as<never>('h') };
  return {
    ...first,
    base: first.state.version,
    state: { ...first.state, version },
    row: { ...first.row, version, ...row },
    events: [event],
  };
};

let folder: string;
let database: Database;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-cases-'));
  database = await openDatabase(join(folder, 'hub.db'), { synchronous: 'NORMAL' });
  await migrate(database, caseMigrations, 0);
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});

const makes: readonly (readonly [string, () => CaseStore])[] = [
  ['on SQLite', () => sqliteCaseStore(database)],
  ['in memory', memoryCaseStore],
];

describe.each(makes)('cases %s', (_name, make) => {
  test('come back whole: state, row, events, the end of the chain', async () => {
    const store = make();
    const first = write(1);
    expect(await store.commit([first])).toEqual([]);
    expect(await store.case(idOf(1))).toEqual(first.state);
    expect(await store.rows([idOf(1), idOf(2)])).toEqual([first.row]);
    expect(await store.events(idOf(1))).toEqual(first.events);
    expect(await store.tips([idOf(1), idOf(2)])).toEqual(
      new Map([[idOf(1), { seq: first.events.length, hash: first.events.at(-1)?.hash }]]),
    );
    expect(await store.followed(first.row.tracking)).toEqual(first.state);
    expect(await store.followed(first.row.token ?? '')).toEqual(first.state);
    expect([await store.case(idOf(2)), await store.followed('222222222')]).toEqual([null, null]);
  });

  test('move only from the version they were read at, and nothing of the one that came second is written', async () => {
    const store = make();
    const first = write(1);
    await store.commit([first]);
    expect(await store.commit([write(1)])).toEqual([idOf(1)]);
    const answer = { key: 'k', answer: { content: 'c', answer: { a: 1 } } };
    expect(await store.commit([moved(first)])).toEqual([]);
    expect(await store.commit([{ ...moved(first), answer }, write(2)])).toEqual([idOf(1)]);
    expect(await store.events(idOf(1))).toHaveLength(first.events.length + 1);
    expect(await store.answer('k')).toBeNull();
    expect(await store.case(idOf(2))).not.toBeNull();
  });

  test('an answer is kept with what it answers', async () => {
    const store = make();
    const answer = { key: 'k', answer: { content: 'c', answer: { ok: true, value: 7 } } };
    await store.commit([write(1, {}, { answer })]);
    expect(await store.answer('k')).toEqual(answer.answer);
    expect(await store.answer('other')).toBeNull();
  });

  test('what is to be told waits until that very version is told', async () => {
    const store = make();
    const first = write(1);
    await store.commit([first, write(2, {}, { tell: false })]);
    expect(await store.untold(9)).toEqual([{ state: first.state, version: first.row.version }]);
    await store.commit([moved(first)]);
    await store.told(idOf(1), first.row.version);
    expect(await store.untold(9)).toHaveLength(1);
    await store.told(idOf(1), first.row.version + 1);
    expect(await store.untold(9)).toEqual([]);
  });

  test('the board goes by the clock, in pages, filtered', async () => {
    const store = make();
    const due = (date: string | null, riskOn = date) => ({
      due: date as BusinessDate | null,
      riskOn: riskOn as BusinessDate | null,
      clock: 'D' as const,
    });
    await store.commit([
      write(1, { ...due('2026-10-20', '2026-10-15'), handler: as('clerk:li') }),
      write(2, { ...due('2026-09-20'), department: 'yb' }),
      write(3, { ...due(null), flags: ['no-target', 'sensitive'] }),
      write(4, { ...due('2026-09-20'), standsStill: true, status: 'paused' }),
      write(5, { ...due('2026-09-30', '2026-09-28'), station: as('kw0102'), flags: ['priority'] }),
      write(6, { ...due(null), open: false, status: 'closed' }),
    ]);
    const all = { stations: null, open: true, today } as const;
    const ids = async (filter: object) =>
      (await store.board({ ...all, ...filter }, { after: null, limit: 9 })).rows.map(({ id }) => Number(id.slice(-2)));
    expect(await ids({})).toEqual([3, 2, 5, 1, 4]);
    expect(await ids({ open: false })).toEqual([6]);
    expect(await ids({ flag: 'overdue' })).toEqual([2]);
    expect(await ids({ flag: 'at-risk' })).toEqual([5]);
    expect(await ids({ flag: 'sensitive' })).toEqual([3]);
    expect(await ids({ flag: 'supplement-overdue' })).toEqual([]);
    expect(await ids({ status: 'paused' })).toEqual([4]);
    expect(await ids({ handler: 'clerk:li' })).toEqual([1]);
    expect(await ids({ department: 'yb' })).toEqual([2]);
    expect(await ids({ stations: ['kw0102'] })).toEqual([5]);
    expect(await ids({ stations: [] })).toEqual([]);
    const seen: number[] = [];
    let after: string | null = null;
    do {
      const page = await store.board(all, { after, limit: 2 });
      seen.push(...page.rows.map(({ id }) => Number(id.slice(-2))));
      after = page.next;
    } while (after !== null);
    expect(seen).toEqual([3, 2, 5, 1, 4]);
  });

  test('those are woken whose day has come, or whose days were reckoned by another calendar; the others sleep', async () => {
    const store = make();
    const calendar = write(1).row.calendar;
    await store.commit([
      write(1, { wakeOn: as('2026-09-28') }),
      write(2, { wakeOn: as('2026-09-29') }),
      write(3, { wakeOn: null, calendar: 'older' }),
      write(
        4,
        { wakeOn: null, calendar: 'older', open: false },
        { state: caseIn('withdrawn', { ...submitArgs(), case: idOf(4) }).state as CaseState },
      ),
    ]);
    expect((await store.waking(today, calendar, 9)).map(({ id }) => id)).toEqual([idOf(1), idOf(3)]);
    expect(await store.waking(today, calendar, 1)).toHaveLength(1);
  });

  test('open ones of an item are found among those named', async () => {
    const store = make();
    await store.commit([write(1), write(2, { open: false }), write(3, { item: 'other' }), write(4)]);
    expect(await store.openOf([idOf(1), idOf(2), idOf(3)], write(1).row.item)).toEqual([idOf(1)]);
  });
});
