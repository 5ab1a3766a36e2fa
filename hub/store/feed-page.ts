import type { Seq } from '@yizhan/protocol/ids';
import type { FeedLog, FeedPage } from '@yizhan/protocol/sync';
import type { FeedEntry } from '@yizhan/protocol/wire';

/** Room for the message around the entries. */
const aroundBytes = 300;

/** @param rows after the start, in order: one more than fits, where there is one. At least one goes, however large. */
export function pageOf(
  log: FeedLog,
  whole: boolean,
  rows: readonly FeedEntry[],
  limit: { readonly entries: number; readonly bytes: number },
): FeedPage {
  let bytes = aroundBytes;
  const beyond = rows.findIndex((entry, index) => {
    bytes += Buffer.byteLength(JSON.stringify(entry)) + 1;
    return index >= limit.entries || (index > 0 && bytes > limit.bytes);
  });
  const entries = beyond === -1 ? rows : rows.slice(0, beyond);
  const through: Seq = beyond === -1 ? log.head : (entries.at(-1)?.seq ?? log.head);
  return { ...log, whole, entries, through };
}
