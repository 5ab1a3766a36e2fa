/** Runs the effects of `stationStep` on the journal and the connection. All judgement is in the step; here is only doing. */

import type { Timers } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import type { Millis, Seq } from '@yizhan/protocol/ids';
import {
  initialStation,
  type StationEffect,
  type StationInput,
  type StationState,
  type SyncTimer,
  stationStep,
} from '@yizhan/protocol/sync';
import { batchLimits, type UpHello, type WireEvent } from '@yizhan/protocol/wire';
import type { UplinkSource } from '../journal/journal.ts';

export interface BusinessLaneDeps {
  readonly source: UplinkSource;
  readonly timers: Timers;
  /** From 0 up to, not including, 1. */
  readonly random: () => number;
  readonly log: Pick<Logger, 'info' | 'warn' | 'error'>;
  readonly publishHello: (place: Pick<UpHello, 'epoch' | 'head' | 'tail' | 'acknowledged'>) => void;
  readonly publishBatch: (events: readonly WireEvent[]) => void;
  readonly onOffset: (offset: Millis) => void;
  readonly onState: (state: StationState) => void;
}

export interface BusinessLane {
  feed(input: StationInput): void;
  readonly state: StationState;
}

export function businessLane(deps: BusinessLaneDeps): BusinessLane {
  const { source, timers, log } = deps;
  const { epoch, seq } = source.head();
  const running = new Map<SyncTimer, { clear(): void }>();
  let state = initialStation(epoch, seq);
  let batch: readonly WireEvent[] = [];

  function feed(input: StationInput): void {
    const step = stationStep(state, input);
    const changed = step.state !== state;
    state = step.state;
    if (changed) deps.onState(state);
    for (const effect of step.effects) run(effect);
  }

  /** Answers of the journal, or its failure, come back as inputs of the session that asked. */
  function ask(session: number, work: () => Promise<StationInput>): void {
    work()
      .then(feed)
      .catch((fault: unknown) => {
        log.error({ err: fault }, 'the journal could not be read for the hub');
        feed({ type: 'journal-failed', session });
      });
  }

  function run(effect: StationEffect): void {
    switch (effect.type) {
      case 'publish-hello':
        greet(state.session);
        break;
      case 'read-hash':
        ask(effect.session, () => readHash(effect.session, effect.seq));
        break;
      case 'read-batch':
        ask(effect.session, () => readBatch(effect.session, effect.after));
        break;
      case 'publish-batch':
        deps.publishBatch(batch);
        break;
      case 'mint-epoch':
        log.warn({ why: effect.why }, 'the hub holds a history of this epoch that is not mine: going on under a new one');
        ask(effect.session, async () => ({ type: 'epoch-minted', epoch: await source.mintEpoch() }));
        break;
      case 'set-timer':
        setTimer(effect.timer, effect.delay * (effect.jitter ? 1 + deps.random() / 2 : 1));
        break;
      case 'clear-timer':
        clearTimer(effect.timer);
        break;
      case 'record-acknowledged':
        source
          .acknowledge(effect.seq, effect.hubEpoch)
          // The hub knows better at the next hello; here it only delays forgetting old rows.
          .catch((fault: unknown) => log.warn({ err: fault }, 'an acknowledgement could not be kept'));
        break;
      case 'record-gap':
        log.error({ gap: effect.gap }, 'the hub lacks events this station no longer holds');
        break;
      case 'tell-offset':
        deps.onOffset(effect.offset);
        break;
    }
  }

  async function readHash(session: number, seq: Seq): Promise<StationInput> {
    const [hash, tail] = [await source.hashAt(seq), await source.tail()];
    return { type: 'hash-read', session, seq, hash, tail, head: source.head().seq };
  }

  async function readBatch(session: number, after: Seq): Promise<StationInput> {
    batch = await source.readAfter(after, batchLimits);
    const last = batch.at(-1);
    return { type: 'batch-read', session, after, last: last ? { seq: last.seq, hash: last.hash } : null };
  }

  function greet(session: number): void {
    source
      .tail()
      .then((tail) => {
        if (state.session !== session || state.at !== 'greeting') return;
        const { epoch, seq, hash } = source.head();
        deps.publishHello({ epoch, head: { seq, hash }, tail, acknowledged: source.acknowledged() });
      })
      .catch((fault: unknown) => {
        log.error({ err: fault }, 'the journal could not be read for the hub');
        feed({ type: 'journal-failed', session });
      });
  }

  function setTimer(timer: SyncTimer, delay: Millis): void {
    clearTimer(timer);
    running.set(
      timer,
      timers.set(() => {
        running.delete(timer);
        feed({ type: 'timeout', timer });
      }, delay),
    );
  }

  function clearTimer(timer: SyncTimer): void {
    running.get(timer)?.clear();
    running.delete(timer);
  }

  return {
    feed,
    get state() {
      return state;
    },
  };
}
