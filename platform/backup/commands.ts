/** `backup FILE` and `restore FILE`, the same for every program that keeps one database in a home. */
import { join, resolve } from 'node:path';
import type { CliCommand, OptionValues } from '../config/index.ts';
import { backUp } from './copy.ts';
import { type BackupFault, type Sentence, sentenceOf } from './fault.ts';
import { type PutBackOptions, putBack } from './put-back.ts';

export interface BackupProgram extends Pick<PutBackOptions, 'databaseName' | 'migrations' | 'outdated' | 'settle'> {
  /** e.g. yizhan-hub */
  readonly program: string;
  /** Null when it is not given and has no default. */
  readonly homeOf: (values: OptionValues) => string | null;
  /** What --home means, for the help. */
  readonly homeHelp: string;
  /** What a backup leaves out, in the help of backup. */
  readonly leftOut: string;
  /** What happens at the next start, in the help of restore. */
  readonly afterwards: string;
  /** The next step, after a restore. */
  readonly next: Sentence;
}

const options = { home: { type: 'string' }, json: { type: 'boolean' } } as const;

export function backupCommands(program: BackupProgram): { readonly backup: CliCommand; readonly restore: CliCommand } {
  const { program: name, databaseName, homeHelp } = program;
  const common = `  --home DIR   ${homeHelp}
  --json       answer with one line of JSON`;

  const backupUsage = `Use:
  ${name} backup FILE [--home DIR] [--json]

Writes a whole, checked copy of ${databaseName}, also while the program runs. An existing FILE is never overwritten; only its owner can
read it (mode 0600): it holds all data and the hashes of passwords.
${program.leftOut}

${common}

Example: ${name} backup /var/backups/${databaseName.replace('.db', '')}-$(date +%F).db --home DIR`;

  const restoreUsage = `Use:
  ${name} restore FILE [--home DIR] [--json]

Puts a backup in the place of ${databaseName}; stop the program first. The file is checked before anything changes, and the database it
replaces is kept in the home as ${databaseName}.replaced-TIME. Everybody signs in again.
${program.afterwards}

${common}

Example: ${name} restore /var/backups/${databaseName} --home DIR`;

  function refuse(fault: BackupFault): number {
    const { zh, en } = sentenceOf(fault, name, databaseName);
    console.error(`${name}: ${zh} / ${en}`);
    return 1;
  }

  /** Prints what is missing. */
  function called(values: OptionValues, given: readonly string[], usage: string): { readonly home: string; readonly file: string } | null {
    const home = program.homeOf(values);
    const [file, ...more] = given;
    if (home !== null && file !== undefined && more.length === 0) return { home, file: resolve(file) };
    console.error(usage);
    return null;
  }

  return {
    backup: {
      summary: 'Copy the database to a file, also while the program runs',
      usage: backupUsage,
      options,
      async run(values, given) {
        const call = called(values, given, backupUsage);
        if (!call) return 2;
        const made = await backUp(join(call.home, databaseName), call.file);
        if (!made.ok) return refuse(made.error);
        const { bytes } = made.value;
        if (values.json === true) console.log(JSON.stringify({ file: call.file, bytes }));
        else console.log(`已备份并检查 / backed up and checked: ${call.file} (${Math.ceil(bytes / 1024)} KB)`);
        return 0;
      },
    },
    restore: {
      summary: 'Put a backup in the place of the database',
      usage: restoreUsage,
      options,
      async run(values, given) {
        const call = called(values, given, restoreUsage);
        if (!call) return 2;
        const { home, file } = call;
        const done = await putBack(file, { ...program, home, now: Date.now() });
        if (!done.ok) return refuse(done.error);
        const { replaced } = done.value;
        if (values.json === true) console.log(JSON.stringify({ file, home, replaced }));
        else {
          console.log(`已恢复 / restored: ${file}`);
          if (replaced !== null) console.log(`原数据库保存为 / the database before is kept as: ${replaced}`);
          console.log(`${program.next.zh} / ${program.next.en}`);
        }
        return 0;
      },
    },
  };
}
