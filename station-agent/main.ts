import { runCli } from '@yizhan/platform/config';
import { claim } from './cli/claim.ts';
import { simulate } from './cli/simulate.ts';
import { start } from './cli/start.ts';
import { version } from './config.ts';

process.exitCode = await runCli({
  program: 'agent',
  version,
  about: '驿站 station agent. One per station; serves its screens, drives its devices, and works on without the hub.',
  commands: { start, claim, simulate },
  argv: process.argv.slice(2),
});
