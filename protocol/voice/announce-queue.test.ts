import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { BoardCall } from '../api/station.ts';
import { type AnnounceInput, announceLimits, nextAnnouncement, silent } from './announce-queue.ts';

function call(seq: number, at = 0, ticket = `t${seq}`): BoardCall {
  return { seq, ticket, label: `A${seq}`, counter: 'c1', count: 1, at } as BoardCall;
}

function run(inputs: readonly AnnounceInput[]) {
  let state = silent;
  const started: number[] = [];
  for (const input of inputs) {
    const step = nextAnnouncement(state, input);
    started.push(...step.effects.map((effect) => effect.call.seq));
    state = step.state;
  }
  return { state, started };
}

test('the first call plays at once, the next ones wait their turn', () => {
  const { started, state } = run([
    { type: 'called', call: call(1), now: 0 },
    { type: 'called', call: call(2), now: 0 },
    { type: 'finished' },
  ]);
  expect(started).toEqual([1, 2]);
  expect(state).toMatchObject({ playing: { seq: 2 }, waiting: [] });
});

test('with a full backlog the oldest waiting one gives way, the newest never', () => {
  const calls = [1, 2, 3, 4, 5, 6].map((seq): AnnounceInput => ({ type: 'called', call: call(seq), now: 0 }));
  const { started } = run([...calls, ...Array.from({ length: 6 }, (): AnnounceInput => ({ type: 'finished' }))]);
  expect(started).toEqual([1, 4, 5, 6]);
});

test('a replayed call that is old stays silent, a recent one sounds', () => {
  const late = announceLimits.tooOldMs + 1;
  expect(run([{ type: 'called', call: call(1, 0), now: late }]).started).toEqual([]);
  expect(run([{ type: 'called', call: call(1, 1), now: late }]).started).toEqual([1]);
});

test('a recall takes the place of its ticket that still waits, and is the newest', () => {
  const { started } = run([
    { type: 'called', call: call(1), now: 0 },
    { type: 'called', call: call(2, 0, 'again'), now: 0 },
    { type: 'called', call: call(3), now: 0 },
    { type: 'called', call: call(4, 0, 'again'), now: 0 },
    { type: 'finished' },
    { type: 'finished' },
    { type: 'finished' },
  ]);
  expect(started).toEqual([1, 3, 4]);
});

test('a recall of the ticket that is being said waits like any other', () => {
  const { started } = run([
    { type: 'called', call: call(1, 0, 'again'), now: 0 },
    { type: 'called', call: call(2, 0, 'again'), now: 0 },
    { type: 'finished' },
  ]);
  expect(started).toEqual([1, 2]);
});

test('the same call heard again after a reconnect sounds once', () => {
  const once: AnnounceInput = { type: 'called', call: call(7), now: 0 };
  expect(run([once, { type: 'finished' }, once]).started).toEqual([7]);
});

test('whatever comes: no overlap, rising order, bounded backlog', () => {
  const input = fc.oneof(
    fc.record({
      type: fc.constant('called' as const),
      call: fc.tuple(fc.nat(30), fc.nat(40_000), fc.nat(6)).map(([seq, at, ticket]) => call(seq + 1, at, `t${ticket}`)),
      now: fc.nat(80_000),
    }),
    fc.constant<AnnounceInput>({ type: 'finished' }),
  );
  fc.assert(
    fc.property(fc.array(input, { maxLength: 60 }), (inputs) => {
      let state = silent;
      let last = 0;
      for (const one of inputs) {
        const wasPlaying = state.playing;
        const step = nextAnnouncement(state, one);
        expect(step.effects.length).toBeLessThanOrEqual(1);
        for (const { call: started } of step.effects) {
          expect(wasPlaying === null || one.type === 'finished').toBe(true);
          expect(step.state.playing).toBe(started);
          expect(started.seq).toBeGreaterThan(last);
          last = started.seq;
        }
        const tickets = step.state.waiting.map(({ ticket }) => ticket);
        expect(new Set(tickets).size).toBe(tickets.length);
        expect(step.state.waiting.length).toBeLessThanOrEqual(announceLimits.backlog);
        if (step.state.playing === null) expect(step.state.waiting).toEqual([]);
        state = step.state;
      }
    }),
  );
});
