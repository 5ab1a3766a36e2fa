/**
 * Sends commands: each when it is given, the unfinished ones again at every hello of their station, and looks now and then for those
 * whose time is over. What a command's state may become is the machine's word (protocol/commands), applied by the store.
 */
import type { Logger } from '@yizhan/platform/log';
import { unfinishedStates } from '@yizhan/protocol/commands';
import { as, type Instant, type StationId } from '@yizhan/protocol/ids';
import type { CommandMessage } from '@yizhan/protocol/wire';
import type { Broker } from '../broker/broker.ts';
import type { CommandStore, StoredCommand } from '../store/down-store.ts';

/** Sent at most at one hello: an outage does not end in a flood. */
const resentAtMost = 100;

export interface CommandSenderDeps {
  readonly store: Pick<CommandStore, 'commands' | 'expiredCommands' | 'moveCommand'>;
  readonly broker: Pick<Broker, 'send'>;
  readonly now: () => number;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

export interface CommandSender {
  given(command: StoredCommand): Promise<void>;
  hello(station: StationId): Promise<void>;
  /** The clock's part. */
  look(): Promise<void>;
}

export function commandSender({ store, broker, now, log }: CommandSenderDeps): CommandSender {
  async function send(command: StoredCommand): Promise<void> {
    if (command.expiresAt <= now()) return;
    if (!broker.send(command.station, 'command', JSON.stringify(messageOf(command)))) return;
    log.info({ station: command.station, command: command.id, type: command.type }, 'a command was sent');
    await store.moveCommand(command.station, command.id, { type: 'sent' }, now());
  }

  return {
    given: send,
    async hello(station) {
      const unfinished = await store.commands(station, { states: unfinishedStates, limit: resentAtMost });
      for (const command of [...unfinished].reverse()) await send(command);
    },
    async look() {
      for (const { station, id } of await store.expiredCommands(now())) await store.moveCommand(station, id, { type: 'overdue' }, now());
    },
  };
}

function messageOf({ id, type, args, by, issuedAt, expiresAt, idempotent }: StoredCommand): CommandMessage {
  return { v: 1, id, type, args: { ...args }, by, issuedAt: as<Instant>(issuedAt), expiresAt: as<Instant>(expiresAt), idempotent };
}
