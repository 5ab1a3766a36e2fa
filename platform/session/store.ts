/** Signed-in browsers: random tokens in a cookie, only their hashes in the database, so a stolen file signs nobody in. */
import { createHash, randomBytes } from 'node:crypto';
import type { Database, Migration } from '../sqlite/index.ts';

export interface SessionStore {
  /** @returns the token for the cookie: 256 random bits, base64url */
  create(subject: string): Promise<string>;
  /** Extends the session while it is used; null when unknown or run out. */
  find(token: string): Promise<{ readonly subject: string } | null>;
  revoke(token: string): Promise<void>;
  /** Signs a person out everywhere, e.g. after a new password. */
  revokeAll(subject: string): Promise<void>;
}

export function sessionMigration(version: number): Migration {
  return {
    version,
    name: 'sessions',
    sql: `CREATE TABLE sessions (token_hash TEXT PRIMARY KEY, subject TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
          CREATE INDEX sessions_subject ON sessions (subject);`,
  };
}

/** Signs everybody out: a database put back would bring sessions to life again that were ended since. */
export async function endSessions(database: Database): Promise<void> {
  await database.run('DELETE FROM sessions');
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

/** @param options.lifetimeMs unused for this long, a session ends */
export function sessionStore(database: Database, options: { readonly lifetimeMs: number; readonly now: () => number }): SessionStore {
  const { lifetimeMs, now } = options;
  return {
    async create(subject) {
      const token = randomBytes(32).toString('base64url');
      await database.run('DELETE FROM sessions WHERE expires_at < ?', [now()]);
      await database.run('INSERT INTO sessions (token_hash, subject, expires_at) VALUES (?, ?, ?)', [
        hashOf(token),
        subject,
        now() + lifetimeMs,
      ]);
      return token;
    },
    async find(token) {
      const row = await database.get<{ subject: string; expires_at: number }>(
        'SELECT subject, expires_at FROM sessions WHERE token_hash = ?',
        [hashOf(token)],
      );
      if (!row || row.expires_at < now()) return null;
      // Written at most once per tenth of the lifetime: reading stays cheap.
      if (row.expires_at - now() < lifetimeMs * 0.9) {
        await database.run('UPDATE sessions SET expires_at = ? WHERE token_hash = ?', [now() + lifetimeMs, hashOf(token)]);
      }
      return { subject: row.subject };
    },
    async revoke(token) {
      await database.run('DELETE FROM sessions WHERE token_hash = ?', [hashOf(token)]);
    },
    async revokeAll(subject) {
      await database.run('DELETE FROM sessions WHERE subject = ?', [subject]);
    },
  };
}
