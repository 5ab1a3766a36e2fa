import { type Database, DatabaseError, migrate } from '@yizhan/platform/sqlite';
import { as, type ChainHash, type Epoch, type IdempotencyKey, type Instant, type Seq } from '@yizhan/protocol/ids';
import { zeroHash } from '@yizhan/protocol/sync';
import type { WireEvent } from '@yizhan/protocol/wire';
import { type CommandHistory, commandHistory } from './command-history.ts';
import { dayHistory } from './day-history.ts';
import { groupCommit } from './group-commit.ts';
import { type DayHistory, type Decided, type Journal, JournalError, type NewAnswer, type UplinkSource } from './journal.ts';
import { journalMigrations } from './migrations.ts';
import { retention } from './retention.ts';
import { columnsOf, type EventRow, envelopeBytes, eventOf } from './rows.ts';
import { type ChainEnd, sealAll } from './seal.ts';

export interface JournalOptions {
  /** Random per process. */
  readonly boot: string;
  readonly now: () => Instant;
  readonly freshId: () => string;
  /** Told after each group: how many commands it held, and how long its commit took in ms. */
  readonly onGroup?: (commands: number, ms: number) => void;
}

interface MetaRow {
  readonly epoch: string;
  readonly birth: number;
  readonly acknowledged_seq: number;
  readonly acknowledged_by: string | null;
  readonly pruned_seq: number;
  readonly pruned_hash: string;
}

/** Opens or makes the journal's tables in the station's database. The database stays the caller's to close, after the journal. */
export async function openJournal(
  database: Database,
  options: JournalOptions,
): Promise<Journal & UplinkSource & DayHistory & CommandHistory> {
  await migrate(database, journalMigrations, options.now());
  return openMigratedJournal(database, options);
}

