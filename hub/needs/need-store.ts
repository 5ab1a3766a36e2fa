/**
 * Where needs rest. Invariants: event, projection, answer and the mark that the station is to be told are one transaction; a need moves only from
 * the version it was read at; events are never changed or taken out. No personal value is in here.
 */
import type { Database, SqlValue } from '@yizhan/platform/sqlite';
import { type ActorId, as, type BusinessDate, type ChainHash, type NeedId, type StationId } from '@yizhan/protocol/ids';
import { type NeedCategoryId, type NeedEvent, type NeedState, type NeedStatus, needEventBody, readNeedEvent } from '@yizhan/protocol/needs';

export interface StoredNeedEvent {
  readonly seq: number;
  readonly id: string;
  readonly event: NeedEvent;
  readonly hash: ChainHash;
}

/** What the board sorts and filters by, as reckoned on a day. */
export interface NeedMarks {
  readonly open: boolean;
  readonly due: BusinessDate | null;
  readonly riskOn: BusinessDate | null;
  /** The clockwork looks at it from this day on. */
  readonly wakeOn: BusinessDate | null;
  /** Which announcement of the holidays it was reckoned by. */
  readonly calendar: string;
}

export interface NeedWrite {
  readonly state: NeedState;
  readonly marks: NeedMarks;
  /** The version it was read at; 0: it is new. */
  readonly base: number;
  /** Null: nothing happened, it was reckoned anew. */
  readonly event: StoredNeedEvent | null;
  readonly answer: { readonly key: string; readonly kept: KeptNeedAnswer } | null;
}

/** What was answered, and to what: the same key with other content is a mistake that must be told. */
export interface KeptNeedAnswer {
  readonly content: string;
  readonly answer: unknown;
}

export interface NeedFilter {
  /** Null: all. */
  readonly stations: readonly StationId[] | null;
  readonly open: boolean;
  readonly today: BusinessDate;
  readonly status?: NeedStatus | undefined;
  readonly category?: NeedCategoryId | undefined;
  readonly handler?: ActorId | undefined;
  readonly urgency?: 'late' | 'soon' | undefined;
}

export interface NeedStore {
  need(id: NeedId): Promise<NeedState | null>;
  /** By tracking code or temporary token. */
  followed(code: string): Promise<NeedState | null>;
  events(id: NeedId): Promise<readonly StoredNeedEvent[]>;
  answer(key: string): Promise<KeptNeedAnswer | null>;
  /** One transaction. @returns false: it had moved on meanwhile, nothing was written */
  commit(write: NeedWrite): Promise<boolean>;
  /** By clock: the earliest due first, those that owe nothing last. @param after `next` of the page before */
  board(
    filter: NeedFilter,
    page: { readonly after: string | null; readonly limit: number },
  ): Promise<{ readonly needs: readonly NeedState[]; readonly next: string | null }>;
  /** To be looked at on this day, or reckoned by another calendar. */
  waking(today: BusinessDate, calendar: string, limit: number): Promise<readonly NeedState[]>;
  /** Needs whose stations are to be told. */
  untold(limit: number): Promise<readonly NeedState[]>;
  /** Unless it has moved on since. */
  told(id: NeedId, version: number): Promise<void>;
}

interface Row {
  readonly [column: string]: SqlValue;
}

