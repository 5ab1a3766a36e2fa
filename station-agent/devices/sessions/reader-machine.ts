/**
 * The life of one ID-card reader, as a pure machine: absent → opening → draining → probing → open ⇄ blocked; any → backing-off → opening; what
 * is done with cards while it is open is in reader-cards.ts. Effects are data, the session runs them.
 * Invariants: one connection at a time, named by a generation that only grows; an input of another generation changes nothing; one command in
 * flight; cards are looked for only while asked. A reply names no request, but the module answers in order: after a time-out the line is
 * drained until it is quiet, and then the module's number is asked for. What comes before that unmistakable answer is dropped, so that a late
 * text of one card never answers the read of another.
 */
import type { SamReply } from '../drivers/sam-v/codec/index.ts';
import type { DeviceFault } from './faults.ts';
import {
  answered,
  begin,
  type CardCtx,
  type CardEffect,
  type CardStep,
  type Doing,
  happeningOf,
  type Watching,
  waited,
  wanting,
  watchOn,
} from './reader-cards.ts';
import type { CardHappening, SessionReport } from './session.ts';

/** How a connection came to be tried. `afresh`: it is new; else it was good until an answer was late. */
interface Attempt {
  readonly afresh: boolean;
  /** The card whose removal was awaited then: it still is. */
  readonly watching: Watching | null;
  readonly tries: number;
  readonly fault: DeviceFault | null;
}

type Phase =
  | { readonly at: 'absent' }
  | { readonly at: 'opening'; readonly attempt: Attempt }
  /** `loud`: something came since the last look; `rounds`: so often something had. */
  | { readonly at: 'draining'; readonly attempt: Attempt; readonly loud: boolean; readonly rounds: number }
  /** `noisy`: something came that cannot be read. */
  | { readonly at: 'probing'; readonly attempt: Attempt; readonly asked: 'sam-id' | 'status'; readonly noisy: boolean }
  /** `noRight`: the last read was refused. */
  | { readonly at: 'open'; readonly noRight: boolean; readonly doing: Doing }
  | { readonly at: 'blocked'; readonly by: 'unauthorised' | 'self-test'; readonly asking: boolean }
  | { readonly at: 'backing-off'; readonly tries: number; readonly fault: DeviceFault };

export interface ReaderState {
  readonly generation: number;
  /** Somebody asks for a card. */
  readonly wanted: boolean;
  readonly phase: Phase;
}

export type ReaderInput =
  | { readonly type: 'start' | 'stop' | 'want' | 'unwanted' }
  | { readonly type: 'opened'; readonly generation: number }
  | { readonly type: 'open-failed' | 'lost'; readonly generation: number; readonly fault: DeviceFault }
  | { readonly type: 'reply'; readonly generation: number; readonly reply: SamReply }
  /** Bytes came while the line is drained, what they are is not looked at; or, otherwise, bytes that cannot be read. */
  | { readonly type: 'heard'; readonly generation: number }
  /** No answer in time; a wait is over. */
  | { readonly type: 'late' | 'due'; readonly generation: number };

export type ReaderEffect =
  | CardEffect
  | { readonly type: 'open' | 'close' }
  /** Bytes of an unfinished reply are forgotten. */
  | { readonly type: 'wipe' }
  | { readonly type: 'wait'; readonly for: 'recheck' | 'quiet' }
  | { readonly type: 'wait-retry'; readonly tries: number };

export interface ReaderStep {
  readonly state: ReaderState;
  readonly effects: readonly ReaderEffect[];
}

/** Waits for quiet in a row that heard something: beyond it is no late answer, it is noise. */
const mostRounds = 20;

export const unbornReader: ReaderState = { generation: 0, wanted: false, phase: { at: 'absent' } };

export function next(state: ReaderState, input: ReaderInput, ctx: CardCtx): ReaderStep {
  const step = take(state, input, ctx);
  if (!step.state.wanted || isUsable(state.phase) === isUsable(step.state.phase)) return step;
  const happening: CardHappening = { type: isUsable(step.state.phase) ? 'waiting' : 'unavailable' };
  return { state: step.state, effects: [...step.effects, { type: 'tell', happening }] };
}

/** A line that only settles after a late answer is still a reader one may put a card on. */
function isUsable(phase: Phase): boolean {
  return phase.at === 'open' || ((phase.at === 'draining' || phase.at === 'probing') && !phase.attempt.afresh);
}

