/**
 * The life of one scanner connection, as a pure machine: absent → opening → probing → open → backing-off → opening …; effects are data,
 * the session runs them.
 * Invariants: one connection at a time, named by a generation that only grows; an input of another generation changes nothing; at most
 * one question is out; a register is written only when it differs, and flash only when something was written; the same code within
 * `sameCodeMs` of its last sight is one scan; it is triggered only while somebody asks.
 */
import { unreachable } from '@yizhan/protocol/result';
import type { DeviceState } from '@yizhan/protocol/wire';
import type { DeviceFault } from './faults.ts';

export interface Register {
  readonly address: number;
  readonly mask: number;
  readonly value: number;
}

/** What the machine has to know of the model and its language. */
export interface ScannerTraits {
  /** The language has a harmless question that is always answered. Without one the scanner is ready as soon as its port is open. */
  readonly probes: boolean;
  readonly registers: readonly Register[];
  /** It looks only on command. */
  readonly onCommand: boolean;
  /** ms */
  readonly sameCodeMs: number;
}

export type Question =
  | { readonly type: 'probe' | 'save' }
  | { readonly type: 'read'; readonly address: number }
  | { readonly type: 'write'; readonly address: number; readonly value: number };

interface Probing {
  readonly question: Question;
  /** Registers that are done. */
  readonly done: number;
  readonly written: boolean;
}

type Life =
  | { readonly at: 'absent' }
  | { readonly at: 'opening'; readonly tries: number; readonly fault: DeviceFault | null }
  | { readonly at: 'probing'; readonly tries: number; readonly fault: DeviceFault | null; readonly probing: Probing }
  | { readonly at: 'open'; readonly questionOut: boolean }
  | { readonly at: 'backing-off'; readonly tries: number; readonly fault: DeviceFault };

export interface ScannerState {
  readonly generation: number;
  readonly life: Life;
  /** Somebody asks for codes. */
  readonly wanted: boolean;
  readonly last: { readonly text: string; readonly at: number } | null;
}

export const absentScanner: ScannerState = { generation: 0, life: { at: 'absent' }, wanted: false, last: null };

export type ScannerInput =
  | { readonly type: 'start' }
  | { readonly type: 'stop' }
  | { readonly type: 'wanted'; readonly on: boolean }
  | { readonly type: 'opened' | 'answer-late' | 'probe-due' | 'retry-due' | 'trigger-due'; readonly generation: number }
  | { readonly type: 'open-failed' | 'lost'; readonly generation: number; readonly fault: DeviceFault }
  /** Null: the scanner refused, or the answer carries nothing. */
  | { readonly type: 'answer'; readonly generation: number; readonly value: number | null }
  /** `at`: ms of a clock that never jumps. */
  | { readonly type: 'code'; readonly generation: number; readonly text: string; readonly at: number };

export type ScannerEffect =
  | { readonly type: 'open' | 'close' | 'cancel-waits' }
  | { readonly type: 'ask'; readonly question: Question }
  | { readonly type: 'trigger'; readonly on: boolean }
  | { readonly type: 'wait'; readonly for: 'answer' | 'probe' | 'trigger' }
  | { readonly type: 'wait-retry'; readonly tries: number }
  | { readonly type: 'cancel-wait'; readonly for: 'answer' | 'trigger' }
  | { readonly type: 'tell'; readonly text: string };

export interface ScannerStep {
  readonly state: ScannerState;
  readonly effects: readonly ScannerEffect[];
}

export function next(state: ScannerState, input: ScannerInput, traits: ScannerTraits): ScannerStep {
  if (input.type === 'start') return state.life.at === 'absent' ? opening(state, 0, null) : same(state);
  if (input.type === 'stop') {
    const stopped: ScannerState = { ...state, generation: state.generation + 1, life: { at: 'absent' }, last: null };
    return { state: stopped, effects: [{ type: 'cancel-waits' }, { type: 'close' }] };
  }
  if (input.type === 'wanted') return wanted(state, input.on, traits);
  if (input.generation !== state.generation) return same(state);
  const { life } = state;
  switch (life.at) {
    case 'absent':
      return same(state);
    case 'opening':
      if (input.type === 'opened') return opened(state, life.tries, life.fault, traits);
      if (input.type === 'open-failed') return backOff(state, life.tries, input.fault, []);
      return same(state);
    case 'probing':
      if (input.type === 'answer') return probed(state, life, input.value, traits);
      if (input.type === 'code') return code(state, input, traits);
      if (input.type === 'answer-late') return backOff(state, life.tries, 'no-answer', [{ type: 'close' }]);
      if (input.type === 'lost') return backOff(state, life.tries, input.fault, []);
      return same(state);
    case 'open':
      return whileOpen(state, life, input, traits);
    case 'backing-off':
      return input.type === 'retry-due' ? opening(state, life.tries, life.fault) : same(state);
    default:
      return unreachable(life);
  }
}

type OpenLife = Extract<Life, { at: 'open' }>;
type LineInput = Exclude<ScannerInput, { type: 'start' | 'stop' | 'wanted' }>;

