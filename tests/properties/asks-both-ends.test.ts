import { answerKeptMs } from '@yizhan/protocol/asks';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type AsksWorld, asksWorld } from './asks-world.ts';

const runs = Number(process.env.SYNC_RUNS ?? 80);

type Op =
  | { readonly op: 'ask' | 'down' | 'down-lost' | 'die' | 'restart-hub' | 'restart-station' }
  | { readonly op: 'up'; readonly after: number; readonly events: number };
const op: fc.Arbitrary<Op> = fc.oneof(
  { weight: 6, arbitrary: fc.constant<Op>({ op: 'ask' }) },
  { weight: 8, arbitrary: fc.record({ op: fc.constant('up' as const), after: fc.nat(12), events: fc.integer({ min: 1, max: 6 }) }) },
  {
    weight: 8,
    arbitrary: fc.constantFrom('down', 'down', 'down-lost', 'die', 'restart-hub', 'restart-station').map((name) => ({ op: name }) as Op),
  },
);

async function play(world: AsksWorld, step: Op): Promise<void> {
  switch (step.op) {
    case 'ask':
      await world.ask();
      break;
    case 'up':
      // Any part of the lane, also one the hub has, or one behind a gap.
      await world.deliverUp(step.after, step.events);
      break;
    case 'down':
      await world.deliverDown();
      break;
    case 'down-lost':
      await world.deliverDown(true);
      break;
    case 'die':
      world.dieBeforeNextAnswer();
      break;
    case 'restart-hub':
      await world.restartHub();
      break;
    case 'restart-station':
      await world.restartStation();
      break;
  }
}

async function settle(world: AsksWorld): Promise<void> {
  await world.restartHub();
  await world.deliverUp(0, 1_000);
  await world.hubRests();
  await world.deliverDown();
}

test('through loss, repetition, restarts and deaths in the middle: each ask has its effect once and one answer, and the station has it', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(op, { maxLength: 40, size: 'max' }), async (steps) => {
      const world = await asksWorld();
      const asked = new Set<string>();
      for (const step of steps) {
        await play(world, step);
        for (const { ask } of world.asks.pending()) asked.add(ask);
        expect(new Set(world.told).size, 'told once a life').toBe(world.told.length);
      }
      await settle(world);
      for (const { ask } of world.asks.pending()) asked.add(ask);
      expect(world.asks.pending()).toEqual([]);
      expect(new Set(world.effects.keys())).toEqual(asked);
      expect([...world.effects.values()].every((times) => times === 1)).toBe(true);
      for (const [key, decided] of world.ledger) {
        const [, , ask] = key.split(' ');
        expect(world.asks.answer(ask as never)).toMatchObject({ ok: decided.ok });
      }
      await world.close();
    }),
    { numRuns: runs },
  );
}, 60_000);

test('the hub dies between the owner’s COMMIT and the answer: the next life gives the answer of the first', async () => {
  const world = await asksWorld();
  const ask = await world.ask();
  world.dieBeforeNextAnswer();
  await world.deliverUp(0, 10);
  await world.hubRests();
  expect(world.ledger.size, 'decided').toBe(1);
  expect(await world.answersAtHub(), 'not said').toEqual([]);
  await settle(world);
  expect(world.asks.answer(ask)).toMatchObject({ ok: true, detail: { place: 0 } });
  expect(world.effects.get(ask)).toBe(1);
  await world.close();
});

test('an answer is waited for, also beyond a restart of the station; without the line the wait ends', async () => {
  const world = await asksWorld();
  const ask = await world.ask();
  const inVain = world.asks.answered(ask, 3_000);
  await world.clock.advance(3_000);
  expect(await inVain).toBeNull();
  await world.restartStation();
  expect(world.asks.pending().map((one) => one.ask)).toEqual([ask]);
  const answered = world.asks.answered(ask, 3_000);
  await settle(world);
  expect(await answered).toMatchObject({ ask, ok: true });
  expect(world.told).toEqual([ask]);
  expect(await world.asks.answered(ask, 3_000), 'known').toMatchObject({ ask });
  await world.close();
});

test('answers leave the feed after their time, and an ask of which only the lane still knows is not pending again', async () => {
  const world = await asksWorld();
  const ask = await world.ask();
  await settle(world);
  await world.clock.advance(answerKeptMs);
  expect(await world.oldAnswersForgotten()).toBe(0);
  await world.clock.advance(1);
  expect(await world.oldAnswersForgotten()).toBe(1);
  expect(await world.oldAnswersForgotten()).toBe(0);
  await world.deliverDown();
  expect(world.asks.answer(ask)).toBeNull();
  await world.restartStation();
  expect(world.asks.pending()).toEqual([]);
  await world.close();
});
