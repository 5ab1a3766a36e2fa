/** Where the pages' style and script are, as the build named them. Without a build the pages work all the same, plainly. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

export interface Assets {
  readonly style: string | null;
  readonly script: string | null;
}

/** As Vite writes it: entries by their source. */
const manifestSchema = z.record(
  z.string(),
  z.object({ file: z.string(), name: z.string().optional(), css: z.array(z.string()).default([]) }),
);

/** @param folder of the built pages, served at / */
export function assetsIn(folder: string): Assets {
  const file = join(folder, '.vite/manifest.json');
  if (!existsSync(file)) return { style: null, script: null };
  const entry = Object.values(manifestSchema.parse(JSON.parse(readFileSync(file, 'utf8')))).find(({ name }) => name === 'phone');
  const style = entry?.css[0];
  return { style: style === undefined ? null : `/${style}`, script: entry ? `/${entry.file}` : null };
}
