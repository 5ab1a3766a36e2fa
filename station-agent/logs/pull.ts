/** A part of the log as one file for the way: lines, gzip, not more than pieces can carry. */
import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import { pieceLimits } from '@yizhan/protocol/wire';
import type { LogShelf, LogWish } from './log-shelf.ts';

const packed = promisify(gzip);
const bytesAtMost = pieceLimits.bytes * pieceLimits.pieces;

export interface PulledLog {
  readonly bytes: Uint8Array;
  readonly lines: number;
  /** Older lines of the time asked for that found no room. */
  readonly leftOut: number;
}

/** @param most bytes; smaller in tests */
export async function pullLog(shelf: Pick<LogShelf, 'lines'>, wish: LogWish, most = bytesAtMost): Promise<PulledLog> {
  const all = await shelf.lines(wish);
  let kept = all;
  for (;;) {
    const bytes = await packed(kept.map((line) => `${line}\n`).join(''));
    if (bytes.byteLength <= most || kept.length <= 1) return { bytes, lines: kept.length, leftOut: all.length - kept.length };
    kept = kept.slice(Math.ceil(kept.length / 2));
  }
}
