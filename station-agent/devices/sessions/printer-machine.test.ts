import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PrinterCondition, soundCondition } from '../drivers/escpos/codec/index.ts';
import { deviceStateOf, next, type SessionEffect, type SessionInput, type SessionState, type StatusWay } from './printer-machine.ts';

const absent: SessionState = { at: 'absent', generation: 0 };

function play(inputs: readonly SessionInput[], status: StatusWay = 'dle-eot', from: SessionState = absent) {
  let state = from;
  const effects: SessionEffect[] = [];
  for (const input of inputs) {
    const step = next(state, input, status);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects, report: deviceStateOf(state, status) };
}

const answers = (bytes: readonly number[], generation = 1): SessionInput[] => bytes.map((byte) => ({ type: 'eot', generation, byte }));
const open: SessionInput[] = [{ type: 'start' }, { type: 'opened', generation: 1 }];
const ready: SessionInput[] = [...open, ...answers([0x12, 0x12, 0x12, 0x12])];

describe('coming up', () => {
  test('it is ready only after it has answered all four questions', () => {
    expect(play(open).report.state).toBe('probing');
    expect(play([...open, ...answers([0x12, 0x12, 0x12])]).report.state).toBe('probing');
    expect(play(ready).report).toEqual({ state: 'ready', faults: [] });
    expect(
      play(ready)
        .effects.filter((effect) => effect.type === 'ask')
        .map((effect) => effect.n),
    ).toEqual([1, 2, 3, 4]);
  });
  test('blocked and degraded are read from the answers', () => {
    expect(play([...open, ...answers([0x1a, 0x32, 0x12, 0x7e])]).report).toEqual({ state: 'blocked', faults: ['paper-out'] });
    expect(play([...open, ...answers([0x1a, 0x16, 0x12, 0x12])]).report).toEqual({ state: 'blocked', faults: ['cover-open'] });
    expect(play([...open, ...answers([0x12, 0x12, 0x12, 0x1e])]).report).toEqual({ state: 'degraded', faults: ['near-end'] });
  });
  test('a printer without a back channel is degraded from the start', () => {
    expect(play(open, 'none').report).toEqual({ state: 'degraded', faults: ['no-back-channel'] });
  });
});

describe('failing', () => {
  test('refused: it backs off longer each time, and says why', () => {
    let state: SessionState = absent;
    const waits: number[] = [];
    const step = (input: SessionInput) => {
      const done = next(state, input, 'dle-eot');
      state = done.state;
      for (const effect of done.effects) if (effect.type === 'wait' && effect.for === 'retry') waits.push(effect.tries);
    };
    step({ type: 'start' });
    for (let round = 0; round < 3; round += 1) {
      step({ type: 'open-failed', generation: state.generation, fault: 'connection-refused' });
      expect(deviceStateOf(state, 'dle-eot')).toEqual({ state: 'backing-off', faults: ['connection-refused'] });
      step({ type: 'retry-due', generation: state.generation });
    }
    expect(waits).toEqual([1, 2, 3]);
  });
  test('a question without an answer ends the connection', () => {
    const late = play([...ready, { type: 'poll-due', generation: 1 }, { type: 'answer-late', generation: 1 }]);
    expect(late.report).toEqual({ state: 'backing-off', faults: ['no-answer'] });
    expect(late.effects).toContainEqual({ type: 'close' });
    expect(late.effects).toContainEqual({ type: 'dropped', fault: 'no-answer' });
  });
  test('an answer of an older connection changes nothing', () => {
    const { state } = play([...ready, { type: 'lost', generation: 1, fault: 'connection-lost' }, { type: 'retry-due', generation: 2 }]);
    const again = play([{ type: 'opened', generation: 3 }, ...answers([0x12, 0x12], 3)], 'dle-eot', state);
    expect(play(answers([0x12, 0x12], 1), 'dle-eot', again.state).state).toEqual(again.state);
  });
});

describe('a job', () => {
  const use = (kind: 'claimed' | 'awaiting' | 'idle'): SessionInput => ({ type: 'use', generation: 1, use: kind });
  test('while its bytes may be leaving nothing is asked; while it awaits its fence the printer is looked at', () => {
    const claimed = play([...ready, use('claimed')]);
    expect(claimed.report.state).toBe('busy');
    expect(next(claimed.state, { type: 'poll-due', generation: 1 }, 'dle-eot').effects).toEqual([]);
    const awaiting = play([use('awaiting')], 'dle-eot', claimed.state);
    expect(awaiting.effects).toEqual([{ type: 'wait-poll', pace: 'job' }]);
    expect(next(awaiting.state, { type: 'poll-due', generation: 1 }, 'dle-eot').effects[0]).toEqual({ type: 'ask', n: 1 });
  });
  test('ASB blocks and frees at once', () => {
    const blocked = play(
      [...ready, use('awaiting'), { type: 'told', generation: 1, condition: { ...soundCondition, offline: true, paperEnd: true } }],
      'asb',
    );
    expect(blocked.report).toEqual({ state: 'blocked', faults: ['paper-out'] });
    const freed = play([{ type: 'told', generation: 1, condition: soundCondition }], 'asb', blocked.state);
    expect(freed.report).toEqual({ state: 'busy', faults: [] });
  });
});

