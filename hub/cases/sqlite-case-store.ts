import type { Database, SqlValue, Statements } from '@yizhan/platform/sqlite';
import { type CaseFlag, type CaseState, caseEventBody, readCaseEvent } from '@yizhan/protocol/cases';
import { as, type CaseId, type ChainHash } from '@yizhan/protocol/ids';
import { type CaseFilter, type CaseRow, type CaseStore, type CaseWrite, keptFlags, placeOf, type StoredCaseEvent } from './case-store.ts';

interface Row {
  readonly [column: string]: SqlValue;
}

const columns = [
  'id',
  'tracking',
  'token',
  'station',
  'department',
  'item',
  'title',
  'status',
  'open',
  'handler',
  'clock',
  'due',
  'risk_on',
  'stands_still',
  'marks',
  'name',
  'version',
  'submitted_at',
  'changed_at',
  'wake_on',
  'calendar',
  'place',
] as const;
/** Rows go in as arrays, all of one commit by one statement: a hundred thousand cases a night, and a word to the database costs more than a row. */
const cells = columns.map((_, index) => `value ->> ${index}`).join(', ');
const base = `value ->> ${columns.length}`;
const insertCases = `INSERT INTO cases (${columns.join(', ')}) SELECT ${cells} FROM json_each(?) WHERE true ON CONFLICT (id) DO NOTHING RETURNING id`;
const moveCases = `UPDATE cases SET ${columns.map((column, index) => `${column} = value ->> ${index}`).join(', ')}
  FROM json_each(?) WHERE cases.id = value ->> 0 AND cases.version = ${base} RETURNING cases.id`;
const putStates = `INSERT INTO case_states (id, state) SELECT value ->> 0, value ->> 1 FROM json_each(?) WHERE true
  ON CONFLICT (id) DO UPDATE SET state = excluded.state`;
const addEvents = `INSERT INTO case_events (case_id, seq, id, hash, body)
  SELECT value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4 FROM json_each(?)`;
const keepAnswers = 'INSERT INTO case_answers (key, content, answer) SELECT value ->> 0, value ->> 1, value ->> 2 FROM json_each(?)';
const leaveUntold = `INSERT INTO case_untold (id, version) SELECT value ->> 0, value ->> 1 FROM json_each(?) WHERE true
  ON CONFLICT (id) DO UPDATE SET version = excluded.version`;
const newest = 'SELECT case_id, MAX(seq) AS seq, hash FROM case_events WHERE case_id IN (SELECT value FROM json_each(?)) GROUP BY case_id';
const states = 'SELECT s.state FROM case_states s JOIN cases c ON c.id = s.id';

/** @param database migrated with `caseMigrations` */
export function sqliteCaseStore(database: Database): CaseStore {
  const all = async (sql: string, values: readonly SqlValue[]) => (await database.all<{ state: string }>(sql, values)).map(stateOf);

  return {
    async case(id) {
      const row = await database.get<{ state: string }>('SELECT state FROM case_states WHERE id = ?', [id]);
      return row ? stateOf(row) : null;
    },
    followed: async (code) => (await all(`${states} WHERE c.tracking = ?1 OR c.token = ?1`, [code]))[0] ?? null,
    async rows(ids) {
      const found = await database.all<Row>('SELECT * FROM cases WHERE id IN (SELECT value FROM json_each(?))', [JSON.stringify(ids)]);
      return found.map(rowOf);
    },
    async events(id) {
      const found = await database.all<Row>('SELECT seq, id, hash, body FROM case_events WHERE case_id = ? ORDER BY seq', [id]);
      return found.map(eventOf);
    },
    async tips(ids) {
      const found = await database.all<Row>(newest, [JSON.stringify(ids)]);
      return new Map(
        found.map((row) => [as<CaseId>(String(row.case_id)), { seq: Number(row.seq), hash: as<ChainHash>(String(row.hash)) }]),
      );
    },
    async answer(key) {
      const row = await database.get<{ content: string; answer: string }>('SELECT content, answer FROM case_answers WHERE key = ?', [key]);
      return row ? { content: row.content, answer: JSON.parse(row.answer) } : null;
    },
    commit: (writes) => database.transaction((tx) => commit(tx, writes)),
    async board(filter, { after, limit }) {
      const { where, values } = whereOf(filter);
      const found = await database.all<Row>(`SELECT * FROM cases WHERE ${where} AND place > ? ORDER BY place LIMIT ?`, [
        ...values,
        after ?? '',
        limit + 1,
      ]);
      const rows = found.slice(0, limit).map(rowOf);
      const last = rows.at(-1);
      return { rows, next: found.length > limit && last ? placeOf(last) : null };
    },
    async openOf(ids, item) {
      const found = await database.all<{ id: string }>(
        'SELECT id FROM cases WHERE id IN (SELECT value FROM json_each(?)) AND open = 1 AND item = ? ORDER BY id',
        [JSON.stringify(ids), item],
      );
      return found.map(({ id }) => as<CaseId>(id));
    },
    async waking(today, calendar, limit) {
      const due = await all(`${states} WHERE c.wake_on <= ? ORDER BY c.wake_on LIMIT ?`, [today, limit]);
      if (due.length === limit) return due;
      const reckoned = await all(`${states} WHERE c.open = 1 AND (c.calendar < ?1 OR c.calendar > ?1) LIMIT ?2`, [
        calendar,
        limit - due.length,
      ]);
      return [...due, ...reckoned.filter(({ id }) => !due.some((one) => one.id === id))];
    },
    async untold(limit) {
      const found = await database.all<{ state: string; version: number }>(
        'SELECT s.state, u.version FROM case_untold u JOIN case_states s ON s.id = u.id LIMIT ?',
        [limit],
      );
      return found.map((row) => ({ state: stateOf(row), version: row.version }));
    },
    async told(id, version) {
      await database.run('DELETE FROM case_untold WHERE id = ? AND version = ?', [id, version]);
    },
  };
}

