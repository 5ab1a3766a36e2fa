/**
 * The life of one printer connection, as a pure machine: absent → opening → probing → open (ready, busy, degraded,
 * blocked) → backing-off → opening …; effects are data, the session runs them.
 * Invariants: one connection at a time, named by a generation that only grows; an input of another generation changes
 * nothing; at most one question is unanswered; a question unanswered in time ends the connection, because a
 * late answer would look like the next one's; nothing is asked while job bytes may be leaving.
 */
import type { DeviceState } from '@yizhan/protocol/wire';
import { decodeEot, type EotAnswers, type EotNumber, type PrinterCondition, soundCondition } from '../drivers/escpos/codec/index.ts';
import { faultsOf, isBlocking, type PrinterFault } from './faults.ts';

/** idle: nobody prints. claimed: a job's bytes may be leaving. awaiting: they left, its fence is awaited. */
type Use = 'idle' | 'claimed' | 'awaiting';

/** DLE EOT 1–4 in turn: the answers so far and the question that is out. */
interface Round {
  readonly asked: EotNumber;
  readonly answers: EotAnswers;
  /** What the printer told by itself in the meantime: newer than the first answers. */
  readonly told: PrinterCondition | null;
}

export type SessionState =
  | { readonly at: 'absent'; readonly generation: number }
  | { readonly at: 'opening'; readonly generation: number; readonly tries: number; readonly fault: PrinterFault | null }
  | {
      readonly at: 'probing';
      readonly generation: number;
      readonly tries: number;
      readonly fault: PrinterFault | null;
      readonly round: Round;
    }
  | {
      readonly at: 'open';
      readonly generation: number;
      readonly condition: PrinterCondition;
      readonly use: Use;
      readonly round: Round | null;
      /** It has reported by itself on this connection. Until then it is asked: a printer that stopped before it read GS a never will. */
      readonly telling: boolean;
    }
  | { readonly at: 'backing-off'; readonly generation: number; readonly tries: number; readonly fault: PrinterFault };

export type SessionInput =
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  | { readonly type: 'opened' | 'answer-late' | 'poll-due' | 'retry-due'; readonly generation: number }
  | { readonly type: 'open-failed' | 'lost'; readonly generation: number; readonly fault: PrinterFault }
  | { readonly type: 'eot'; readonly generation: number; readonly byte: number }
  /** Its whole condition, by itself or as the one answer of `asb-asked`. */
  | { readonly type: 'told'; readonly generation: number; readonly condition: PrinterCondition }
  /** A job takes the printer, waits for its fence, or gives it back. */
  | { readonly type: 'use'; readonly generation: number; readonly use: Use }
  /** Look now. */
  | { readonly type: 'check'; readonly generation: number }
  /** The job saw that this connection cannot be trusted any more. */
  | { readonly type: 'distrust'; readonly generation: number; readonly fault: PrinterFault };

export type SessionEffect =
  | { readonly type: 'open' | 'close' }
  | { readonly type: 'ask'; readonly n: EotNumber }
  /** GS a: report changes by yourself from now on. */
  | { readonly type: 'enable-status-back' }
  | { readonly type: 'wait'; readonly for: 'answer' | 'retry'; readonly tries: number }
  /** job: its fence is awaited. idle: only asking finds out. heartbeat: it tells by itself, only a dead line has to be noticed. */
  | { readonly type: 'wait-poll'; readonly pace: 'job' | 'idle' | 'heartbeat' }
  | { readonly type: 'cancel-waits' }
  /** A round of questions is complete. */
  | { readonly type: 'checked'; readonly condition: PrinterCondition }
  | { readonly type: 'dropped'; readonly fault: PrinterFault };

export interface SessionStep {
  readonly state: SessionState;
  readonly effects: readonly SessionEffect[];
}

/** How its condition is learnt. `asb-asked`: one question brings the whole of it, and nothing tells that answer from what comes unasked. */
export type StatusWay = 'asb' | 'dle-eot' | 'asb-asked' | 'none';

const unasked: EotAnswers = { 1: 0x12, 2: 0x12, 3: 0x12, 4: 0x12 };
const firstRound: Round = { asked: 1, answers: unasked, told: null };

export function next(state: SessionState, input: SessionInput, status: StatusWay): SessionStep {
  if (input.type === 'start') return state.at === 'absent' ? opening(state.generation, 0, null) : same(state);
  if (input.type === 'stop') {
    return {
      state: { at: 'absent', generation: state.generation + 1 },
      effects: [{ type: 'cancel-waits' }, { type: 'close' }, { type: 'dropped', fault: 'connection-lost' }],
    };
  }
  if (input.generation !== state.generation) return same(state);
  switch (state.at) {
    case 'absent':
      return same(state);
    case 'opening':
      if (input.type === 'opened') return opened(state, status);
      if (input.type === 'open-failed') return backOff(state.generation, state.tries, input.fault, []);
      return same(state);
    case 'probing':
      if (input.type === 'eot') return answered(state, state.round, input.byte);
      if (input.type === 'told' && status === 'asb-asked') return complete(state, input.condition);
      if (input.type === 'answer-late') return backOff(state.generation, state.tries, 'no-answer', [{ type: 'close' }]);
      if (input.type === 'lost') return backOff(state.generation, state.tries, input.fault, []);
      return same(state);
    case 'open':
      return whileOpen(state, input, status);
    case 'backing-off':
      return input.type === 'retry-due' ? openingAgain(state) : same(state);
  }
}

type Open = Extract<SessionState, { at: 'open' }>;