/** @param database migrated with `needMigrations` */
export function needStoreIn(database: Database): NeedStore {
  const states = async (sql: string, values: readonly SqlValue[]) => (await database.all<{ state: string }>(sql, values)).map(stateOf);

  return {
    need: async (id) => (await states('SELECT state FROM needs WHERE id = ?', [id]))[0] ?? null,
    followed: async (code) => (await states('SELECT state FROM needs WHERE tracking = ?1 OR token = ?1', [code]))[0] ?? null,
    async events(id) {
      const rows = await database.all<Row>('SELECT seq, id, hash, body FROM need_events WHERE need_id = ? ORDER BY seq', [id]);
      return rows.map(eventOf);
    },
    async answer(key) {
      const row = await database.get<{ content: string; answer: string }>('SELECT content, answer FROM need_answers WHERE key = ?', [key]);
      return row ? { content: row.content, answer: JSON.parse(row.answer) } : null;
    },
    commit: (write) =>
      database.transaction(async (tx) => {
        const { state, base, event, answer } = write;
        const values = valuesOf(write);
        const { changes } = base === 0 ? await tx.run(insert, values) : await tx.run(update, [...values, state.id, base]);
        if (changes === 0) return false;
        if (event !== null) await tx.run(addEvent, [state.id, event.seq, event.id, event.hash, needEventBody(event.event)]);
        if (answer !== null) await tx.run(keepAnswer, [answer.key, answer.kept.content, JSON.stringify(answer.kept.answer)]);
        return true;
      }),
    async board(filter, { after, limit }) {
      const { where, values } = whereOf(filter);
      const rows = await database.all<{ state: string; place: string }>(
        `SELECT state, place FROM needs WHERE ${where} AND place > ? ORDER BY place LIMIT ?`,
        [...values, after ?? '', limit + 1],
      );
      const page = rows.slice(0, limit);
      return { needs: page.map(stateOf), next: rows.length > limit ? (page.at(-1)?.place ?? null) : null };
    },
    waking: (today, calendar, limit) =>
      states('SELECT state FROM needs WHERE wake_on <= ? OR (open = 1 AND calendar <> ?) ORDER BY wake_on LIMIT ?', [
        today,
        calendar,
        limit,
      ]),
    untold: (limit) => states('SELECT state FROM needs WHERE untold = 1 LIMIT ?', [limit]),
    async told(id, version) {
      await database.run('UPDATE needs SET untold = 0 WHERE id = ? AND version = ?', [id, version]);
    },
  };
}

const columns = [
  ...['id', 'tracking', 'token', 'station', 'category', 'status', 'open', 'handler', 'due', 'risk_on', 'place'],
  ...['version', 'wake_on', 'calendar', 'untold', 'state'],
];
const insert = `INSERT INTO needs (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')}) ON CONFLICT (id) DO NOTHING`;
const update = `UPDATE needs SET ${columns.map((column) => `${column} = ?`).join(', ')} WHERE id = ? AND version = ?`;
const addEvent = 'INSERT INTO need_events (need_id, seq, id, hash, body) VALUES (?, ?, ?, ?, ?)';
const keepAnswer = 'INSERT INTO need_answers (key, content, answer) VALUES (?, ?, ?)';

function valuesOf({ state, marks }: NeedWrite): SqlValue[] {
  const { id, tracking, token, station, category, status, handler, version } = state;
  const { open, due, riskOn, wakeOn, calendar } = marks;
  const place = `${due ?? '9999-99-99'} ${id}`;
  return [
    ...[id, tracking, token, station, category, status, Number(open), handler, due, riskOn, place],
    ...[version, wakeOn, calendar, 1, JSON.stringify(state)],
  ];
}

function whereOf({ stations, open, today, status, category, handler, urgency }: NeedFilter): { where: string; values: SqlValue[] } {
  const parts: [string, ...SqlValue[]][] = [['open = ?', Number(open)]];
  if (stations !== null) parts.push(['station IN (SELECT value FROM json_each(?))', JSON.stringify(stations)]);
  if (status !== undefined) parts.push(['status = ?', status]);
  if (category !== undefined) parts.push(['category = ?', category]);
  if (handler !== undefined) parts.push(['handler = ?', handler]);
  if (urgency === 'late') parts.push(['due < ?', today]);
  if (urgency === 'soon') parts.push(['due >= ? AND risk_on <= ?', today, today]);
  return { where: parts.map(([sql]) => sql).join(' AND '), values: parts.flatMap(([, ...values]) => values) };
}

function stateOf({ state }: { readonly state: string }): NeedState {
  return JSON.parse(state) as NeedState;
}

function eventOf({ seq, id, hash, body }: Row): StoredNeedEvent {
  const event = readNeedEvent(JSON.parse(String(body)));
  // What was written passed the same schema.
  if (event === null) throw new Error(`event ${String(id)} of a need cannot be read`);
  return { seq: Number(seq), id: String(id), hash: as<ChainHash>(String(hash)), event };
}
