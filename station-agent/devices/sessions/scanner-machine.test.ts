import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  absentScanner,
  next,
  type Question,
  type ScannerEffect,
  type ScannerInput,
  type ScannerState,
  scannerReport,
} from './scanner-machine.ts';

const registers = [
  { address: 0, mask: 0x03, value: 0x03 },
  { address: 0x60, mask: 0x61, value: 0x01 },
];
const gm65 = { probes: true, registers, onCommand: false, sameCodeMs: 1500 };
const plain = { probes: false, registers: [], onCommand: false, sameCodeMs: 1500 };
const onCommand = { probes: true, registers: [], onCommand: true, sameCodeMs: 1500 };
type Traits = Parameters<typeof next>[2];

function play(inputs: readonly ScannerInput[], traits: Traits, from: ScannerState = absentScanner) {
  let state = from;
  const effects: ScannerEffect[] = [];
  for (const input of inputs) {
    const step = next(state, input, traits);
    state = step.state;
    effects.push(...step.effects);
  }
  const questions = effects.flatMap((effect): Question[] => (effect.type === 'ask' ? [effect.question] : []));
  const told = effects.flatMap((effect) => (effect.type === 'tell' ? [effect.text] : []));
  const triggers = effects.flatMap((effect) => (effect.type === 'trigger' ? [effect.on] : []));
  return { state, effects, questions, told, triggers, report: scannerReport(state) };
}

const open: ScannerInput[] = [{ type: 'start' }, { type: 'opened', generation: 1 }];
const answer = (value: number | null): ScannerInput => ({ type: 'answer', generation: 1, value });
const code = (text: string, at: number): ScannerInput => ({ type: 'code', generation: 1, text, at });

describe('set-up', () => {
  test('registers that are right are left alone, and nothing is saved', () => {
    const { questions, report } = play([...open, answer(0xd7), answer(0x01)], gm65);
    expect(questions).toEqual([
      { type: 'read', address: 0 },
      { type: 'read', address: 0x60 },
    ]);
    expect(report).toEqual({ state: 'ready', faults: [] });
  });
  test('one that differs is written, other bits kept, and flash written once at the end', () => {
    const { questions, report } = play([...open, answer(0xd4), answer(0), answer(0xe2), answer(0), answer(0)], gm65);
    expect(questions).toEqual([
      { type: 'read', address: 0 },
      { type: 'write', address: 0, value: 0xd7 },
      { type: 'read', address: 0x60 },
      { type: 'write', address: 0x60, value: 0x83 },
      { type: 'save' },
    ]);
    expect(report.state).toBe('ready');
  });
  test('without a question in its language it is ready as soon as the port is open', () => {
    const { questions, report } = play(open, plain);
    expect([questions, report.state]).toEqual([[], 'ready']);
  });
  test('a question without an answer ends the connection', () => {
    const { report, effects } = play([...open, { type: 'answer-late', generation: 1 }], gm65);
    expect(report).toEqual({ state: 'backing-off', faults: ['no-answer'] });
    expect(effects).toContainEqual({ type: 'close' });
  });
});

test('a ready scanner that no longer answers is noticed; an answer nobody asked for is not counted', () => {
  const ready: ScannerInput[] = [...open, answer(3), answer(1)];
  expect(play([...ready, answer(null), { type: 'answer-late', generation: 1 }], gm65).report.state).toBe('ready');
  const silent = play([...ready, { type: 'probe-due', generation: 1 }, { type: 'answer-late', generation: 1 }], gm65);
  expect(silent.report).toEqual({ state: 'backing-off', faults: ['no-answer'] });
});

test('each failure waits longer; a connection that was well starts afresh', () => {
  const refused = (generation: number): ScannerInput => ({ type: 'open-failed', generation, fault: 'port-missing' });
  const due = (generation: number): ScannerInput => ({ type: 'retry-due', generation });
  const { effects } = play(
    [
      { type: 'start' },
      refused(1),
      due(2),
      refused(3),
      due(4),
      { type: 'opened', generation: 5 },
      { type: 'lost', generation: 5, fault: 'connection-lost' },
    ],
    plain,
  );
  expect(effects.flatMap((effect) => (effect.type === 'wait-retry' ? [effect.tries] : []))).toEqual([1, 2, 1]);
});

