/** Runs a TypeScript entry (trials, measurements, checks) without a build of its own. */
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './preflight.mjs';

/** @param {string} entry path below the project @returns what it exports */
export async function runTypeScript(entry) {
  const { module } = await runnerImport(join(root, entry), { configFile: false, root, logLevel: 'warn' });
  return module;
}
