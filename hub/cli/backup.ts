/**
 * The hub's backup holds everything but what belongs to one machine or to a safe: hub.yaml, TLS files, keys.json, and the life file, by which a hub knows that
 * its database was put back. A restore removes that file, so that the next start certainly answers under a new hub epoch: also
 * for a copy made so late that the pulse in it is still the newest.
 */
import { userInfo } from 'node:os';
import { backupCommands } from '@yizhan/platform/backup';
import { endSessions } from '@yizhan/platform/session';
import type { Database } from '@yizhan/platform/sqlite';
import { homeOf } from '../config.ts';
import { hubMigrations } from '../migrations.ts';
import { auditHeadName } from '../people/audit-head.ts';
import { sqliteAudit } from '../people/sqlite-audit.ts';
import { readKeys } from '../privacy/key-file.ts';
import { openKeyring } from '../privacy/keyring.ts';
import { databaseName, lifeName } from './home.ts';

export const { backup: backupCommand, restore: restoreCommand } = backupCommands({
  program: 'yizhan-hub',
  databaseName,
  migrations: hubMigrations,
  outdated: [lifeName, auditHeadName],
  async settle(database, home) {
    await endSessions(database);
    await recordRestore(database, home);
    return null;
  },
  homeOf,
  homeHelp: 'where the hub keeps its data (default .yizhan/hub, or YIZHAN_HOME)',
  leftOut: 'Not in it: hub.yaml, TLS files, and keys.json (see yizhan-hub keys export), without which personal data stays unreadable.',
  afterwards: 'The next start answers under a new hub epoch: every station sends again what the backup lacks.',
  next: {
    zh: '现在启动中心；各驿站会重新上报备份之后的记录',
    en: 'Now start the hub: every station sends again what the backup lacks.',
  },
});

/** The log goes on where the backup ends; what was done since is known to the database that is kept aside. */
async function recordRestore(database: Database, home: string): Promise<void> {
  if (readKeys(home) === null) return;
  const audit = sqliteAudit(database, openKeyring(home, Date.now()).auditSecret);
  await audit.append({ at: Date.now(), by: `cli:${userInfo().username}`, act: 'restore', object: databaseName });
}
