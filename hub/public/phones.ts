/** Puts what residents' phones ask for together. */
import type { Database } from '@yizhan/platform/sqlite';
import type { Commands } from '../fleet/commands.ts';
import type { Keyring } from '../privacy/keyring.ts';
import type { Halls } from '../queues/halls.ts';
import { marksOf } from '../remote/marks.ts';
import { remoteRows } from '../remote/remote-rows.ts';
import { remoteTickets } from '../remote/remote-tickets.ts';
import type { CommandStore } from '../store/down-store.ts';
import { assetsIn } from './assets.ts';
import type { PublicDeps } from './deps.ts';

export interface PhonesOptions extends Pick<PublicDeps, 'now' | 'log'> {
  readonly database: Database;
  readonly store: Pick<CommandStore, 'command'>;
  readonly halls: Halls;
  readonly commands: Pick<Commands, 'give'>;
  readonly keyring: Pick<Keyring, 'indexSecret'>;
  /** Built pages. */
  readonly consoleFolder: string;
}

export function phonesOf({ database, store, halls, commands, keyring, consoleFolder, now, log }: PhonesOptions): PublicDeps {
  return {
    halls,
    remote: remoteTickets({ rows: remoteRows(database), halls, commands, store, now }),
    marks: marksOf(keyring.indexSecret),
    assets: assetsIn(consoleFolder),
    now,
    log,
  };
}
