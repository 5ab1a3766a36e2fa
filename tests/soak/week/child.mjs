import { runTypeScript } from '../../../scripts/lib/run-typescript.mjs';

await runTypeScript('tests/soak/week/child.ts');
