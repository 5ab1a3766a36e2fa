/** A folder shared with a department: `to-department/` and `to-hub/`, one JSON file a message, put there whole by a rename. */
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok } from '@yizhan/protocol/result';
import type { Arrived, DepartmentLink } from './link.ts';

export function fileLink(folder: string): DepartmentLink {
  const [out, incoming] = [join(folder, 'to-department'), join(folder, 'to-hub')];
  const ready = Promise.all([out, join(incoming, 'taken'), join(incoming, 'bad')].map((path) => mkdir(path, { recursive: true })));
  ready.catch(() => undefined);

  return {
    async send(message) {
      try {
        await ready;
        await putWhole(out, message.id, message);
        return ok(undefined);
      } catch {
        return err('unreachable');
      }
    },
    async collect() {
      try {
        await ready;
        const names = (await readdir(incoming)).filter((name) => name.endsWith('.json')).sort();
        return ok(
          await Promise.all(
            names.map(async (handle): Promise<Arrived> => ({ handle, raw: jsonOf(await readFile(join(incoming, handle), 'utf8')) })),
          ),
        );
      } catch {
        return err('unreachable');
      }
    },
    async putAway({ handle }, sound) {
      // Kept for whoever asks what came; moved already is moved.
      await rename(join(incoming, handle), join(incoming, sound ? 'taken' : 'bad', handle)).catch(() => undefined);
    },
  };
}

/** A reader of the folder never sees half a file. */
export async function putWhole(folder: string, id: string, message: unknown): Promise<void> {
  const name = id.replaceAll(/[^A-Za-z0-9.-]/g, '_');
  await writeFile(join(folder, `${name}.part`), JSON.stringify(message));
  await rename(join(folder, `${name}.part`), join(folder, `${name}.json`));
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
