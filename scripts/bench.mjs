/** `npm run bench`: see tests/bench/main.ts. */
import { ensureBuilt } from './lib/ensure-built.mjs';
import { checkNode, ensureInstalled } from './lib/preflight.mjs';

checkNode();
await ensureInstalled();
await ensureBuilt();
const { runTypeScript } = await import('./lib/run-typescript.mjs');
await runTypeScript('tests/bench/main.ts');
