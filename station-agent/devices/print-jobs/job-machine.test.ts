import { type PrintStatus, printTransitions } from '@yizhan/protocol/queue';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { firstStep, type JobEffect, type JobInput, type JobRules, type JobState, next } from './job-machine.ts';

const epson: JobRules = { fence: 'gs-h', bufferOnPaperOut: true };

function play(inputs: readonly JobInput[], rules = epson, from: JobState | null = null) {
  let state: JobState = from ?? firstStep.state;
  const effects: JobEffect[] = from ? [] : [...firstStep.effects];
  for (const input of inputs) {
    const step = next(state, input, rules);
    state = step.state;
    effects.push(...step.effects);
  }
  return { state, effects, records: recordsOf(effects) };
}

function recordsOf(effects: readonly JobEffect[]): readonly [PrintStatus, number, string | null][] {
  return effects.flatMap((effect) => (effect.type === 'record' ? [[effect.status, effect.bytesSent, effect.error]] : [])) as [
    PrintStatus,
    number,
    string | null,
  ][];
}

const sent: JobInput[] = [{ type: 'preflight-passed' }, { type: 'committed' }, { type: 'handed', count: 700 }, { type: 'all-sent' }];

describe('by the book', () => {
  test('preflight, journal, bytes, fence, printed, cut, fence', () => {
    const { effects, state } = play([...sent, { type: 'fence-answered' }, { type: 'cut-answered' }]);
    expect(effects.map((effect) => ('status' in effect ? effect.status : 'part' in effect ? effect.part : effect.type))).toEqual([
      'check',
      'commit',
      'wait',
      'body',
      'cancel-wait',
      'wait',
      'await',
      'cancel-wait',
      'printed',
      'cut',
      'wait',
      'cancel-wait',
    ]);
    expect(state.at).toBe('ended');
  });
  test('the fence answers before the line has told that all left: its token proves it; an anonymous answer does not', () => {
    const early = [...sent.slice(0, -1), { type: 'fence-answered' } as const, { type: 'all-sent' } as const];
    expect(sent.at(-1)).toEqual({ type: 'all-sent' });
    expect(play(early).records).toEqual([['printed', 700, null]]);
    expect(play(early, { fence: 'gs-r', bufferOnPaperOut: false }).records).toEqual([]);
  });
  test('without a fence it is never called printed', () => {
    expect(play(sent, { fence: 'none', bufferOnPaperOut: false }).records).toEqual([['sent-unconfirmed', 700, null]]);
  });
});

