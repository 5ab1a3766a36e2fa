/**
 * The newest lines of the agent's log, on its own disk. Invariants: whoever logs never waits and never fails; the shelf holds at most
 * two files of `logLimits.file` bytes; what leaves it has no numbers of people in it. Lines may be lost (a full disk, a kill in the
 * middle): how many were dropped is told by the next line.
 */
import { appendFile, mkdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { LineKeeper } from '@yizhan/platform/log';
import type { LogLevel } from '@yizhan/protocol/commands';
import { scrubbed } from '@yizhan/protocol/identity';

/** Bytes (characters, for what waits). */
export const logLimits = { file: 4 * 1024 * 1024, waiting: 256 * 1024 } as const;

/** As pino writes them. */
const gravity: Readonly<Record<LogLevel, number>> = { info: 30, warn: 40, error: 50 };
/** Lines looked through before others get a turn. */
const linesAtOnce = 500;

export interface LogWish {
  /** ms since 1970, station clock; `until` null: to the end. */
  readonly from: number;
  readonly until: number | null;
  readonly level: LogLevel;
}

export interface LogShelf extends LineKeeper {
  /** Oldest first, scrubbed. */
  lines(wish: LogWish): Promise<readonly string[]>;
  /** Resolves when all that was written lies on the disk, or was given up. */
  settled(): Promise<void>;
}

export function logShelf(
  folder: string,
  limits: typeof logLimits | { readonly file: number; readonly waiting: number } = logLimits,
): LogShelf {
  const newer = join(folder, 'newer.jsonl');
  const older = join(folder, 'older.jsonl');
  let waiting = '';
  let dropped = 0;
  let size: number | null = null;
  let running: Promise<void> | null = null;

  async function drain(): Promise<void> {
    while (waiting !== '') {
      const text = waiting;
      waiting = '';
      await put(text).catch(() => {
        dropped += text.split('\n').length - 1;
        // Another file may lie there by now, or none.
        size = null;
      });
    }
  }

  async function put(text: string): Promise<void> {
    if (size === null) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      size = (await stat(newer).catch(() => null))?.size ?? 0;
    }
    const bytes = Buffer.byteLength(text);
    if (size > 0 && size + bytes > limits.file) {
      await rename(newer, older);
      size = 0;
    }
    await appendFile(newer, text, { mode: 0o600 });
    size += bytes;
  }

  return {
    write(line) {
      if (waiting.length + line.length > limits.waiting) {
        dropped += 1;
        return;
      }
      if (dropped > 0) {
        waiting += `${JSON.stringify({ level: gravity.warn, time: new Date().toISOString(), dropped, msg: 'lines of this log were lost' })}\n`;
        dropped = 0;
      }
      waiting += line;
      running ??= drain().finally(() => {
        running = null;
      });
    },
    async lines(wish) {
      await running;
      const wanted: string[] = [];
      for (const file of [older, newer]) {
        const all = (await readFile(file, 'utf8').catch(() => '')).split('\n');
        for (let at = 0; at < all.length; at += linesAtOnce) {
          for (const line of all.slice(at, at + linesAtOnce)) if (isWanted(line, wish)) wanted.push(scrubbed(line));
          await new Promise((resolve) => setImmediate(resolve));
        }
      }
      return wanted;
    },
    async settled() {
      await running;
    },
  };
}

/** A line that is cut in two by a kill is nobody's. */
function isWanted(line: string, { from, until, level }: LogWish): boolean {
  if (line === '') return false;
  try {
    const read = JSON.parse(line) as { readonly level?: unknown; readonly time?: unknown };
    const at = Date.parse(String(read.time));
    return Number(read.level) >= gravity[level] && at >= from && (until === null || at <= until);
  } catch {
    return false;
  }
}