function take(state: ReaderState, input: ReaderInput, ctx: CardCtx): ReaderStep {
  switch (input.type) {
    case 'start':
      return state.phase.at === 'absent' ? opening(state, 0, null) : same(state);
    case 'stop':
      return to({ ...state, generation: state.generation + 1 }, { at: 'absent' }, [...quit, { type: 'close' }]);
    case 'want':
    case 'unwanted': {
      const wanted = input.type === 'want';
      if (wanted === state.wanted) return same(state);
      const { phase } = state;
      if (phase.at === 'open') return withCards({ ...state, wanted }, phase, wanting(phase.doing, wanted));
      if (phase.at !== 'draining' && phase.at !== 'probing') return same({ ...state, wanted });
      // What one visit was shown is not for the next.
      return to({ ...state, wanted }, { ...phase, attempt: { ...phase.attempt, watching: null } }, []);
    }
    default:
      return input.generation === state.generation ? connected(state, input, ctx) : same(state);
  }
}

type ConnectionInput = Extract<ReaderInput, { readonly generation: number }>;

function connected(state: ReaderState, input: ConnectionInput, ctx: CardCtx): ReaderStep {
  const { phase } = state;
  switch (phase.at) {
    case 'absent':
      return same(state);
    case 'opening':
      if (input.type === 'opened') return drain(state, phase.attempt);
      if (input.type === 'open-failed' || input.type === 'lost') return backOff(state, phase.attempt.tries, input.fault, []);
      return same(state);
    case 'draining':
      if (input.type === 'lost') return backOff(state, phase.attempt.tries, input.fault, []);
      if (input.type === 'heard') return to(state, { ...phase, loud: true }, []);
      return input.type === 'due' ? listened(state, phase) : same(state);
    case 'probing':
      if (input.type === 'lost') return backOff(state, phase.attempt.tries, input.fault, []);
      if (input.type === 'late') return backOff(state, phase.attempt.tries, phase.noisy ? 'garbled' : 'no-answer', [{ type: 'close' }]);
      if (input.type === 'heard') return to(state, { ...phase, noisy: true }, []);
      return input.type === 'reply' ? probed(state, phase, input.reply) : same(state);
    case 'open':
      return whileOpen(state, phase, input, ctx);
    case 'blocked':
      return whileBlocked(state, phase, input);
    case 'backing-off':
      return input.type === 'due' ? opening(state, phase.tries, phase.fault) : same(state);
  }
}

const quit: readonly ReaderEffect[] = [{ type: 'cancel-waits' }, { type: 'wipe' }];

function same(state: ReaderState): ReaderStep {
  return { state, effects: [] };
}

function to(state: ReaderState, phase: Phase, effects: readonly ReaderEffect[]): ReaderStep {
  return { state: { ...state, phase }, effects };
}

function opening(state: ReaderState, tries: number, fault: DeviceFault | null): ReaderStep {
  const attempt: Attempt = { afresh: true, watching: null, tries, fault };
  return to({ ...state, generation: state.generation + 1 }, { at: 'opening', attempt }, [...quit, { type: 'open' }]);
}

function backOff(state: ReaderState, tries: number, fault: DeviceFault, first: readonly ReaderEffect[]): ReaderStep {
  const phase: Phase = { at: 'backing-off', tries: tries + 1, fault };
  return to({ ...state, generation: state.generation + 1 }, phase, [...quit, ...first, { type: 'wait-retry', tries: tries + 1 }]);
}

function drain(state: ReaderState, attempt: Attempt): ReaderStep {
  return to(state, { at: 'draining', attempt, loud: false, rounds: 0 }, [...quit, { type: 'wait', for: 'quiet' }]);
}

function listened(state: ReaderState, phase: Extract<Phase, { at: 'draining' }>): ReaderStep {
  const { attempt, loud, rounds } = phase;
  if (!loud) return to(state, { at: 'probing', attempt, asked: 'sam-id', noisy: false }, ask('sam-id'));
  if (rounds + 1 >= mostRounds) return backOff(state, attempt.tries, 'garbled', [{ type: 'close' }]);
  return to(state, { ...phase, loud: false, rounds: rounds + 1 }, [...quit, { type: 'wait', for: 'quiet' }]);
}

function ask(request: 'sam-id' | 'status'): readonly ReaderEffect[] {
  return [{ type: 'cancel-waits' }, { type: 'send', request, within: 'answer' }];
}

