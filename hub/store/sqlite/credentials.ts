/**
 * Tokens and claim codes. Valid hashes and station states are held in memory, so that the broker is answered without waiting;
 * what another process writes (a command line beside the running hub) is seen at the next refresh, which a refused token brings on.
 */
import type { Database, Statements } from '@yizhan/platform/sqlite';
import { as, type StationId } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { type ClaimRefusal, judgeClaim } from '../../fleet/claim-code.ts';
import type { CredentialStore, NewClaim, StationStatus } from '../store.ts';
import { hashToken, judgeToken, makeToken, tokensKept } from '../token.ts';

interface ClaimRow {
  readonly name: string;
  readonly station: string;
  readonly secret_hash: string;
  readonly expires_at: number;
  readonly failures: number;
  readonly used_at: number | null;
}

export interface SqliteCredentials extends CredentialStore {
  refresh(): Promise<void>;
  settled(): Promise<void>;
}

/** @param onFault told when the end of a replaced token could not be written; the token then ends at its successor's next use */
export async function credentialStore(database: Database, onFault: (fault: unknown) => void): Promise<SqliteCredentials> {
  let tokens = new Map<StationId, readonly string[]>();
  let statuses = new Map<StationId, StationStatus>();
  let writing: Promise<unknown> = Promise.resolve();
  let loading: Promise<void> = Promise.resolve();
  let loads = 0;

  async function load(): Promise<void> {
    // An ended token whose row is not yet gone must not come back.
    await writing;
    const [stations, hashes] = await Promise.all([
      database.all<{ id: string; status: string }>('SELECT id, status FROM stations'),
      database.all<{ station: string; hash: string }>('SELECT station, hash FROM station_tokens ORDER BY n'),
    ]);
    statuses = new Map(stations.map(({ id, status }) => [as<StationId>(id), status as StationStatus]));
    tokens = new Map();
    for (const { station, hash } of hashes) tokens.set(as(station), [...(tokens.get(as(station)) ?? []), hash]);
  }

  /** Always a reading that starts after the call, so that it sees what the caller has just written. */
  function refresh(): Promise<void> {
    loads += 1;
    const turn = loading.then(load).finally(() => {
      loads -= 1;
    });
    loading = turn.catch(() => undefined);
    return turn;
  }

  async function addToken(tx: Statements, station: StationId, at: number): Promise<string> {
    const token = makeToken();
    await keepToken(tx, station, hashToken(token), at);
    return token;
  }

  await load();
  return {
    refresh,
    async settled() {
      await writing;
      await loading;
    },
    verifyToken(station, token) {
      const hashes = tokens.get(station) ?? [];
      const ended = judgeToken(hashes, token);
      if (ended === null) {
        if (loads === 0) refresh().catch(onFault);
        return false;
      }
      if (ended.length > 0) {
        tokens.set(station, hashes.slice(ended.length));
        writing = writing
          .then(() => database.run('DELETE FROM station_tokens WHERE hash IN (SELECT value FROM json_each(?))', [JSON.stringify(ended)]))
          .catch(onFault);
      }
      return true;
    },
    statusOf: (station) => statuses.get(station) ?? null,
    async issueToken(station, at) {
      const token = await database.transaction((tx) => addToken(tx, station, at));
      await refresh();
      return token;
    },
    async revokeTokens(station) {
      await database.run('DELETE FROM station_tokens WHERE station = ?', [station]);
      await refresh();
    },
    createClaim: (claim) => database.transaction((tx) => createClaim(tx, claim)),
    async redeemClaim({ name, secretHash, at }) {
      const redeemed = await database.transaction(async (tx): Promise<Result<{ station: StationId; token: string }, ClaimRefusal>> => {
        const station = await spendClaim(tx, name, secretHash, at);
        return station.ok ? ok({ station: station.value, token: await addToken(tx, station.value, at) }) : station;
      });
      if (redeemed.ok) await refresh();
      return redeemed;
    },
  };
}

/** The newest; the one before it works until this one is first used. */
export async function keepToken(tx: Statements, station: StationId, hash: string, at: number): Promise<void> {
  await tx.run(
    'INSERT INTO station_tokens (hash, station, n, created_at) SELECT ?1, ?2, COALESCE(MAX(n), 0) + 1, ?3 FROM station_tokens WHERE station = ?2',
    [hash, station, at],
  );
  await tx.run('DELETE FROM station_tokens WHERE station = ?1 AND n <= (SELECT MAX(n) FROM station_tokens WHERE station = ?1) - ?2', [
    station,
    tokensKept,
  ]);
}

async function createClaim(tx: Statements, claim: NewClaim): Promise<Result<void, 'name-taken' | 'no-such-station'>> {
  if (!(await tx.get('SELECT 1 FROM stations WHERE id = ?', [claim.station]))) return err('no-such-station');
  await tx.run('DELETE FROM claims WHERE station = ? OR expires_at <= ?', [claim.station, claim.at]);
  const { changes } = await tx.run(
    'INSERT INTO claims (name, station, secret_hash, expires_at, failures, used_at) VALUES (?, ?, ?, ?, 0, NULL) ON CONFLICT (name) DO NOTHING',
    [claim.name, claim.station, claim.secretHash, claim.expiresAt],
  );
  return changes > 0 ? ok(undefined) : err('name-taken');
}

async function spendClaim(tx: Statements, name: string, secretHash: string, at: number): Promise<Result<StationId, ClaimRefusal>> {
  const row = await tx.get<ClaimRow>('SELECT * FROM claims WHERE name = ?', [name]);
  // As for a wrong secret: who guesses does not learn which names exist.
  if (!row) return err('wrong-claim-code');
  const kept = {
    station: row.station,
    secretHash: row.secret_hash,
    expiresAt: row.expires_at,
    failures: row.failures,
    usedAt: row.used_at,
  };
  const judged = judgeClaim(kept, secretHash, at);
  if (!judged.ok) {
    if (judged.error === 'wrong-claim-code') await tx.run('UPDATE claims SET failures = failures + 1 WHERE name = ?', [name]);
    return judged;
  }
  await tx.run('UPDATE claims SET used_at = ? WHERE name = ?', [at, name]);
  return ok(as(row.station));
}
