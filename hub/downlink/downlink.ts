/** What the hub has to say to its stations, as one thing: their feeds, their commands, their documents. */
import { every, type Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import type { StationId } from '@yizhan/protocol/ids';
import type { FeedPlace, UpHello, WireEvent } from '@yizhan/protocol/wire';
import type { Broker } from '../broker/broker.ts';
import type { Word } from '../ingest/ingest.ts';
import { type CommandStore, commandKeptMs, type FeedStore, feedRemovalMs, type StoredCommand } from '../store/down-store.ts';
import { commandSender } from './command-sender.ts';
import { feedSender } from './feed-sender.ts';
import { type TwinSenderDeps, twinSender } from './twin-sender.ts';

/** ms */
const downlinkDelays = { commands: 2_000, removals: 3_600_000, oldCommands: 3_600_000 } as const;

export interface DownlinkDeps {
  readonly store: FeedStore & CommandStore & { readonly hubEpoch: string };
  readonly broker: Pick<Broker, 'send'>;
  /** Left out: no documents are sent. */
  readonly twins?: Pick<TwinSenderDeps, 'twins' | 'refused'> | undefined;
  readonly timers: Timers;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  readonly now: () => number;
  readonly log: Pick<Logger, 'info' | 'error'>;
}

export interface Downlink {
  /** A station's word, after its COMMIT. */
  heard(word: Word): void;
  /** Newly stored, after their COMMIT. */
  events(station: StationId, events: readonly WireEvent[]): void;
  /** A new version of its documents is in the table. */
  documentsChanged(station: StationId): void;
  /** After the entry's COMMIT. */
  feedChanged(station: StationId): void;
  /** After its COMMIT. */
  commandGiven(command: StoredCommand): void;
  close(): Promise<void>;
}

export function openDownlink(deps: DownlinkDeps): Downlink {
  const { store, timers, now, log } = deps;
  const working = new Set<Promise<void>>();
  const feed = feedSender(deps);
  const commands = commandSender(deps);
  const twin = deps.twins ? twinSender({ ...deps, ...deps.twins }) : null;
  let closed = false;

  function work(job: Promise<unknown>, what: string): Promise<void> {
    const done: Promise<void> = job
      .then(
        () => undefined,
        (fault: unknown) => log.error({ err: fault }, what),
      )
      .finally(() => working.delete(done));
    working.add(done);
    return done;
  }

  const looks = every(timers, downlinkDelays.commands, () => work(commands.look(), 'commands could not be looked through'));
  const removals = every(timers, downlinkDelays.removals, () =>
    work(store.forgetRemovals(now() - feedRemovalMs), 'old removals could not be forgotten'),
  );
  const olds = every(timers, downlinkDelays.oldCommands, () =>
    work(store.forgetCommands(now() - commandKeptMs), 'old commands could not be forgotten'),
  );

  return {
    heard(word) {
      if (closed) return;
      if (word.kind === 'feed-ack') return feed.acknowledged(word.station, word.place);
      feed.hello(word.station, placeOf(word.hello));
      twin?.hello(word.station, word.hello);
      void work(commands.hello(word.station), 'unfinished commands could not be sent again');
    },
    events: (station, events) => twin?.events(station, events),
    documentsChanged: (station) => twin?.changed(station),
    feedChanged: (station) => feed.changed(station),
    commandGiven(command) {
      if (!closed) void work(commands.given(command), 'a command could not be sent');
    },
    async close() {
      closed = true;
      looks.clear();
      removals.clear();
      olds.clear();
      await feed.close();
      await twin?.close();
      await Promise.all(working);
    },
  };
}

/** An older agent tells a number only: it takes no feed. */
function placeOf({ feed: { seq, hubEpoch, settled } }: UpHello): FeedPlace | null {
  return hubEpoch === undefined || settled === undefined ? null : { hubEpoch, seq, settled };
}