/** As `openJournal`, where the caller has already run `journalMigrations` among its own. */
export async function openMigratedJournal(
  database: Database,
  options: JournalOptions,
): Promise<Journal & UplinkSource & DayHistory & CommandHistory> {
  await database.run('INSERT OR IGNORE INTO journal_meta (one, epoch) VALUES (1, ?)', [options.freshId()]);
  const meta = await database.get<MetaRow>('SELECT * FROM journal_meta');
  if (!meta) throw new JournalError('journal-unavailable', 'the journal has no meta row');
  const newest = await database.get<{ seq: number; hash: string }>('SELECT seq, hash FROM events ORDER BY seq DESC LIMIT 1');
  let epoch: Epoch = as(meta.epoch);
  let end: ChainEnd = newest ? { seq: as(newest.seq), hash: as(newest.hash) } : { seq: as(meta.pruned_seq), hash: as(meta.pruned_hash) };
  let acknowledged = { seq: as<Seq>(meta.acknowledged_seq), hubEpoch: meta.acknowledged_by };

  const answers = new Map<string, number>();
  const kept = await database.all<{ n: number; idempotency_key: string }>('SELECT n, idempotency_key FROM answers WHERE at >= ?', [
    options.now() - retention.answerMs,
  ]);
  for (const row of kept) answers.set(row.idempotency_key, row.n);
  let lastAnswer = (await database.get<{ n: number | null }>('SELECT MAX(n) AS n FROM answers'))?.n ?? 0;

  async function write(group: readonly Decided[]): Promise<readonly (readonly WireEvent[])[]> {
    const started = performance.now();
    const lane = group.map((decided) => decided.events);
    const sealed = sealAll(end, options.boot, lane);
    const given = group.flatMap((decided) => (decided.answer ? [decided.answer] : []));
    await database
      .run('INSERT INTO inbox VALUES (?, ?)', [
        JSON.stringify(sealed.flat().map(columnsOf)),
        JSON.stringify(
          given.map((answer, index) => [
            lastAnswer + 1 + index,
            answer.key,
            answer.commandDigest,
            answer.at,
            JSON.stringify(answer.body ?? null),
          ]),
        ),
      ])
      .catch((fault: unknown) => {
        throw journalError(fault);
      });
    const last = sealed.findLast((events) => events.length > 0)?.at(-1)?.event;
    if (last) end = { seq: last.seq, hash: last.hash };
    for (const answer of given) answers.set(answer.key, ++lastAnswer);
    options.onGroup?.(group.length, performance.now() - started);
    return sealed.map((events) => events.map(({ event }) => event));
  }
  const commits = groupCommit(write);

  return {
    append: (decided) => commits.add(decided),
    async readCurrentDay() {
      commits.reopen();
      const rows = await database.all<EventRow>(
        `SELECT * FROM events WHERE seq >= (SELECT COALESCE(MAX(seq), 0) FROM events WHERE type = 'day.opened') ORDER BY seq`,
      );
      return rows.map(eventOf);
    },
    hasAnswer: (key) => answers.has(key),
    async findAnswer(key) {
      const n = answers.get(key);
      if (n === undefined) return null;
      const row = await database.get<{ command_digest: string; at: number; body: string }>(
        'SELECT command_digest, at, body FROM answers WHERE n = ?',
        [n],
      );
      return row ? answerOf(key, row) : null;
    },
    head: () => ({ epoch, ...end }),
    async prune(now) {
      await retention.pruneAnswers(database, now, ({ n, key }) => {
        // A key used again after its day has a newer row.
        if (answers.get(key) === n) answers.delete(key);
      });
      await retention.pruneEvents(database, now, acknowledged.seq);
    },
    close: () => commits.close(),
    ...dayHistory(database),
    ...commandHistory(database),

    async tail() {
      const oldest = await database.get<{ seq: number }>('SELECT seq FROM events ORDER BY seq LIMIT 1');
      const pruned = await database.get<MetaRow>('SELECT pruned_seq, pruned_hash FROM journal_meta');
      return {
        seq: as<Seq>(oldest?.seq ?? (pruned?.pruned_seq ?? 0) + 1),
        previousHash: as<ChainHash>(pruned?.pruned_hash ?? zeroHash),
      };
    },
    async readAfter(seq, limit) {
      const rows = await database.all<EventRow>('SELECT * FROM events WHERE seq > ? ORDER BY seq LIMIT ?', [seq, limit.events]);
      let bytes = 0;
      const fitting = rows.findIndex((row) => {
        bytes += Buffer.byteLength(row.data) + envelopeBytes;
        return bytes > limit.bytes;
      });
      // One event always goes, however large: else the lane would stand still.
      return rows.slice(0, fitting === -1 ? rows.length : Math.max(1, fitting)).map(eventOf);
    },
    async hashAt(seq) {
      if (seq === 0) return zeroHash;
      const row = await database.get<{ hash: string }>(
        'SELECT hash FROM events WHERE seq = ?1 UNION ALL SELECT pruned_hash FROM journal_meta WHERE pruned_seq = ?1',
        [seq],
      );
      return row ? as<ChainHash>(row.hash) : null;
    },
    acknowledged: () => acknowledged,
    async acknowledge(seq, hubEpoch) {
      await database.run('UPDATE journal_meta SET acknowledged_seq = ?, acknowledged_by = ?', [seq, hubEpoch]);
      acknowledged = { seq, hubEpoch };
    },
    async mintEpoch() {
      const minted = as<Epoch>(options.freshId());
      await database.run('UPDATE journal_meta SET epoch = ?, acknowledged_seq = 0, acknowledged_by = NULL', [minted]);
      epoch = minted;
      acknowledged = { seq: as(0), hubEpoch: null };
      return minted;
    },
    async raiseBirth() {
      await database.run('UPDATE journal_meta SET birth = birth + 1');
      return (await database.get<MetaRow>('SELECT birth FROM journal_meta'))?.birth ?? 0;
    },
  };
}

function answerOf(key: IdempotencyKey, row: { command_digest: string; at: number; body: string }): NewAnswer {
  return { key, commandDigest: row.command_digest, at: as(row.at), body: JSON.parse(row.body) };
}

function journalError(fault: unknown): JournalError {
  const code = fault instanceof DatabaseError ? fault.code : 'failed';
  const message = fault instanceof Error ? fault.message : String(fault);
  return new JournalError(code === 'disk-full' || code === 'constraint' ? code : 'journal-unavailable', message, { cause: fault });
}
