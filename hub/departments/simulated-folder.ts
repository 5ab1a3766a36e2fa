/** The SIMULATED department's end of a shared folder (file-link.ts is the hub's): reads what is there, says what it has to say. */
import { mkdir, readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { putWhole } from './file-link.ts';
import { outgoingSchema } from './messages.ts';
import type { simulatedDepartment } from './simulated-department.ts';

/** @returns how many messages it took */
export async function simulatedRound(folder: string, department: ReturnType<typeof simulatedDepartment>): Promise<number> {
  const [inbox, read, out] = [join(folder, 'to-department'), join(folder, 'to-department', 'read'), join(folder, 'to-hub')];
  for (const path of [read, out]) await mkdir(path, { recursive: true });
  const names = (await readdir(inbox)).filter((name) => name.endsWith('.json')).sort();
  for (const name of names) {
    const message = outgoingSchema.safeParse(JSON.parse(await readFile(join(inbox, name), 'utf8')));
    const word = message.success ? department.take(message.data) : null;
    if (word) await putWhole(out, word.id, word);
    await rename(join(inbox, name), join(read, name));
  }
  for (const step of department.says()) await putWhole(out, step.id, step);
  return names.length;
}
