import { runCli } from '@yizhan/platform/config';
import { backup, restore } from './cli/backup.ts';
import { claim } from './cli/claim.ts';
import { doctor } from './cli/doctor.ts';
import { simulate } from './cli/simulate.ts';
import { start } from './cli/start.ts';
import { version } from './config.ts';

process.exitCode = await runCli({
  program: 'yizhan-agent',
  version,
  about: '驿站 station agent. One per station; serves its screens, drives its devices, and works on without the hub.',
  commands: { start, claim, doctor, backup, restore, simulate },
  argv: process.argv.slice(2),
});
