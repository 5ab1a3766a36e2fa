/**
 * Proves the stations' events again from the rows alone: every text is the one its chain value covers, or was redacted when a person was
 * erased. Where an epoch begins in the middle, or a gap was recorded, the first row after it is an anchor that nothing before it proves.
 */
import { createHash } from 'node:crypto';
import type { Statements } from '@yizhan/platform/sqlite';
import { as, type ChainHash } from '@yizhan/protocol/ids';
import { linkHash, unknownHash, zeroHash } from '@yizhan/protocol/sync';

interface EventRow {
  readonly station: string;
  readonly epoch: string;
  readonly seq: number;
  readonly id: string;
  readonly hash: string;
  readonly body: string;
  /** Of the redacted text; null: never redacted. */
  readonly redacted: string | null;
}

export interface ChainsFound {
  readonly events: number;
  readonly redacted: number;
  /** Rows whose predecessor is not stored. */
  readonly anchors: number;
  readonly fault: { readonly station: string; readonly seq: number } | null;
}

const batch = 2000;
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export async function verifyStationChains(database: Pick<Statements, 'all'>): Promise<ChainsFound> {
  let [events, redacted, anchors] = [0, 0, 0];
  let last: EventRow | null = null;
  for (;;) {
    const rows: readonly EventRow[] = await database.all<EventRow>(
      `SELECT e.station, e.epoch, e.seq, e.id, e.hash, e.body, r.body_hash AS redacted
       FROM events AS e LEFT JOIN redacted_events AS r ON r.station = e.station AND r.id = e.id
       WHERE (e.station, e.epoch, e.seq) > (?, ?, ?) ORDER BY e.station, e.epoch, e.seq LIMIT ?`,
      [last?.station ?? '', last?.epoch ?? '', last?.seq ?? 0, batch],
    );
    for (const row of rows) {
      const previous = previousOf(row, last);
      if (row.redacted !== null) {
        if (sha256(row.body) !== row.redacted) return { events, redacted, anchors, fault: { station: row.station, seq: row.seq } };
        redacted += 1;
      } else if (previous === null) anchors += 1;
      else if (linkHash(sha256, previous, row.seq, row.id, row.body) !== row.hash) {
        return { events, redacted, anchors, fault: { station: row.station, seq: row.seq } };
      }
      events += 1;
      last = row;
    }
    if (rows.length < batch) return { events, redacted, anchors, fault: null };
  }
}

/** Null: not stored, or so broken that its own value was unknown. */
function previousOf(row: EventRow, last: EventRow | null): ChainHash | null {
  const follows = last !== null && last.station === row.station && last.epoch === row.epoch && last.seq + 1 === row.seq;
  if (!follows) return row.seq === 1 ? zeroHash : null;
  return last.hash === unknownHash ? null : as<ChainHash>(last.hash);
}