function whileOpen(state: ScannerState, life: OpenLife, input: LineInput, traits: ScannerTraits): ScannerStep {
  switch (input.type) {
    case 'answer':
      // Without a question out it confirms a trigger: nobody waits for it.
      if (!life.questionOut) return same(state);
      return {
        state: { ...state, life: { at: 'open', questionOut: false } },
        effects: [
          { type: 'cancel-wait', for: 'answer' },
          { type: 'wait', for: 'probe' },
        ],
      };
    case 'probe-due':
      if (life.questionOut) return same(state);
      return { state: { ...state, life: { at: 'open', questionOut: true } }, effects: ask({ type: 'probe' }) };
    case 'answer-late':
      return life.questionOut ? backOff(state, 0, 'no-answer', [{ type: 'close' }]) : same(state);
    case 'code':
      return code(state, input, traits);
    case 'trigger-due':
      return { state, effects: look(state, traits) };
    case 'lost':
      return backOff(state, 0, input.fault, []);
    case 'opened':
    case 'open-failed':
    case 'retry-due':
      return same(state);
    default:
      return unreachable(input);
  }
}

function opening(state: ScannerState, tries: number, fault: DeviceFault | null): ScannerStep {
  return { state: { ...state, generation: state.generation + 1, life: { at: 'opening', tries, fault } }, effects: [{ type: 'open' }] };
}

function opened(state: ScannerState, tries: number, fault: DeviceFault | null, traits: ScannerTraits): ScannerStep {
  const [register] = traits.registers;
  if (!traits.probes && !register) return ready(state, [], traits);
  const question: Question = register ? { type: 'read', address: register.address } : { type: 'probe' };
  return {
    state: { ...state, life: { at: 'probing', tries, fault, probing: { question, done: 0, written: false } } },
    effects: ask(question),
  };
}

/** The next question of the set-up, or it is done. */
function probed(state: ScannerState, life: Extract<Life, { at: 'probing' }>, value: number | null, traits: ScannerTraits): ScannerStep {
  const { probing } = life;
  const following = afterAnswer(probing, value, traits.registers);
  if (following === null) return ready(state, [{ type: 'cancel-wait', for: 'answer' }], traits);
  return {
    state: { ...state, life: { ...life, probing: following } },
    effects: [{ type: 'cancel-wait', for: 'answer' }, ...ask(following.question)],
  };
}

/** @returns null when all registers are as they should be, and kept */
function afterAnswer(probing: Probing, value: number | null, registers: readonly Register[]): Probing | null {
  const { question } = probing;
  const register = registers[probing.done];
  if (question.type === 'probe' || question.type === 'save' || !register) return null;
  if (question.type === 'read' && value !== null && (value & register.mask) !== (register.value & register.mask)) {
    const wantedValue = (value & ~register.mask) | (register.value & register.mask);
    return { ...probing, question: { type: 'write', address: register.address, value: wantedValue & 0xff }, written: true };
  }
  const done = probing.done + 1;
  const following = registers[done];
  if (following) return { ...probing, done, question: { type: 'read', address: following.address } };
  return probing.written ? { ...probing, done, question: { type: 'save' } } : null;
}

function ready(state: ScannerState, first: readonly ScannerEffect[], traits: ScannerTraits): ScannerStep {
  const effects = [...first, ...look(state, traits)];
  if (traits.probes) effects.push({ type: 'wait', for: 'probe' });
  return { state: { ...state, life: { at: 'open', questionOut: false } }, effects };
}

function ask(question: Question): readonly ScannerEffect[] {
  return [
    { type: 'ask', question },
    { type: 'wait', for: 'answer' },
  ];
}

/** Look now, and again before the model stops by itself. */
function look(state: ScannerState, traits: ScannerTraits): ScannerEffect[] {
  if (!traits.onCommand || !state.wanted) return [];
  return [
    { type: 'cancel-wait', for: 'trigger' },
    { type: 'trigger', on: true },
    { type: 'wait', for: 'trigger' },
  ];
}

function wanted(state: ScannerState, on: boolean, traits: ScannerTraits): ScannerStep {
  if (state.wanted === on) return same(state);
  const changed: ScannerState = { ...state, wanted: on };
  if (!traits.onCommand || state.life.at !== 'open') return same(changed);
  if (on) return { state: changed, effects: look(changed, traits) };
  return {
    state: changed,
    effects: [
      { type: 'cancel-wait', for: 'trigger' },
      { type: 'trigger', on: false },
    ],
  };
}

function code(state: ScannerState, { text, at }: Extract<ScannerInput, { type: 'code' }>, traits: ScannerTraits): ScannerStep {
  const { last } = state;
  const known = last !== null && last.text === text && at - last.at < traits.sameCodeMs;
  // A code ends the look of a model that looks on command.
  const again = state.life.at === 'open' ? look(state, traits) : [];
  return { state: { ...state, last: { text, at } }, effects: known ? again : [{ type: 'tell', text }, ...again] };
}

function backOff(state: ScannerState, tries: number, fault: DeviceFault, first: readonly ScannerEffect[]): ScannerStep {
  return {
    state: { ...state, generation: state.generation + 1, life: { at: 'backing-off', tries: tries + 1, fault } },
    effects: [{ type: 'cancel-waits' }, ...first, { type: 'wait-retry', tries: tries + 1 }],
  };
}

function same(state: ScannerState): ScannerStep {
  return { state, effects: [] };
}

/** Derived, never stored: what the rest of the agent is told. */
export function scannerReport({ life }: ScannerState): { readonly state: DeviceState; readonly faults: readonly DeviceFault[] } {
  switch (life.at) {
    case 'absent':
      return { state: 'absent', faults: [] };
    case 'opening':
    case 'probing':
      return { state: life.at, faults: life.fault === null ? [] : [life.fault] };
    case 'backing-off':
      return { state: 'backing-off', faults: [life.fault] };
    case 'open':
      return { state: 'ready', faults: [] };
    default:
      return unreachable(life);
  }
}