describe('codes', () => {
  test('the same one within the time is one scan, for as long as it stays in sight', () => {
    const held = Array.from({ length: 100 }, (_, turn) => code('A', turn * 1000));
    expect(play([...open, ...held], plain).told).toEqual(['A']);
    expect(play([...open, code('A', 0), code('A', 1500)], plain).told).toEqual(['A', 'A']);
    expect(play([...open, code('A', 0), code('B', 1), code('A', 2)], plain).told).toEqual(['A', 'B', 'A']);
  });
  test('also while it is still being set up', () => {
    expect(play([...open, code('A', 0)], gm65).told).toEqual(['A']);
  });
});

describe('on command', () => {
  test('it looks while somebody asks, and again after every code', () => {
    const { triggers, state } = play(
      [...open, answer(null), { type: 'wanted', on: true }, code('A', 0), { type: 'wanted', on: false }],
      onCommand,
    );
    expect([triggers, state.wanted]).toEqual([[true, true, false], false]);
  });
  test('who asked before it was there is served when it comes, also after a loss', () => {
    const { triggers } = play(
      [
        { type: 'wanted', on: true },
        ...open,
        answer(null),
        { type: 'lost', generation: 1, fault: 'connection-lost' },
        { type: 'retry-due', generation: 2 },
        { type: 'opened', generation: 3 },
        { type: 'answer', generation: 3, value: null },
      ],
      onCommand,
    );
    expect(triggers).toEqual([true, true]);
  });
  test('a model that always looks is never told to', () => {
    expect(play([...open, { type: 'wanted', on: true }, { type: 'trigger-due', generation: 1 }], plain).triggers).toEqual([]);
  });
});

test('any inputs in any order: no throw, the generation never falls, one question at a time, after a stop no wait', () => {
  const generation = fc.integer({ min: 0, max: 6 });
  const fault = fc.constantFrom('connection-lost' as const, 'port-missing' as const);
  const input = fc.oneof<fc.Arbitrary<ScannerInput>[]>(
    fc.constantFrom<ScannerInput>({ type: 'start' }, { type: 'stop' }, { type: 'wanted', on: true }, { type: 'wanted', on: false }),
    fc.record({
      type: fc.constantFrom('opened' as const, 'answer-late' as const, 'probe-due' as const, 'retry-due' as const, 'trigger-due' as const),
      generation,
    }),
    fc.record({ type: fc.constantFrom('open-failed' as const, 'lost' as const), generation, fault }),
    fc.record({ type: fc.constant('answer' as const), generation, value: fc.constantFrom<number | null>(null, 0, 1, 0x61, 0xff) }),
    fc.record({ type: fc.constant('code' as const), generation, text: fc.constantFrom('A', 'B'), at: fc.nat(5000) }),
  );
  fc.assert(
    fc.property(fc.array(input, { maxLength: 60 }), fc.constantFrom(gm65, plain, onCommand), (inputs, traits) => {
      let state = absentScanner;
      const waiting = new Set<string>();
      for (const one of inputs) {
        const step = next(state, one, traits);
        expect(step.state.generation).toBeGreaterThanOrEqual(state.generation);
        // The shell: a wait that fell due is gone.
        if ('generation' in one && one.generation === state.generation && one.type === 'answer-late') waiting.delete('answer');
        for (const effect of step.effects) {
          if (effect.type === 'cancel-waits') waiting.clear();
          if (effect.type === 'cancel-wait') waiting.delete(effect.for);
          if (effect.type === 'ask') expect(waiting.has('answer')).toBe(false);
          if (effect.type === 'wait') waiting.add(effect.for);
          if (effect.type === 'wait-retry') waiting.add('retry');
        }
        if (one.type === 'stop') expect([...waiting]).toEqual([]);
        state = step.state;
      }
    }),
    { numRuns: 500 },
  );
});
