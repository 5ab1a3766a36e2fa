/** Runs `feedHubStep` for every station that was heard of: reads the log, sends, waits. All judgement is in the step. */

import type { Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import type { StationId } from '@yizhan/protocol/ids';
import { type FeedHubEffect, type FeedHubInput, type FeedHubState, feedHubStep, feedStart, initialFeedHub } from '@yizhan/protocol/sync';
import { type FeedPlace, feedLimits } from '@yizhan/protocol/wire';
import type { Broker } from '../broker/broker.ts';
import type { FeedStore } from '../store/down-store.ts';
import { stationLines } from './station-lines.ts';

type FeedHubOwnEffect = Exclude<FeedHubEffect, { readonly type: 'set-timer' | 'clear-timer' }>;

export interface FeedSenderDeps {
  readonly store: Pick<FeedStore, 'readFeed' | 'recordFeedPlace'> & { readonly hubEpoch: string };
  readonly broker: Pick<Broker, 'send'>;
  readonly timers: Timers;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  readonly now: () => number;
  readonly log: Pick<Logger, 'error'>;
}

export interface FeedSender {
  /** @param place null: the station takes no feed */
  hello(station: StationId, place: FeedPlace | null): void;
  acknowledged(station: StationId, place: FeedPlace): void;
  changed(station: StationId): void;
  /** Resolves when nothing is being read or written. */
  close(): Promise<void>;
}

export function feedSender({ store, broker, timers, random, now, log }: FeedSenderDeps): FeedSender {
  const { take, work, close } = stationLines<FeedHubState, FeedHubInput, FeedHubOwnEffect>({
    initial: initialFeedHub,
    step: (state, input) => feedHubStep(store.hubEpoch, state, input),
    run,
    timers,
    random,
    onFault: (fault) => log.error({ err: fault }, 'a station’s feed could not be handled'),
  });

  function run(station: StationId, effect: FeedHubOwnEffect): void {
    switch (effect.type) {
      case 'read':
        work(() => read(station, effect.place));
        break;
      case 'send':
        broker.send(station, 'feed', JSON.stringify(effect.message));
        break;
      case 'record':
        work(() => record(station, effect.place));
        break;
    }
  }

  async function read(station: StationId, place: FeedPlace): Promise<void> {
    try {
      const page = await store.readFeed(station, (known) => feedStart(store.hubEpoch, place, known), feedLimits);
      take(station, { type: 'page-read', page });
    } catch (fault) {
      log.error({ err: fault, station }, 'the feed could not be read');
      take(station, { type: 'read-failed' });
    }
  }

  /** The station says it again at every hello: a lost note only keeps old removals a while longer. */
  async function record(station: StationId, place: FeedPlace): Promise<void> {
    await store.recordFeedPlace(station, place, now()).catch((fault: unknown) => {
      log.error({ err: fault, station }, 'how far a station has its feed could not be noted');
    });
  }

  return {
    hello: (station, place) => take(station, { type: 'hello', place }),
    acknowledged: (station, place) => take(station, { type: 'ack', place }),
    changed: (station) => take(station, { type: 'changed' }),
    close,
  };
}
