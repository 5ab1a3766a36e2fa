import { runCli } from '@yizhan/platform/config';
import { auditCommand } from './cli/audit.ts';
import { backupCommand, restoreCommand } from './cli/backup.ts';
import { calendarCommand } from './cli/calendar.ts';
import { claimCodeCommand } from './cli/claim-code.ts';
import { keysCommand } from './cli/keys.ts';
import { privacyCommand } from './cli/privacy.ts';
import { simulateDepartmentCommand } from './cli/simulate-department.ts';
import { startCommand } from './cli/start.ts';
import { stationCommand } from './cli/station.ts';
import { userCommand } from './cli/user.ts';
import { version } from './config.ts';

process.exitCode = await runCli({
  program: 'yizhan-hub',
  version,
  about: '驿站中心 the hub of a district: sees every station, lets them join, serves the console.',
  commands: {
    start: startCommand,
    user: userCommand,
    station: stationCommand,
    'claim-code': claimCodeCommand,
    calendar: calendarCommand,
    backup: backupCommand,
    restore: restoreCommand,
    keys: keysCommand,
    audit: auditCommand,
    privacy: privacyCommand,
    'simulate-department': simulateDepartmentCommand,
  },
  argv: process.argv.slice(2),
});
