/**
 * A station's backup is its database alone. credentials.json stays out: its token speaks for the station, a backup travels, and a machine
 * without it joins again with a claim code while the journal stays what it is. A restore therefore leaves the home's credentials
 * in place, and refuses the journal of a station they are not of.
 */
import { backupCommands } from '@yizhan/platform/backup';
import { endSessions } from '@yizhan/platform/session';
import { readCredentials } from '../documents/credentials.ts';
import { openDocuments } from '../documents/documents.ts';
import { stationDatabase, stationMigrations } from '../home.ts';
import { text } from './values.ts';

export const { backup, restore } = backupCommands({
  program: 'yizhan-agent',
  databaseName: stationDatabase,
  migrations: stationMigrations,
  outdated: [],
  async settle(database, home) {
    const joined = readCredentials(home)?.station;
    const held = (await openDocuments(database)).current?.settings.station;
    if (joined !== undefined && held !== undefined && joined !== held) {
      return {
        zh: `备份属于驿站 ${held}，而 ${home} 属于驿站 ${joined}，什么都没有改动，请换一个数据目录或备份`,
        en: `The backup is of station ${held}, ${home} belongs to station ${joined}; nothing was changed: use the other home or another backup.`,
      };
    }
    await endSessions(database);
    return null;
  },
  homeOf: (values) => text(values, 'home') ?? null,
  homeHelp: 'all data of this station',
  leftOut: 'Not in it: agent.yaml, and credentials.json, the right to speak for this station: a new machine joins again with a claim code.',
  afterwards:
    'Where the hub knows of later events, the station goes on under a new epoch: the hub keeps its old history beside the new one.',
  next: {
    zh: '现在启动驿站程序；备份之后发出的号码，当天可能再次发出',
    en: 'Now start the agent. Numbers given after the backup may be given once more on that day.',
  },
});
