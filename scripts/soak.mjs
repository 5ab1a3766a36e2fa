/** `npm run soak`: see tests/soak/main.ts. */
import { ensureBuilt } from './lib/ensure-built.mjs';
import { checkNode, ensureInstalled } from './lib/preflight.mjs';

checkNode();
await ensureInstalled();
await ensureBuilt();
const { runTypeScript } = await import('./lib/run-typescript.mjs');
await runTypeScript('tests/soak/main.ts');
