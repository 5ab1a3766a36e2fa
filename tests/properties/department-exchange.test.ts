/** Whatever a line loses, repeats and reorders, and wherever the hub is killed: each step is applied once, in order, and both sides end together. */
import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { migrate, openDatabase } from '@yizhan/platform/sqlite';
import { ok } from '@yizhan/protocol/result';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { exchangeDelays, openExchange } from '../../hub/departments/exchange.ts';
import { departmentMigration, exchangeStore } from '../../hub/departments/exchange-store.ts';
import type { Arrived, DepartmentLink } from '../../hub/departments/link.ts';
import type { Incoming, Outgoing, Step } from '../../hub/departments/messages.ts';
import { simulatedDepartment } from '../../hub/departments/simulated-department.ts';
import { seededRandom } from '../support/random.ts';

const quiet = { warn: () => undefined, error: () => undefined };
const faultyRounds = 40;

async function trial(seed: number): Promise<void> {
  const random = seededRandom(seed);
  const { chance } = random;
  let faulty = true;
  const clock = fakeClock(0);
  const database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  await migrate(database, [departmentMigration], 0);
  const store = exchangeStore(database);
  const department = simulatedDepartment({ name: 'rs', today: '2026-03-05', due: '2026-03-20' });
  const words: Incoming[] = [];

  const link: DepartmentLink = {
    async send(message) {
      for (const copy of faulty ? (chance(0.4) ? [] : chance(0.3) ? [message, message] : [message]) : [message]) {
        const word = department.take(copy);
        if (word) words.push(word);
      }
      return ok(undefined);
    },
    async collect() {
      const all = [...words.splice(0), ...department.says()].map((raw): Arrived => ({ handle: raw.id, raw }));
      if (!faulty) return ok(all);
      const some = all.filter(() => !chance(0.4)).flatMap((one) => (chance(0.3) ? [one, one] : [one]));
      return ok(
        some
          .map((one) => ({ one, at: random.whole(0, 1_000_000) }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one),
      );
    },
    putAway: async () => undefined,
  };

  const done: Step[] = [];
  const keys = new Set<string>();
  const start = () =>
    openExchange({
      ...{ department: 'rs', link, store, timers: clock, now: clock.now, log: quiet },
      inbox: {
        async apply(step, key) {
          if (faulty && chance(0.1)) return 'later';
          if (!keys.has(key)) {
            keys.add(key);
            done.push(step);
            if (step.type === 'supplement-needed')
              await put({ type: 'supplement-handed-in', id: `h.${step.case}`, case: step.case, n: 2, received: ['照片'] });
          }
          if (faulty && chance(0.2)) throw new Error('killed between applying and noting it');
          return 'applied';
        },
      },
      refused: async () => undefined,
    });
  let exchange = start();
  const put = (message: Outgoing): Promise<void> => store.put('rs', message, clock.now());

  const cases = ['case-1', 'case-2', 'case-3'];
  for (const id of cases) {
    const person = { name: '张*三', number: '****002X' };
    await put({ type: 'submitted', id: `s.${id}`, case: id, n: 1, tracking: 'K7M2P9QX4', item: '养老', person, materials: [] });
  }
  for (let round = 0; round < faultyRounds + 10; round += 1) {
    if (round === faultyRounds) faulty = false;
    await exchange.round();
    if (faulty && chance(0.1)) {
      await exchange.close();
      exchange = start();
    }
    clock.jumpTo(clock.now() + exchangeDelays.lastAgain);
  }
  await exchange.close();
  for (const id of cases) {
    expect(
      done.filter((step) => step.case === id).map(({ type }) => type),
      `seed ${seed}`,
    ).toEqual(['accepted', 'supplement-needed', 'decided']);
    expect(department.stageOf(id)).toBe('decided');
  }
  expect(department.says()).toEqual([]);
  await database.close();
}

test('each step once, in order, through loss, repetition, disorder and kills', async () => {
  await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 2 ** 31 - 1 }), trial), { numRuns: 25 });
});
