/** The fake's down half. */
import { type CommandState, commandEventData, isUnfinished, nextCommand, overdueAt } from '@yizhan/protocol/commands';
import { as, type Seq, type StationId } from '@yizhan/protocol/ids';
import { err, ok } from '@yizhan/protocol/result';
import type { FeedEntry, FeedPlace, WireEvent } from '@yizhan/protocol/wire';
import { alertOfCommand, rotatedTo } from './command-ends.ts';
import type { CommandStore, FeedStore, StoredCommand } from './down-store.ts';
import { pageOf } from './feed-page.ts';
import type { NewAlert } from './store.ts';

interface Log {
  head: number;
  forgotten: number;
  seen: { readonly place: FeedPlace; readonly at: number } | null;
  readonly entries: Map<string, FeedEntry>;
}

interface MemoryDown extends FeedStore, CommandStore {
  /** What newly stored events say of commands. */
  takeReports(station: StationId, events: readonly WireEvent[], at: number): void;
}

const clone = <T>(value: T): T => JSON.parse(JSON.stringify(value));
const byKey = (a: FeedEntry, b: FeedEntry): number => (a.key < b.key ? -1 : 1);
const newest = (a: StoredCommand, b: StoredCommand): number => b.issuedAt - a.issuedAt || (a.id < b.id ? 1 : -1);

export function memoryDown(
  hubEpoch: string,
  isKnown: (station: StationId) => boolean,
  raise: (alert: NewAlert) => void,
  keepToken: (station: StationId, hash: string) => void,
): MemoryDown {
  const logs = new Map<StationId, Log>();
  const commands = new Map<string, StoredCommand>();
  const keys = new Map<string, string>();

  function logOf(station: StationId): Log {
    const log = logs.get(station) ?? { head: 0, forgotten: 0, seen: null, entries: new Map() };
    logs.set(station, log);
    return log;
  }

  const moveCommand: CommandStore['moveCommand'] = async (station, id, input, at) => {
    const command = commands.get(id);
    const moved = command?.station === station ? nextCommand(command, input, at) : null;
    if (moved) commands.set(id, clone(moved));
    const alert = moved && alertOfCommand(moved, at);
    if (alert) raise(alert);
    const tokenHash = moved && rotatedTo(moved);
    if (tokenHash) keepToken(station, tokenHash);
    return moved;
  };

  return {
    async putFeed(station, entry) {
      if (!isKnown(station)) return err('no-such-station');
      const log = logOf(station);
      log.head += 1;
      log.entries.set(entry.key, { ...clone(entry), seq: as<Seq>(log.head) });
      return ok(as<Seq>(log.head));
    },
    async readFeed(station, start, limit) {
      const { head, forgotten, entries } = logOf(station);
      const log = { head: as<Seq>(head), forgotten: as<Seq>(forgotten) };
      const { from, whole } = start(log);
      const rows = [...entries.values()].filter((entry) => entry.seq > from).sort((a, b) => a.seq - b.seq);
      return pageOf(log, whole, rows.slice(0, limit.entries + 1), limit);
    },
    feedEntries: async (station, keysBegin) =>
      [...logOf(station).entries.values()].filter((entry) => !entry.gone && entry.key.startsWith(keysBegin)).sort(byKey),
    async oldFeedEntries(type, before, limit) {
      const all = [...logs].flatMap(([station, { entries }]) => [...entries.values()].map((entry) => ({ station, entry })));
      return all
        .filter(({ entry }) => entry.type === type && !entry.gone && entry.at < before)
        .sort((a, b) => a.entry.at - b.entry.at || byKey(a.entry, b.entry))
        .slice(0, limit)
        .map(({ station, entry }) => ({ station, key: entry.key }));
    },
    feedPlace: async (station) => logOf(station).seen,
    async recordFeedPlace(station, place, at) {
      logOf(station).seen = { place, at };
    },
    async forgetRemovals(before) {
      let count = 0;
      for (const log of logs.values()) {
        const seen = log.seen?.place.hubEpoch === hubEpoch ? log.seen.place.seq : 0;
        for (const [key, { gone, at, seq }] of log.entries) {
          if (!gone || at >= before || seq > seen) continue;
          log.entries.delete(key);
          log.forgotten = Math.max(log.forgotten, seq);
          count += 1;
        }
      }
      return count;
    },

    async addCommand({ key, ...made }) {
      if (!isKnown(made.station)) return err('no-such-station');
      const named = `${made.station} ${key}`;
      const known = commands.get(keys.get(named) ?? '');
      if (known) return ok({ command: known, repeated: true });
      const command: StoredCommand = clone({ ...made, state: 'queued', code: null, result: null, changedAt: made.issuedAt });
      keys.set(named, made.id);
      commands.set(made.id, command);
      return ok({ command, repeated: false });
    },
    async command(station, id) {
      const found = commands.get(id);
      return found?.station === station ? found : null;
    },
    async commands(station, { states, limit }) {
      const wanted = (state: CommandState): boolean => !states || states.includes(state);
      return [...commands.values()]
        .filter((one) => one.station === station && wanted(one.state))
        .sort(newest)
        .slice(0, limit);
    },
    async expiredCommands(now) {
      return [...commands.values()].filter((one) => isUnfinished(one.state) && overdueAt(one) <= now).sort((a, b) => newest(b, a));
    },
    async forgetCommands(before) {
      const old = [...commands.values()].filter((one) => one.changedAt < before && !isUnfinished(one.state));
      for (const { id } of old) commands.delete(id);
      return old.length;
    },
    moveCommand,
    takeReports(station, events, at) {
      for (const event of events) {
        const read = event.type === 'command.reported' ? commandEventData['command.reported'].safeParse(event.data) : null;
        if (read?.success) void moveCommand(station, read.data.command, { ...read.data, type: 'reported' }, at);
      }
    },
  };
}
