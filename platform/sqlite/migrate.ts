import { type Database, DatabaseError } from './database.ts';

export interface Migration {
  /** Ascending, never changed once released. Rooms may keep number ranges of their own. */
  readonly version: number;
  readonly name: string;
  readonly sql: string;
}

/**
 * Brings a database forward, each migration in a transaction of its own. Never back: a database that knows a
 * migration this program does not is refused, since an older program would misread it.
 */
export async function migrate(database: Database, migrations: readonly Migration[], now: number): Promise<void> {
  await database.exec(
    'CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY, name TEXT NOT NULL, applied_at INTEGER NOT NULL) STRICT',
  );
  const applied = new Set((await database.all<{ version: number }>('SELECT version FROM migrations')).map((row) => row.version));
  const known = new Set(migrations.map((migration) => migration.version));
  const foreign = [...applied].filter((version) => !known.has(version));
  if (foreign.length > 0) {
    throw new DatabaseError(
      'failed',
      `This database was written by a newer Yizhan (migration ${Math.max(...foreign)}). Install that version or a later one; the data is untouched.`,
    );
  }
  for (const migration of [...migrations].sort((a, b) => a.version - b.version)) {
    if (applied.has(migration.version)) continue;
    await database.transaction(async (tx) => {
      await tx.exec(migration.sql);
      await tx.run('INSERT INTO migrations (version, name, applied_at) VALUES (?, ?, ?)', [migration.version, migration.name, now]);
    });
  }
}