async function commit(tx: Statements, writes: readonly CaseWrite[]): Promise<CaseId[]> {
  const rowsOf = (some: readonly CaseWrite[]) => some.map(({ row, base: from }) => [...valuesOf(row), from]);
  const placed = [
    ...(await written(tx, insertCases, rowsOf(writes.filter(({ base: from }) => from === 0)))),
    ...(await written(tx, moveCases, rowsOf(writes.filter(({ base: from }) => from > 0)))),
  ];
  const ids = new Set(placed.map(({ id }) => id));
  const kept = writes.filter(({ row }) => ids.has(row.id));
  const told = kept.filter(({ tell }) => tell);
  await written(
    tx,
    putStates,
    kept.map(({ row, state }) => [row.id, JSON.stringify(state)]),
  );
  await written(
    tx,
    addEvents,
    kept.flatMap(({ row, events }) => events.map(({ seq, id, hash, event }) => [row.id, seq, id, hash, caseEventBody(event)])),
  );
  await written(
    tx,
    keepAnswers,
    kept.flatMap(({ answer }) => (answer ? [[answer.key, answer.answer.content, JSON.stringify(answer.answer.answer)]] : [])),
  );
  await written(
    tx,
    leaveUntold,
    told.map(({ row }) => [row.id, row.version]),
  );
  return writes.filter(({ row }) => !ids.has(row.id)).map(({ row }) => row.id);
}

async function written(tx: Statements, sql: string, rows: readonly (readonly SqlValue[])[]): Promise<readonly { readonly id: string }[]> {
  return rows.length === 0 ? [] : tx.all<{ id: string }>(sql, [JSON.stringify(rows)]);
}

function valuesOf(row: CaseRow): SqlValue[] {
  const marks = keptFlags.reduce((sum, flag, bit) => (row.flags.includes(flag) ? sum + 2 ** bit : sum), 0);
  const { id, tracking, token, station, department, item, title, status, handler, clock, due, riskOn, name, version } = row;
  return [
    ...[id, tracking, token, station, department, item, title, status, Number(row.open), handler, clock, due, riskOn],
    ...[Number(row.standsStill), marks, name, version, row.submittedAt, row.changedAt, row.wakeOn, row.calendar, placeOf(row)],
  ];
}

function rowOf(row: Row): CaseRow {
  const marks = Number(row.marks);
  const { place: _place, open, stands_still, risk_on, submitted_at, changed_at, wake_on, marks: _marks, ...same } = row;
  return {
    ...(same as unknown as CaseRow),
    open: open === 1,
    standsStill: stands_still === 1,
    riskOn: risk_on as CaseRow['riskOn'],
    submittedAt: Number(submitted_at),
    changedAt: Number(changed_at),
    wakeOn: wake_on as CaseRow['wakeOn'],
    flags: keptFlags.filter((_, bit) => (marks & (2 ** bit)) !== 0),
  };
}

function eventOf({ seq, id, hash, body }: Row): StoredCaseEvent {
  const event = readCaseEvent(JSON.parse(String(body)));
  // What was written passed the same schema.
  if (event === null) throw new Error(`event ${String(id)} of a case cannot be read`);
  return { seq: Number(seq), id: String(id), hash: as<ChainHash>(String(hash)), event };
}

function stateOf({ state }: { readonly state: string }): CaseState {
  return JSON.parse(state) as CaseState;
}

function whereOf({ stations, status, flag, handler, department, open, today }: CaseFilter): { where: string; values: SqlValue[] } {
  const parts: [string, ...SqlValue[]][] = [['open = ?', Number(open)]];
  if (stations !== null) parts.push(['station IN (SELECT value FROM json_each(?))', JSON.stringify(stations)]);
  if (status !== undefined) parts.push(['status = ?', status]);
  if (handler !== undefined) parts.push(['handler = ?', handler]);
  if (department !== undefined) parts.push(['department = ?', department]);
  if (flag !== undefined) parts.push(flagged(flag, today));
  return { where: parts.map(([sql]) => sql).join(' AND '), values: parts.flatMap(([, ...values]) => values) };
}

function flagged(flag: CaseFlag, today: string): [string, ...SqlValue[]] {
  if (flag === 'overdue') return ['stands_still = 0 AND due < ?', today];
  if (flag === 'at-risk') return ['stands_still = 0 AND risk_on <= ? AND due >= ?', today, today];
  const bit = (keptFlags as readonly CaseFlag[]).indexOf(flag);
  return bit < 0 ? ['FALSE'] : ['marks & ? != 0', 2 ** bit];
}