/** The module's number first: nothing else looks like it. Then how the module is. */
function probed(state: ReaderState, phase: Extract<Phase, { at: 'probing' }>, reply: SamReply): ReaderStep {
  if (reply.status === 'unauthorised' || reply.status === 'self-test') return block(state, reply.status);
  if (phase.asked === 'sam-id') {
    if (reply.content.type !== 'sam-id') return same(state);
    return to(state, { ...phase, asked: 'status' }, ask('status'));
  }
  return reply.status === 'ok' && reply.content.type === 'none' ? open(state, phase.attempt.watching) : same(state);
}

function open(state: ReaderState, watching: Watching | null): ReaderStep {
  const { doing, effects } = watching ? watchOn(watching) : begin(state.wanted);
  return to(state, { at: 'open', noRight: false, doing }, effects);
}

function withCards(state: ReaderState, phase: Extract<Phase, { at: 'open' }>, step: CardStep): ReaderStep {
  return to(state, { ...phase, doing: step.doing }, step.effects);
}

function whileOpen(state: ReaderState, phase: Extract<Phase, { at: 'open' }>, input: ConnectionInput, ctx: CardCtx): ReaderStep {
  switch (input.type) {
    case 'reply': {
      const { status } = input.reply;
      if (status === 'unauthorised' || status === 'self-test') return block(state, status);
      const noRight = phase.doing.is === 'reading' ? status === 'no-right' : phase.noRight;
      return withCards(state, { ...phase, noRight }, answered(phase.doing, input.reply, state.wanted, ctx));
    }
    case 'due':
      return withCards(state, phase, waited(phase.doing));
    case 'late': {
      const watching = phase.doing.is === 'watching' && state.wanted ? phase.doing : null;
      const step = drain(state, { afresh: false, watching, tries: 0, fault: null });
      // A read without an answer is told; a look without one is only tried again.
      if (phase.doing.is !== 'reading' || !state.wanted) return step;
      return { ...step, effects: [...step.effects, { type: 'tell', happening: { type: 'failed', why: 'unreadable' } }] };
    }
    case 'lost':
      return backOff(state, 0, input.fault, []);
    case 'opened':
    case 'open-failed':
    case 'heard':
      return same(state);
  }
}

function block(state: ReaderState, by: 'unauthorised' | 'self-test'): ReaderStep {
  return to(state, { at: 'blocked', by, asking: false }, [...quit, { type: 'wait', for: 'recheck' }]);
}

/** It is asked now and then: people re-authorise a module, or plug the reader in again. */
function whileBlocked(state: ReaderState, phase: Extract<Phase, { at: 'blocked' }>, input: ConnectionInput): ReaderStep {
  switch (input.type) {
    case 'due':
      return to(state, { ...phase, asking: true }, ask('status'));
    case 'reply':
      if (!phase.asking) return same(state);
      if (input.reply.status === 'unauthorised' || input.reply.status === 'self-test') return block(state, input.reply.status);
      return input.reply.status === 'ok' && input.reply.content.type === 'none' ? open(state, null) : same(state);
    case 'late':
      return backOff(state, 0, 'no-answer', [{ type: 'close' }]);
    case 'lost':
      return backOff(state, 0, input.fault, []);
    case 'opened':
    case 'open-failed':
    case 'heard':
      return same(state);
  }
}

/** Derived, never stored: what a listener that comes now is told … */
export function presentHappening({ phase }: ReaderState): CardHappening {
  if (!isUsable(phase)) return { type: 'unavailable' };
  if (phase.at === 'open') return happeningOf(phase.doing);
  return 'attempt' in phase && phase.attempt.watching ? phase.attempt.watching.shown : { type: 'waiting' };
}

/** … and what the rest of the agent is told. */
export function reportOf({ phase }: ReaderState): SessionReport {
  switch (phase.at) {
    case 'absent':
      return { state: 'absent', faults: [] };
    case 'opening':
    case 'draining':
    case 'probing': {
      if (!phase.attempt.afresh) return { state: 'ready', faults: [] };
      const { fault } = phase.attempt;
      return { state: phase.at === 'opening' ? 'opening' : 'probing', faults: fault === null ? [] : [fault] };
    }
    case 'open':
      if (phase.doing.is === 'reading') return { state: 'busy', faults: [] };
      return phase.noRight ? { state: 'degraded', faults: ['no-right'] } : { state: 'ready', faults: [] };
    case 'blocked':
      return { state: 'blocked', faults: [phase.by] };
    case 'backing-off':
      return { state: 'backing-off', faults: [phase.fault] };
  }
}