describe('faults', () => {
  test('a fault at preflight costs nothing', () => {
    expect(play([{ type: 'preflight-failed', error: 'cover-open' }]).records).toEqual([['failed-clean', 0, 'cover-open']]);
  });
  test('the line dies, or the paper ends, while `sending` is being committed: still clean', () => {
    for (const trouble of [{ type: 'lost', fault: 'connection-lost' } as const, { type: 'condition', fault: 'paper-out' } as const]) {
      const { records, effects } = play([{ type: 'preflight-passed' }, trouble, { type: 'committed' }]);
      expect(records).toEqual([['failed-clean', 0, trouble.fault]]);
      expect(effects.some((effect) => effect.type === 'send')).toBe(false);
    }
  });
  test('one byte handed over is enough for unknown', () => {
    const { records } = play([
      { type: 'preflight-passed' },
      { type: 'committed' },
      { type: 'handed', count: 1 },
      { type: 'lost', fault: 'connection-lost' },
    ]);
    expect(records).toEqual([['unknown', 1, 'connection-lost']]);
  });
  test('the desk refused: no byte, no record', () => {
    const { records, effects } = play([{ type: 'preflight-passed' }, { type: 'commit-refused' }]);
    expect(records).toEqual([]);
    expect(effects.some((effect) => effect.type === 'send')).toBe(false);
  });
  test('while stalled there is no time limit; after the reload the fence gets its time again', () => {
    const stalled = play([...sent, { type: 'condition', fault: 'paper-out' }]);
    expect(stalled.state.at).toBe('stalled');
    expect(stalled.effects.at(-2)).toEqual({ type: 'cancel-wait' });
    const step = next(stalled.state, { type: 'condition', fault: null }, epson);
    expect(step.effects).toEqual([{ type: 'wait', for: 'fence' }]);
    expect(recordsOf(next(step.state, { type: 'late' }, epson).effects)).toEqual([['unknown', 700, 'no-answer']]);
  });
  test('it stops in the middle of taking the bytes: stalled without a limit, and the fence gets its time once all are out', () => {
    const stopped = play([...sent.slice(0, -1), { type: 'condition', fault: 'paper-out' }]);
    expect(stopped.state).toEqual({ at: 'stalled', bytesSent: 700, sent: false });
    expect(stopped.effects.at(-2)).toEqual({ type: 'cancel-wait' });
    const on = play(
      [
        { type: 'condition', fault: null },
        { type: 'handed', count: 40 },
        { type: 'all-sent' },
        { type: 'condition', fault: null },
        { type: 'fence-answered' },
      ],
      epson,
      stopped.state,
    );
    expect(on.effects.slice(0, 4)).toEqual([
      { type: 'wait', for: 'write' },
      { type: 'cancel-wait' },
      { type: 'await' },
      { type: 'wait', for: 'fence' },
    ]);
    expect(on.records).toEqual([['printed', 740, null]]);
  });
  test('cancelled while bytes still wait to leave: the line is closed, or they would begin something new', () => {
    const { effects, records } = play([...sent.slice(0, -1), { type: 'condition', fault: 'cover-open' }, { type: 'cancelled' }]);
    expect(effects.slice(-3).map((effect) => effect.type)).toEqual(['clear-buffers', 'distrust', 'record']);
    expect(records.at(-1)).toEqual(['partial', 700, null]);
  });
  test('a printer that forgets at paper end is sent nothing more', () => {
    const forgetful: JobRules = { fence: 'gs-r', bufferOnPaperOut: false };
    const { effects, records } = play([...sent.slice(0, -1), { type: 'condition', fault: 'paper-out' }], forgetful);
    expect(effects).toContainEqual({ type: 'distrust', fault: 'no-answer' });
    expect(records.map(([status]) => status)).toEqual(['stalled', 'partial']);
  });
  test('a receipt that cannot be made costs no byte', () => {
    expect(play([{ type: 'preflight-passed' }, { type: 'not-composable' }]).records).toEqual([['failed-clean', 0, 'not-composable']]);
  });
  test('cancelled while stalled: the printer has to forget the rest', () => {
    const { effects, records } = play([...sent, { type: 'condition', fault: 'paper-out' }, { type: 'cancelled' }]);
    expect(effects).toContainEqual({ type: 'clear-buffers' });
    expect(records.at(-1)).toEqual(['partial', 700, null]);
  });
});

test('whatever comes in whatever order, the invariants of the header hold', () => {
  const fault = fc.constantFrom('paper-out' as const, 'connection-lost' as const);
  const input = fc.oneof<fc.Arbitrary<JobInput>[]>(
    fc.constantFrom<JobInput>(
      { type: 'preflight-passed' },
      { type: 'committed' },
      { type: 'commit-refused' },
      { type: 'commit-failed' },
      { type: 'not-composable' },
      { type: 'all-sent' },
      { type: 'fence-answered' },
      { type: 'cut-answered' },
      { type: 'late' },
      { type: 'cancelled' },
    ),
    fault.map((error) => ({ type: 'preflight-failed', error })),
    fc.integer({ min: 1, max: 1024 }).map((count) => ({ type: 'handed', count })),
    fc.option(fault).map((found) => ({ type: 'condition', fault: found })),
    fault.map((found) => ({ type: 'lost', fault: found })),
  );
  const rules = fc.record<JobRules>({ fence: fc.constantFrom('gs-h', 'gs-r', 'none'), bufferOnPaperOut: fc.boolean() });
  const normal = fc.integer({ min: 0, max: sent.length }).map((length) => sent.slice(0, length));
  fc.assert(
    fc.property(normal, fc.array(input, { maxLength: 20 }), rules, (first, more, rule) => {
      let state: JobState = firstStep.state;
      let status: PrintStatus = 'queued';
      let handed = 0;
      for (const one of [...first, ...more]) {
        if (one.type === 'handed' && (state.at === 'sending' || state.at === 'stalled')) handed += one.count;
        const before = state.at;
        const step = next(state, one, rule);
        state = step.state;
        if (before === 'ended') expect(step.effects).toEqual([]);
        for (const effect of step.effects) {
          if (effect.type === 'commit') status = 'sending';
          if (effect.type === 'send' && effect.part === 'body') expect([before, one.type]).toEqual(['committing', 'committed']);
          if (effect.type !== 'record') continue;
          // Never out of turn for the desk.
          expect(printTransitions[status]).toContain(effect.status);
          status = effect.status;
          expect(effect.bytesSent).toBe(handed);
          if (effect.status === 'failed-clean') expect(handed).toBe(0);
          if (effect.status === 'printed') expect(one.type).toBe('fence-answered');
        }
      }
    }),
    { numRuns: 1000 },
  );
});
