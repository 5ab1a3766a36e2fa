/** One SQLite file, one connection, one write queue: the only place that imports sqlite3. */
export interface Row {
  readonly [column: string]: string | number | null | Buffer;
}
export type SqlValue = string | number | null | Buffer;

export interface Database {
  run(sql: string, values?: readonly SqlValue[]): Promise<{ changes: number; lastId: number }>;
  get<T = Row>(sql: string, values?: readonly SqlValue[]): Promise<T | undefined>;
  all<T = Row>(sql: string, values?: readonly SqlValue[]): Promise<T[]>;
  exec(sql: string): Promise<void>;
  /** BEGIN IMMEDIATE … COMMIT behind the write queue; a throw rolls back. Inside, use only `tx`. */
  transaction<T>(work: (tx: Database) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export interface Migration {
  /** From 1, without gaps, never changed once released. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}
