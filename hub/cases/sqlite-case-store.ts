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
const insertCase = `INSERT INTO cases (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT (id) DO NOTHING`;
const moveCase = `UPDATE cases SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ? AND version = ?`;
const putState = 'INSERT INTO case_states (id, state) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET state = excluded.state';
const addEvent = 'INSERT INTO case_events (case_id, seq, id, hash, body) VALUES (?, ?, ?, ?, ?)';
const keepAnswer = 'INSERT INTO case_answers (key, content, answer) VALUES (?, ?, ?)';
const leaveUntold = 'INSERT INTO case_untold (id, version) VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET version = excluded.version';
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
    async tip(id) {
      const row = await database.get<Row>('SELECT seq, hash FROM case_events WHERE case_id = ? ORDER BY seq DESC LIMIT 1', [id]);
      return row ? { seq: Number(row.seq), hash: as<ChainHash>(String(row.hash)) } : null;
    },
    async answer(key) {
      const row = await database.get<{ content: string; answer: string }>('SELECT content, answer FROM case_answers WHERE key = ?', [key]);
      return row ? { content: row.content, answer: JSON.parse(row.answer) } : null;
    },
    commit: (writes) =>
      database.transaction(async (tx) => {
        const moved: CaseId[] = [];
        for (const write of writes) if (!(await put(tx, write))) moved.push(write.row.id);
        return moved;
      }),
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

async function put(tx: Statements, { row, state, base, events, answer, tell }: CaseWrite): Promise<boolean> {
  const values = valuesOf(row);
  const { changes } = base === 0 ? await tx.run(insertCase, values) : await tx.run(moveCase, [...values, row.id, base]);
  if (changes === 0) return false;
  await tx.run(putState, [row.id, JSON.stringify(state)]);
  for (const { seq, id, hash, event } of events) await tx.run(addEvent, [row.id, seq, id, hash, caseEventBody(event)]);
  if (answer) await tx.run(keepAnswer, [answer.key, answer.answer.content, JSON.stringify(answer.answer.answer)]);
  if (tell) await tx.run(leaveUntold, [row.id, row.version]);
  return true;
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