function whileOpen(state: Open, input: Exclude<SessionInput, { type: 'start' | 'stop' }>, status: StatusWay): SessionStep {
  switch (input.type) {
    case 'eot':
      // Without a question out it answers nobody: dropped.
      return state.round ? answered(state, state.round, input.byte) : same(state);
    case 'told':
      if (status === 'asb-asked' && state.round) return complete(state, input.condition);
      return { state: heard(state, input.condition), effects: [] };
    case 'answer-late':
      return state.round ? lose(state, 'no-answer', [{ type: 'close' }]) : same(state);
    case 'lost':
      return lose(state, input.fault, []);
    case 'distrust':
      return lose(state, input.fault, [{ type: 'close' }]);
    case 'poll-due':
      if (status === 'none' || state.use === 'claimed') return same(state);
      return state.round ? same(state) : ask(state);
    case 'check':
      if (status === 'none') return { state, effects: [{ type: 'checked', condition: state.condition }] };
      // A round that is under way is as fresh as a new one.
      return state.round ? same(state) : ask(state);
    case 'use': {
      const effects: SessionEffect[] =
        status === 'none' || input.use === 'claimed' || state.round ? [] : [waitPoll(input.use, state.telling)];
      return { state: { ...state, use: input.use }, effects };
    }
    case 'opened':
    case 'open-failed':
    case 'retry-due':
      return same(state);
  }
}

function heard(state: Open, condition: PrinterCondition): Open {
  return { ...state, condition, telling: true, round: state.round === null ? null : { ...state.round, told: condition } };
}

function same(state: SessionState): SessionStep {
  return { state, effects: [] };
}

function opening(generation: number, tries: number, fault: PrinterFault | null): SessionStep {
  return { state: { at: 'opening', generation: generation + 1, tries, fault }, effects: [{ type: 'open' }] };
}

/** The wait may have been cut short: what was still to come of it is called off. */
function openingAgain({ generation, tries, fault }: Extract<SessionState, { at: 'backing-off' }>): SessionStep {
  const step = opening(generation, tries, fault);
  return { state: step.state, effects: [{ type: 'cancel-waits' }, ...step.effects] };
}

function opened(state: Extract<SessionState, { at: 'opening' }>, status: StatusWay): SessionStep {
  const { generation, tries, fault } = state;
  if (status === 'none')
    return { state: { at: 'open', generation, condition: soundCondition, use: 'idle', round: null, telling: false }, effects: [] };
  return { state: { at: 'probing', generation, tries, fault, round: firstRound }, effects: askEffects(1) };
}

function ask(state: Open): SessionStep {
  return { state: { ...state, round: firstRound }, effects: askEffects(1) };
}

function askEffects(n: EotNumber): readonly SessionEffect[] {
  return [
    { type: 'ask', n },
    { type: 'wait', for: 'answer', tries: 0 },
  ];
}

/** The next question, or the round is complete and the condition known. */
function answered(state: Extract<SessionState, { at: 'probing' | 'open' }>, round: Round, byte: number): SessionStep {
  const answers: EotAnswers = { ...round.answers, [round.asked]: byte };
  const following = followers[round.asked];
  if (following !== null) {
    return {
      state: { ...state, round: { asked: following, answers, told: round.told } },
      effects: [{ type: 'cancel-waits' }, ...askEffects(following)],
    };
  }
  return complete(state, round.told ?? decodeEot(answers));
}

function complete(state: Extract<SessionState, { at: 'probing' | 'open' }>, condition: PrinterCondition): SessionStep {
  const use = state.at === 'open' ? state.use : 'idle';
  const telling = state.at === 'open' && state.telling;
  const effects: SessionEffect[] = [{ type: 'cancel-waits' }, { type: 'checked', condition }];
  if (state.at === 'probing') effects.push({ type: 'enable-status-back' });
  if (use !== 'claimed') effects.push(waitPoll(use, telling));
  return { state: { at: 'open', generation: state.generation, condition, use, round: null, telling }, effects };
}

function waitPoll(use: Use, telling: boolean): SessionEffect {
  return { type: 'wait-poll', pace: use === 'awaiting' ? 'job' : telling ? 'heartbeat' : 'idle' };
}

const followers: Readonly<Record<EotNumber, EotNumber | null>> = { 1: 2, 2: 3, 3: 4, 4: null };

/** A connection that had proved well starts the back-off afresh. */
function lose(state: Open, fault: PrinterFault, first: readonly SessionEffect[]): SessionStep {
  return backOff(state.generation, 0, fault, [...first, { type: 'dropped', fault }]);
}

function backOff(generation: number, tries: number, fault: PrinterFault, first: readonly SessionEffect[]): SessionStep {
  return {
    state: { at: 'backing-off', generation: generation + 1, tries: tries + 1, fault },
    effects: [{ type: 'cancel-waits' }, ...first, { type: 'wait', for: 'retry', tries: tries + 1 }],
  };
}

/** Derived, never stored: what the rest of the agent is told. */
export function deviceStateOf(
  state: SessionState,
  status: StatusWay,
): { readonly state: DeviceState; readonly faults: readonly PrinterFault[] } {
  switch (state.at) {
    case 'absent':
      return { state: 'absent', faults: [] };
    case 'opening':
    case 'probing':
      return { state: state.at, faults: state.fault === null ? [] : [state.fault] };
    case 'backing-off':
      return { state: 'backing-off', faults: [state.fault] };
    case 'open': {
      const faults: readonly PrinterFault[] = status === 'none' ? ['no-back-channel'] : faultsOf(state.condition);
      if (faults.some(isBlocking)) return { state: 'blocked', faults };
      if (state.use !== 'idle') return { state: 'busy', faults };
      return { state: faults.length > 0 ? 'degraded' : 'ready', faults };
    }
  }
}