test('a printer is asked often until it has told something by itself', () => {
  const pace = (inputs: readonly SessionInput[]) =>
    play(inputs, 'asb')
      .effects.filter((effect) => effect.type === 'wait-poll')
      .at(-1)?.pace;
  const poll: SessionInput = { type: 'poll-due', generation: 1 };
  expect(pace(ready)).toBe('idle');
  expect(pace([...ready, poll, ...answers([0x12, 0x12, 0x12, 0x12])])).toBe('idle');
  const asb: SessionInput = { type: 'told', generation: 1, condition: soundCondition };
  expect(pace([...ready, asb, poll, ...answers([0x12, 0x12, 0x12, 0x12])])).toBe('heartbeat');
});

test('what it tells during a round of questions is newer than their answers', () => {
  const cutter = { ...soundCondition, offline: true, cutterError: true };
  const { report } = play(
    [
      ...ready,
      { type: 'poll-due', generation: 1 },
      ...answers([0x12, 0x12, 0x12]),
      { type: 'told', generation: 1, condition: cutter },
      ...answers([0x12]),
    ],
    'asb',
  );
  expect(report).toEqual({ state: 'blocked', faults: ['cutter'] });
});

test('any inputs in any order: no throw, the generation never falls, at most one question is out', () => {
  const generation = fc.integer({ min: 0, max: 6 });
  const fault = fc.constantFrom('no-answer' as const, 'connection-lost' as const);
  const input = fc.oneof<fc.Arbitrary<SessionInput>[]>(
    fc.constantFrom<SessionInput>({ type: 'start' }, { type: 'stop' }),
    fc.record({
      type: fc.constantFrom('opened' as const, 'answer-late' as const, 'poll-due' as const, 'retry-due' as const, 'check' as const),
      generation,
    }),
    fc.record({ type: fc.constantFrom('open-failed' as const, 'lost' as const, 'distrust' as const), generation, fault }),
    fc.record({ type: fc.constant('eot' as const), generation, byte: fc.constantFrom(0x12, 0x1a, 0x7e) }),
    fc.record({ type: fc.constant('told' as const), generation, condition: fc.constant(soundCondition) }),
    fc.record({
      type: fc.constant('use' as const),
      generation,
      use: fc.constantFrom('idle' as const, 'claimed' as const, 'awaiting' as const),
    }),
  );
  fc.assert(
    fc.property(fc.array(input, { maxLength: 60 }), fc.constantFrom<StatusWay>('asb', 'dle-eot', 'asb-asked', 'none'), (inputs, status) => {
      let state: SessionState = absent;
      let out = 0;
      for (const one of inputs) {
        const step = next(state, one, status);
        expect(step.state.generation).toBeGreaterThanOrEqual(state.generation);
        if (step.state.generation > state.generation) out = 0;
        if (one.type === 'eot' && one.generation === state.generation && out > 0) out -= 1;
        if (one.type === 'told' && status === 'asb-asked' && one.generation === state.generation) out = 0;
        out += step.effects.filter((effect) => effect.type === 'ask').length;
        expect(out).toBeLessThanOrEqual(1);
        state = step.state;
      }
    }),
    { numRuns: 500 },
  );
});

test('where one question brings the whole condition, whatever is told meanwhile answers it', () => {
  const told = (change: Partial<PrinterCondition>): SessionInput => ({
    type: 'told',
    generation: 1,
    condition: { ...soundCondition, ...change },
  });
  const up = play([...open, told({})], 'asb-asked');
  expect(up.report).toEqual({ state: 'ready', faults: [] });
  expect(up.effects.filter((effect) => effect.type === 'ask')).toHaveLength(1);
  const asked = play([{ type: 'poll-due', generation: 1 }, told({ offline: true, coverOpen: true })], 'asb-asked', up.state);
  expect(asked.report).toEqual({ state: 'blocked', faults: ['cover-open'] });
  expect(asked.effects).toContainEqual({ type: 'checked', condition: { ...soundCondition, offline: true, coverOpen: true } });
  expect(play([told({})], 'asb-asked', asked.state).report.state).toBe('ready');
});
