/** Orders to stations, as people give them. */
import { randomUUID } from 'node:crypto';
import { type CommandType, commandKind } from '@yizhan/protocol/commands';
import { as, type CommandId, type StationId } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { CommandStore, StoredCommand } from '../store/down-store.ts';
import type { CredentialStore } from '../store/store.ts';

export interface CommandForm {
  readonly type: CommandType;
  readonly args: Readonly<Record<string, unknown>>;
  /** ms; default: as the type says */
  readonly lifetimeMs?: number;
}

export interface Commands {
  /** @param key the same caller and key answer the same command, also after a restart */
  give(
    station: StationId,
    form: CommandForm,
    by: { readonly user: string; readonly key: string },
  ): Promise<Result<StoredCommand, 'no-such-station' | 'station-retired-no-commands' | 'bad-args'>>;
  /** Newest first. */
  list(station: StationId, limit: number): Promise<readonly StoredCommand[]>;
  /** Null: this station has no such command. */
  find(station: StationId, id: CommandId): Promise<StoredCommand | null>;
  /** Taken back twice is taken back. */
  cancel(station: StationId, id: CommandId): Promise<Result<StoredCommand, 'no-such-command' | 'command-under-way'>>;
}

export interface CommandsDeps {
  readonly store: Pick<CommandStore, 'addCommand' | 'command' | 'commands' | 'moveCommand'> & Pick<CredentialStore, 'statusOf'>;
  readonly now: () => number;
  /** Told after COMMIT. */
  readonly given: (command: StoredCommand) => void;
}

export function commandsOf({ store, now, given }: CommandsDeps): Commands {
  return {
    async give(station, { type, args, lifetimeMs }, { user, key }) {
      if (store.statusOf(station) === 'retired') return err('station-retired-no-commands');
      const kind = commandKind(type);
      const read = kind?.args.safeParse(args);
      if (!kind || !read?.success) return err('bad-args');
      const issuedAt = now();
      const added = await store.addCommand({
        id: as<CommandId>(randomUUID()),
        station,
        type,
        args: read.data as StoredCommand['args'],
        by: user,
        issuedAt,
        expiresAt: issuedAt + (lifetimeMs ?? kind.lifetimeMs),
        idempotent: kind.idempotent,
        key: `${user} ${key}`,
      });
      if (!added.ok) return added;
      if (!added.value.repeated) given(added.value.command);
      return ok(added.value.command);
    },
    find: store.command,
    list: (station, limit) => store.commands(station, { limit }),
    async cancel(station, id) {
      const moved = await store.moveCommand(station, id, { type: 'canceled' }, now());
      if (moved) return ok(moved);
      const known = await store.command(station, id);
      if (!known) return err('no-such-command');
      return known.state === 'canceled' ? ok(known) : err('command-under-way');
    },
  };
}
