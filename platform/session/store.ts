/**
 * Signed-in browsers: random tokens in a cookie, only their hashes in the database, so a stolen file signs nobody in. A session ends unused
 * (idle), and in any case after its whole lifetime; meanwhile its token is replaced now and then, so that a copied cookie is soon worthless.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { Database, Migration } from '../sqlite/index.ts';

export interface FoundSession {
  readonly subject: string;
  /** The token is old enough to be replaced; see `renew`. */
  readonly due: boolean;
}

export interface SessionStore {
  /** @returns the token for the cookie: 256 random bits, base64url */
  create(subject: string): Promise<string>;
  /** Extends the session while it is used; null when unknown or run out. */
  find(token: string): Promise<FoundSession | null>;
  /** A new token for the same session; requests under way may use the old one for a moment. Null when somebody else has just renewed it. */
  renew(token: string): Promise<string | null>;
  revoke(token: string): Promise<void>;
  /** Signs a person out everywhere, e.g. after a new password. */
  revokeAll(subject: string): Promise<void>;
}

export interface SessionOptions {
  /** ms: unused for this long, a session ends */
  readonly lifetimeMs: number;
  /** ms: the longest a session lasts, used or not; default: twice the time unused */
  readonly absoluteMs?: number;
  /** ms: a token is to be replaced after so long; default: never */
  readonly renewMs?: number;
  readonly now: () => number;
}

/** ms: a replaced token still serves requests that were under way. */
const graceMs = 30_000;

export function sessionMigration(version: number): Migration {
  return {
    version,
    name: 'sessions',
    sql: `CREATE TABLE sessions (token_hash TEXT PRIMARY KEY, subject TEXT NOT NULL, expires_at INTEGER NOT NULL) STRICT, WITHOUT ROWID;
          CREATE INDEX sessions_subject ON sessions (subject);`,
  };
}

/** Sessions from before have no beginning, and end with it. */
export function sessionAgesMigration(version: number): Migration {
  return {
    version,
    name: 'session ages',
    sql: `ALTER TABLE sessions ADD COLUMN started_at INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE sessions ADD COLUMN token_at INTEGER NOT NULL DEFAULT 0;
          ALTER TABLE sessions ADD COLUMN replaced INTEGER NOT NULL DEFAULT 0;`,
  };
}

/** Signs everybody out: a database put back would bring sessions to life again that were ended since. */
export async function endSessions(database: Database): Promise<void> {
  await database.run('DELETE FROM sessions');
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex');

interface SessionRow {
  readonly subject: string;
  readonly expires_at: number;
  readonly started_at: number;
  readonly token_at: number;
  readonly replaced: number;
}

export function sessionStore(database: Database, options: SessionOptions): SessionStore {
  const { lifetimeMs, absoluteMs = 2 * lifetimeMs, renewMs = Number.POSITIVE_INFINITY, now } = options;
  const rowOf = (token: string): Promise<SessionRow | undefined> =>
    database.get<SessionRow>('SELECT subject, expires_at, started_at, token_at, replaced FROM sessions WHERE token_hash = ?', [
      hashOf(token),
    ]);

  async function insert(subject: string, startedAt: number): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await database.run('INSERT INTO sessions (token_hash, subject, expires_at, started_at, token_at) VALUES (?, ?, ?, ?, ?)', [
      hashOf(token),
      subject,
      Math.min(now() + lifetimeMs, startedAt + absoluteMs),
      startedAt,
      now(),
    ]);
    return token;
  }

  return {
    async create(subject) {
      await database.run('DELETE FROM sessions WHERE expires_at < ?', [now()]);
      return insert(subject, now());
    },
    async find(token) {
      const row = await rowOf(token);
      if (!row || row.expires_at < now()) return null;
      const until = Math.min(now() + lifetimeMs, row.started_at + absoluteMs);
      // Written at most once per tenth of the lifetime: reading stays cheap.
      if (row.replaced === 0 && until - row.expires_at > lifetimeMs * 0.1) {
        await database.run('UPDATE sessions SET expires_at = ? WHERE token_hash = ?', [until, hashOf(token)]);
      }
      return { subject: row.subject, due: row.replaced === 0 && now() - row.token_at >= renewMs };
    },
    async renew(token) {
      const row = await rowOf(token);
      if (!row) return null;
      const { changes } = await database.run(
        'UPDATE sessions SET replaced = 1, expires_at = MIN(expires_at, ?) WHERE token_hash = ? AND replaced = 0',
        [now() + graceMs, hashOf(token)],
      );
      return changes === 0 ? null : insert(row.subject, row.started_at);
    },
    async revoke(token) {
      await database.run('DELETE FROM sessions WHERE token_hash = ?', [hashOf(token)]);
    },
    async revokeAll(subject) {
      await database.run('DELETE FROM sessions WHERE subject = ?', [subject]);
    },
  };
}
