/** Runs a TypeScript entry of the tests folder (trials and measurements) without a build of its own. */
import { join } from 'node:path';
import { runnerImport } from 'vite';
import { root } from './preflight.mjs';

/** @param {string} entry path below the project */
export async function runTypeScript(entry) {
  await runnerImport(join(root, entry), { configFile: false, root, logLevel: 'warn' });
}
