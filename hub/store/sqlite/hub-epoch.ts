/**
 * The identity of one life of the hub's database. A copy put back from a backup must answer under a new one, so that stations
 * look up where it stands and send again what it lacks. It is known by a pulse: a count that goes into the database first and
 * then into a file outside it. At start the database may be ahead by the one pulse that was cut off in between; a database
 * behind the file, a file far behind or missing, or of another life, means that one of them was put back.
 */
import { readFile, rename, writeFile } from 'node:fs/promises';
import type { Database } from '@yizhan/platform/sqlite';

interface Mark {
  readonly hubEpoch: string;
  readonly pulse: number;
}

export function isSameLife(database: Mark, file: Mark | null): boolean {
  return file !== null && file.hubEpoch === database.hubEpoch && (database.pulse === file.pulse || database.pulse === file.pulse + 1);
}

export interface HubLife {
  readonly hubEpoch: string;
  readonly pulse: () => Promise<void>;
}

export async function openHubLife(database: Database, file: string, freshEpoch: () => string): Promise<HubLife> {
  const [inside, outside] = [await readMark(database), await readFileMark(file)];
  const hubEpoch = inside && isSameLife(inside, outside) ? inside.hubEpoch : freshEpoch();
  let count = Math.max(inside?.pulse ?? 0, outside?.pulse ?? 0);

  async function pulse(): Promise<void> {
    count += 1;
    const mark: Mark = { hubEpoch, pulse: count };
    await database.run(`INSERT INTO meta (name, value) VALUES ('life', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value`, [
      JSON.stringify(mark),
    ]);
    // A rename: a cut-off write never leaves half a file.
    await writeFile(`${file}.new`, JSON.stringify(mark), { flush: true });
    await rename(`${file}.new`, file);
  }

  await pulse();
  return { hubEpoch, pulse };
}

async function readMark(database: Database): Promise<Mark | null> {
  const row = await database.get<{ value: string }>(`SELECT value FROM meta WHERE name = 'life'`);
  return row ? parseMark(row.value) : null;
}

async function readFileMark(file: string): Promise<Mark | null> {
  try {
    return parseMark(await readFile(file, 'utf8'));
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null;
    throw fault;
  }
}

function parseMark(text: string): Mark | null {
  try {
    const { hubEpoch, pulse } = JSON.parse(text);
    return typeof hubEpoch === 'string' && Number.isSafeInteger(pulse) ? { hubEpoch, pulse } : null;
  } catch {
    return null;
  }
}
