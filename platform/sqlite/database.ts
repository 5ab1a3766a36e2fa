/**
 * One SQLite file, one connection, one write queue: the only place that imports sqlite3.
 * Invariant: between BEGIN and COMMIT no other caller's statement runs, since every statement outside a transaction
 * queues behind it (STACK: sqlite3 interleaves the statements of two callers on one connection).
 */
import sqlite3 from 'sqlite3';

export interface Row {
  readonly [column: string]: string | number | null | Buffer;
}
export type SqlValue = string | number | null | Buffer;

export interface Statements {
  run(sql: string, values?: readonly SqlValue[]): Promise<{ readonly changes: number; readonly lastId: number }>;
  get<T = Row>(sql: string, values?: readonly SqlValue[]): Promise<T | undefined>;
  all<T = Row>(sql: string, values?: readonly SqlValue[]): Promise<T[]>;
  /** Several statements at once, without values: one round trip. */
  exec(sql: string): Promise<void>;
}

export interface Database extends Statements {
  /** BEGIN IMMEDIATE … COMMIT behind the write queue; a throw rolls back. Inside, use only `tx`. */
  transaction<T>(work: (tx: Statements) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export type DatabaseErrorCode = 'disk-full' | 'busy' | 'constraint' | 'corrupt' | 'failed';

export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;
  constructor(code: DatabaseErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'DatabaseError';
    this.code = code;
  }
}

const codeOf: Readonly<Record<string, DatabaseErrorCode>> = {
  SQLITE_FULL: 'disk-full',
  SQLITE_BUSY: 'busy',
  SQLITE_LOCKED: 'busy',
  SQLITE_CONSTRAINT: 'constraint',
  SQLITE_CORRUPT: 'corrupt',
  SQLITE_NOTADB: 'corrupt',
};

function wrap(fault: Error): DatabaseError {
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  return new DatabaseError(codeOf[code] ?? 'failed', fault.message, { cause: fault });
}

export interface OpenOptions {
  /** FULL: a commit survives a power cut. NORMAL: it survives a killed process, the last ones may go with the power. */
  readonly synchronous: 'FULL' | 'NORMAL';
  /** ms to wait for another process's write lock; default 5000 */
  readonly busyTimeoutMs?: number;
}

/** @param path a file, made when missing, or ':memory:'. Rejects with DatabaseError. */
export async function openDatabase(path: string, options: OpenOptions): Promise<Database> {
  const raw = await new Promise<sqlite3.Database>((resolve, reject) => {
    const opened = new sqlite3.Database(path, (fault) => (fault ? reject(wrap(fault)) : resolve(opened)));
  });
  raw.configure('busyTimeout', options.busyTimeoutMs ?? 5000);
  const database = queued(statementsOf(raw), raw);
  await database.exec(`PRAGMA journal_mode = WAL; PRAGMA synchronous = ${options.synchronous}; PRAGMA foreign_keys = ON;`);
  return database;
}

/** Statements that go straight to the connection, each prepared once and kept until the connection closes. */
function statementsOf(raw: sqlite3.Database): Statements & { finalize(): Promise<void> } {
  const ready = new Map<string, sqlite3.Statement>();
  /** Being prepared: two first users of one statement share it, or one copy would never be finalized. */
  const preparing = new Map<string, Promise<sqlite3.Statement>>();

  function prepare(sql: string): Promise<sqlite3.Statement> {
    const known = preparing.get(sql);
    if (known) return known;
    const made = new Promise<sqlite3.Statement>((resolve, reject) => {
      const statement = raw.prepare(sql, (fault: Error | null) => {
        preparing.delete(sql);
        if (fault) return reject(wrap(fault));
        ready.set(sql, statement);
        resolve(statement);
      });
    });
    preparing.set(sql, made);
    return made;
  }

  /** With a ready statement the work starts at once; a new one is prepared first (a faulty one is not kept). */
  function withStatement<T>(sql: string, work: (statement: sqlite3.Statement, settle: Settle<T>) => void): Promise<T> {
    const known = ready.get(sql);
    const start = (statement: sqlite3.Statement): Promise<T> =>
      new Promise<T>((resolve, reject) => work(statement, (fault, value) => (fault ? reject(wrap(fault)) : resolve(value))));
    return known ? start(known) : prepare(sql).then(start);
  }

  return {
    run: (sql, values = []) =>
      withStatement<{ changes: number; lastId: number }>(sql, (statement, settle) =>
        statement.run(values, function (this: sqlite3.RunResult, fault: Error | null) {
          settle(fault, { changes: this.changes, lastId: this.lastID });
        }),
      ),
    get: <T>(sql: string, values: readonly SqlValue[] = []) =>
      withStatement<T | undefined>(sql, (statement, settle) =>
        statement.get<T>(values, (fault: Error | null, row?: T) => {
          // A stepped statement holds its read snapshot until it is reset.
          statement.reset();
          settle(fault, row);
        }),
      ),
    all: <T>(sql: string, values: readonly SqlValue[] = []) =>
      withStatement<T[]>(sql, (statement, settle) => statement.all<T>(values, (fault: Error | null, rows: T[]) => settle(fault, rows))),
    exec: (sql) => new Promise((resolve, reject) => raw.exec(sql, (fault) => (fault ? reject(wrap(fault)) : resolve()))),
    async finalize() {
      await Promise.allSettled(preparing.values());
      await Promise.all([...ready.values()].map((statement) => new Promise<void>((done) => statement.finalize(() => done()))));
      ready.clear();
    },
  };
}

type Settle<T> = (fault: Error | null, value: T) => void;

function queued(direct: ReturnType<typeof statementsOf>, raw: sqlite3.Database): Database {
  let tail: Promise<unknown> = Promise.resolve();
  let transactions = 0;

  /** Runs at once while no transaction is open or waiting, else in its turn. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (transactions === 0) return work();
    const turn = tail.then(work);
    tail = turn.catch(() => undefined);
    return turn;
  }

  async function inTransaction<T>(work: (tx: Statements) => Promise<T>): Promise<T> {
    await direct.exec('BEGIN IMMEDIATE');
    try {
      const value = await work(direct);
      await direct.exec('COMMIT');
      return value;
    } catch (fault) {
      await direct.exec('ROLLBACK').catch(() => undefined);
      throw fault;
    }
  }

  return {
    run: (sql, values) => inTurn(() => direct.run(sql, values)),
    get: (sql, values) => inTurn(() => direct.get(sql, values)),
    all: (sql, values) => inTurn(() => direct.all(sql, values)),
    exec: (sql) => inTurn(() => direct.exec(sql)),
    transaction(work) {
      transactions += 1;
      const turn = tail
        .then(() => inTransaction(work))
        .finally(() => {
          transactions -= 1;
        });
      tail = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await tail;
      await direct.finalize();
      await new Promise<void>((resolve, reject) => raw.close((fault) => (fault ? reject(wrap(fault)) : resolve())));
    },
  };
}
