/**
 * Builds what runs: the two programs (one file each, so that they start fast), the pages, and the clips of the calls.
 * `node scripts/build.mjs [agent|hub|kiosk-ui|console|voice …]`, all of them without arguments.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { markBuilt } from './lib/ensure-built.mjs';
import { makeClips } from './lib/make-clips.mjs';

const root = join(import.meta.dirname, '..');

/** Native addons load their own files at run time: they stay outside the bundle. */
const native = ['sqlite3', 'serialport'];

/** @param {{ folder: string, name: string }} program @returns {import('vite').InlineConfig} */
export function programConfig({ folder, name }) {
  return {
    configFile: false,
    root: join(root, folder),
    logLevel: 'warn',
    build: {
      ssr: 'main.ts',
      outDir: 'dist',
      emptyOutDir: false,
      target: 'node20',
      sourcemap: true,
      rollupOptions: { output: { entryFileNames: `${name}.js`, chunkFileNames: `${name}-[name]-[hash].js` } },
    },
    ssr: { noExternal: true, external: native },
  };
}

const programs = {
  agent: { folder: 'station-agent', name: 'agent' },
  hub: { folder: 'hub', name: 'hub' },
};
const pages = { 'kiosk-ui': 'kiosk-ui', console: 'hub' };

export const targets = [...Object.keys(programs), ...Object.keys(pages), 'voice'];

/** @param {string} target */
export async function buildTarget(target) {
  if (target in programs) {
    const program = programs[/** @type {keyof typeof programs} */ (target)];
    await build(programConfig(program));
  } else if (target in pages) {
    const folder = pages[/** @type {keyof typeof pages} */ (target)];
    await build({ root: join(root, folder), configFile: join(root, folder, 'vite.config.ts'), logLevel: 'warn' });
  } else if (target === 'voice') {
    console.log(await makeClips());
  } else {
    throw new Error(`There is no target "${target}". Targets: ${targets.join(', ')}.`);
  }
}

if (process.argv[1] === import.meta.filename) {
  const asked = process.argv.slice(2);
  const begun = new Date();
  if (asked.length === 0)
    for (const folder of ['station-agent', 'hub', 'kiosk-ui']) await rm(join(root, folder, 'dist'), { recursive: true, force: true });
  for (const target of asked.length > 0 ? asked : targets) {
    const started = Date.now();
    await buildTarget(target);
    console.log(`built ${target} in ${Date.now() - started} ms`);
  }
  if (asked.length === 0) markBuilt(begun);
}
