/**
 * The station's end of the business lane: a machine that returns its effects (the uplink runs them).
 *
 * Invariants
 * - Nothing is sent before this session's hello was answered and the hub's place was found in my own history.
 * - At most one batch is in flight; the next starts right after what the hub acknowledged, whatever was sent before.
 * - `acknowledged` is only what a hub said after its COMMIT, and follows the hub down as well as up: a restored hub is
 *   believed, the journal is the only queue.
 * - A new epoch is minted only when the hub holds history of my epoch that is not mine: beyond my head, or another hash there.
 * - Every wait has an end: whatever is lost, a timer brings the machine back to hello.
 * - Answers to effects of an earlier session are ignored, but for the epoch: it is the journal's whoever asked for it.
 */
import { as, type Epoch, type Millis, type Seq } from '../ids.ts';
import type { Ack, DownHello, Nak } from '../wire/messages.ts';
import { sameHash } from './chain.ts';
import { addSample, bestOffset, clockSample } from './clock-offset.ts';
import type { Gap } from './gate-step.ts';
import {
  type HubPlace,
  type StationEffect,
  type StationInput,
  type StationState,
  type StationStep,
  type SyncTimer,
  syncDelays,
} from './station-state.ts';

/** Unanswered batches in a row before asking the hub where it stands. */
const silencesBeforeHello = 2;

export function initialStation(epoch: Epoch, head: Seq): StationState {
  return { at: 'offline', session: 0, epoch, head, failures: 0, refusals: 0, samples: [] };
}

export function stationStep(state: StationState, input: StationInput): StationStep {
  switch (input.type) {
    case 'connected':
      return greet({ ...base(state), session: state.session + 1, epoch: input.epoch, head: input.head, failures: 0 });
    case 'disconnected':
      return { state: { ...base(state), at: 'offline' }, effects: [stop('answer'), stop('pace'), stop('refresh')] };
    case 'committed':
      return pump({ ...state, head: input.head });
    case 'hello':
      return onHello(state, input.message, input.receivedAt);
    case 'ack':
      return onAck(state, input.message);
    case 'nak':
      return onNak(state, input.message);
    case 'timeout':
      return onTimeout(state, input.timer);
    case 'hash-read':
      return state.at === 'checking' && input.session === state.session && input.seq === state.hub.highWater
        ? judge({ ...base(state), head: input.head }, state.hub, input)
        : still(state);
    case 'batch-read':
      return onBatch(state, input);
    case 'epoch-minted':
      // Whoever asked, it is the journal's name from now on.
      return state.at === 'offline' ? still({ ...state, epoch: input.epoch }) : greet({ ...base(state), epoch: input.epoch });
    case 'journal-failed':
      return input.session === state.session && state.at !== 'offline' ? hold(state, 0) : still(state);
  }
}

type Base = Pick<StationState, 'session' | 'epoch' | 'head' | 'failures' | 'refusals' | 'samples'>;

function base({ session, epoch, head, failures, refusals, samples }: Base): Base {
  return { session, epoch, head, failures, refusals, samples };
}

function still(state: StationState): StationStep {
  return { state, effects: [] };
}

function stop(timer: SyncTimer): StationEffect {
  return { type: 'clear-timer', timer };
}

function answerTimer(failures: number): StationEffect {
  return { type: 'set-timer', timer: 'answer', delay: answerDelay(failures), jitter: true };
}

export function answerDelay(failures: number): Millis {
  return Math.min(syncDelays.answerFirst * 2 ** Math.min(failures, 10), syncDelays.answerLast);
}

function greet(state: Base): StationStep {
  return { state: { ...state, at: 'greeting' }, effects: [stop('pace'), { type: 'publish-hello' }, answerTimer(state.failures)] };
}

/** The first refusal is followed up at once (or as told), further ones ever later. */
function hold(state: Base, retryAfter: Millis): StationStep {
  const refusals = state.refusals + 1;
  const delay = Math.min(Math.max(retryAfter, refusals > 1 ? answerDelay(refusals - 2) : 0), syncDelays.answerLast);
  return {
    state: { ...base(state), refusals, at: 'holding' },
    effects: [stop('pace'), { type: 'set-timer', timer: 'answer', delay, jitter: delay > 0 }],
  };
}

function onHello(state: StationState, message: DownHello, receivedAt: number): StationStep {
  // Only the answer being waited for: a repeated or late one would throw the stream back for nothing.
  if (state.at !== 'greeting' || message.epoch !== state.epoch) return still(state);
  const { t1, t2, t3 } = message.time;
  const samples = addSample(state.samples, clockSample(t1, t2, t3, receivedAt));
  const offset = bestOffset(samples);
  const hub: HubPlace = { hubEpoch: message.hubEpoch, highWater: message.highWater, hash: message.hash };
  return {
    state: { ...base(state), samples, at: 'checking', hub },
    effects: [
      ...(offset === null ? [] : [{ type: 'tell-offset', offset } as const]),
      { type: 'read-hash', session: state.session, seq: hub.highWater },
      answerTimer(state.failures),
    ],
  };
}

/** The hub's place against my own history. */
function judge(state: Base, hub: HubPlace, mine: Extract<StationInput, { type: 'hash-read' }>): StationStep {
  const hash = mine.hash ?? (hub.highWater === mine.tail.seq - 1 ? mine.tail.previousHash : null);
  if (hub.highWater > state.head) return mint(state, 'hub-ahead');
  if (hash === null) {
    // Pruned between my hello and now: the next hello names the new tail, and the hub records the gap.
    const gap: Gap = { from: as<Seq>(hub.highWater + 1), to: as<Seq>(mine.tail.seq - 1) };
    const held = hold(state, 0);
    return { state: held.state, effects: [{ type: 'record-gap', gap }, ...held.effects] };
  }
  if (!sameHash(hash, hub.hash)) return mint(state, 'hash-differs');
  const streaming: StationState = {
    ...state,
    failures: 0,
    at: 'streaming',
    hubEpoch: hub.hubEpoch,
    confirmed: hub.highWater,
    reading: false,
    inflight: null,
    paced: false,
  };
  const pumped = pump(streaming);
  return {
    state: pumped.state,
    effects: [
      stop('answer'),
      { type: 'set-timer', timer: 'refresh', delay: syncDelays.refresh, jitter: true },
      { type: 'record-acknowledged', seq: hub.highWater, hubEpoch: hub.hubEpoch },
      ...pumped.effects,
    ],
  };
}

function mint(state: Base, why: 'hub-ahead' | 'hash-differs'): StationStep {
  return {
    state: { ...state, at: 'minting' },
    effects: [stop('answer'), { type: 'mint-epoch', session: state.session, why }],
  };
}

/** Reads the next batch when there is one and nothing stands in the way. */
function pump(state: StationState): StationStep {
  if (state.at !== 'streaming' || state.reading || state.inflight || state.paced || state.head <= state.confirmed) return still(state);
  return {
    state: { ...state, reading: true },
    effects: [{ type: 'read-batch', session: state.session, after: state.confirmed }],
  };
}

function onBatch(state: StationState, input: Extract<StationInput, { type: 'batch-read' }>): StationStep {
  if (state.at !== 'streaming' || input.session !== state.session || !state.reading) return still(state);
  // An acknowledgement overtook the reading: read again from there.
  if (input.after !== state.confirmed) return pump({ ...state, reading: false });
  // The head says there is more, the journal has nothing: it was pruned under us.
  if (input.last === null) return hold(state, 0);
  return {
    state: { ...state, reading: false, inflight: { to: input.last }, paced: true },
    effects: [
      { type: 'publish-batch' },
      answerTimer(state.failures),
      { type: 'set-timer', timer: 'pace', delay: syncDelays.pace, jitter: false },
    ],
  };
}

function onAck(state: StationState, { lane, epoch, highWater, hash, hubEpoch }: Ack): StationStep {
  if (state.at !== 'streaming' || lane !== 'business' || epoch !== state.epoch) return still(state);
  // Another hub life answers, or one that knows what I never wrote: its place must be looked up.
  if (hubEpoch !== state.hubEpoch || highWater > state.head) return greet(base(state));
  // An older acknowledgement, repeated or late.
  if (highWater <= state.confirmed) return still(state);
  const { inflight } = state;
  if (inflight && highWater === inflight.to.seq && !sameHash(hash, inflight.to.hash)) return greet(base(state));
  const pumped = pump({ ...state, failures: 0, refusals: 0, confirmed: highWater, inflight: null });
  return {
    state: pumped.state,
    effects: [stop('answer'), { type: 'record-acknowledged', seq: highWater, hubEpoch }, ...pumped.effects],
  };
}

function onNak(state: StationState, message: Nak): StationStep {
  if (state.at !== 'greeting' && state.at !== 'streaming') return still(state);
  if (message.lane !== 'business' || message.epoch !== state.epoch) return still(state);
  return hold(state, message.retryAfter);
}

function onTimeout(state: StationState, timer: SyncTimer): StationStep {
  if (state.at === 'offline' || state.at === 'minting') return still(state);
  switch (timer) {
    case 'pace':
      return state.at === 'streaming' ? pump({ ...state, paced: false }) : still(state);
    case 'refresh':
      // In the middle of a transfer the clock can wait.
      return state.at === 'streaming' && !state.inflight && !state.reading
        ? greet(base(state))
        : { state, effects: [{ type: 'set-timer', timer: 'refresh', delay: syncDelays.refresh, jitter: true }] };
    case 'answer':
      return onSilence(state);
  }
}

function onSilence(state: StationState): StationStep {
  if (state.at === 'holding') return greet(base(state));
  const failures = state.failures + 1;
  if (state.at !== 'streaming' || failures > silencesBeforeHello) return greet({ ...base(state), failures });
  return pump({ ...state, failures, inflight: null, reading: false });
}
