import { as } from '@yizhan/protocol/ids';
import { evolve, initialState, type QueueEvent } from '@yizhan/protocol/queue';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deskUnderTest, fromKiosk, hourMs, issue, keyOf, tuesdayDate } from '../testing/desk-fixture.ts';
import type { Outcome } from './answers.ts';
import { answerDelays } from './answers.ts';
import { startDayRoll } from './day-roll.ts';

const body = (outcome: Outcome): unknown => (outcome.ok ? outcome.value.body : outcome.error.code);
const unknownItem = issue(as('no-such-item'));

describe('same key, same answer', () => {
  test('two at once give one ticket, and the second knows that it is the same', async () => {
    const { desk, journal } = await deskUnderTest();
    const both = await Promise.all([desk.submit(issue(), fromKiosk('key-00001')), desk.submit(issue(), fromKiosk('key-00001'))]);
    expect(both.map(body)).toEqual(['A001', 'A001']);
    expect(both.map((outcome) => outcome.ok && outcome.value.repeated)).toEqual([false, true]);
    expect(journal.head().seq).toBe(2);
  });

  test('a repeated one is answered from the journal, also by the next process', async () => {
    const { desk, journal, reopen } = await deskUnderTest();
    await desk.submit(issue(), fromKiosk('key-00001'));
    const again = [await desk.submit(issue(), fromKiosk('key-00001')), await (await reopen()).submit(issue(), fromKiosk('key-00001'))];
    for (const outcome of again) expect(outcome).toEqual({ ok: true, value: { events: [], body: 'A001', repeated: true } });
    expect(journal.head().seq).toBe(2);
  });

  test('the same key for another command is refused: while it is decided, after it is durable, after a refusal', async () => {
    const { desk, journal } = await deskUnderTest();
    const other = { ...issue(), priorityClass: 'soldier' } as const;
    const first = desk.submit(issue(), fromKiosk('key-00001'));
    expect(body(await desk.submit(other, fromKiosk('key-00001')))).toBe('key-reused');
    await first;
    expect(body(await desk.submit(other, fromKiosk('key-00001')))).toBe('key-reused');
    await desk.submit(unknownItem, fromKiosk('key-00002'));
    expect(body(await desk.submit(issue(), fromKiosk('key-00002')))).toBe('key-reused');
    expect(journal.head().seq).toBe(2);
  });

  test('what the client asked counts, not the printer that was chosen for it', async () => {
    const { desk } = await deskUnderTest();
    const submission = { ...fromKiosk('key-00001'), fingerprint: 'issue pension k1' };
    await desk.submit({ ...issue(), printer: as('p1') } as ReturnType<typeof issue>, submission);
    expect(body(await desk.submit(issue(), submission))).toBe('A001');
  });

  test('a refusal is remembered for a while, then decided anew', async () => {
    const { desk, clock } = await deskUnderTest();
    const refused = await desk.submit(unknownItem, fromKiosk('key-00001'));
    expect(body(refused)).toBe('unknown-item');
    expect(await desk.submit(unknownItem, fromKiosk('key-00001'))).toEqual(refused);
    await clock.advance(answerDelays.refusalKept + 1);
    expect(body(await desk.submit(issue(), fromKiosk('key-00001')))).toBe('A001');
  });
});

describe('only what is durable is told', () => {
  test('before the commit nobody hears of it, and what is shown does not have it', async () => {
    const { desk, journal } = await deskUnderTest();
    const heard: number[] = [];
    desk.onCommitted(({ events }) => heard.push(...events.map((event) => event.seq)));
    const release = journal.holdCommits();
    const outcomes = [1, 2, 3].map(() => desk.submit(issue(), fromKiosk()));
    expect([desk.state.tickets.size, desk.committed.tickets.size]).toEqual([3, 0]);
    expect(heard).toEqual([]);
    release();
    await Promise.all(outcomes);
    expect(heard).toEqual([1, 2, 3, 4]);
    expect(desk.committed.tickets.size).toBe(3);
  });

  test('a listener that fails does not keep the others from hearing', async () => {
    const { desk, errors } = await deskUnderTest();
    let heard = 0;
    desk.onCommitted(() => {
      throw new Error('no');
    });
    const stop = desk.onCommitted(() => {
      heard += 1;
    });
    expect(body(await desk.submit(issue(), fromKiosk()))).toBe('A001');
    stop();
    await desk.submit(issue(), fromKiosk());
    expect(heard).toBe(1);
    expect(errors).toHaveLength(2);
  });
});

describe('a failed commit', () => {
  test('refuses all that was decided on top of it; numbers go on without a gap, and the same key may try again', async () => {
    const { desk, journal } = await deskUnderTest();
    await desk.submit(issue(), fromKiosk('key-00001'));
    journal.failWith('disk-full');
    const failed = await Promise.all(['key-00002', 'key-00003'].map((key) => desk.submit(issue(), fromKiosk(key))));
    expect(failed.map(body)).toEqual(['disk-full', 'disk-full']);
    expect([desk.state.tickets.size, desk.committed.tickets.size, journal.head().seq]).toEqual([1, 1, 2]);
    journal.failWith(null);
    expect(body(await desk.submit(issue(), fromKiosk('key-00003')))).toBe('A002');
    expect(body(await desk.submit(issue(), fromKiosk('key-00002')))).toBe('A003');
  });

  test('who comes while the day is read again waits, and is decided on what is durable', async () => {
    const { desk, journal } = await deskUnderTest();
    journal.failWith('journal-unavailable');
    const release = journal.holdReads();
    const failed = desk.submit(issue(), fromKiosk());
    await new Promise((resolve) => setImmediate(resolve));
    journal.failWith(null);
    const second = desk.submit(issue(), fromKiosk());
    await new Promise((resolve) => setImmediate(resolve));
    expect(journal.head().seq).toBe(0);
    release();
    expect(body(await failed)).toBe('journal-unavailable');
    expect(body(await second)).toBe('A001');
  });

  test('a bug after the decision throws, and leaves nothing half done', async () => {
    const { desk, journal } = await deskUnderTest();
    const release = journal.holdCommits();
    const before = desk.submit(issue(), fromKiosk());
    const bug = desk.submit(issue(), {
      actor: as('kiosk:k1'),
      describe: () => {
        throw new Error('a bug');
      },
    });
    await expect(bug).rejects.toThrow('a bug');
    const after = desk.submit(issue(), fromKiosk());
    release();
    expect(body(await before)).toBe('A001');
    expect(body(await after)).toBe('A002');
    expect(journal.head().seq).toBe(3);
  });
});

describe('the business day', () => {
  const types = async (journal: Awaited<ReturnType<typeof deskUnderTest>>['journal']) =>
    (await journal.readAfter(as(0), { events: 100, bytes: 1e6 })).map((event) => `${event.businessDate} ${event.type}`);

  test('the first command of a later date closes the day before; numbers start anew', async () => {
    const { desk, journal, clock } = await deskUnderTest();
    await desk.submit(issue(), fromKiosk());
    await clock.advance(24 * hourMs);
    expect(body(await desk.submit(issue(), fromKiosk()))).toBe('A001');
    expect(await types(journal)).toEqual([
      '2026-09-22 day.opened',
      '2026-09-22 ticket.issued',
      '2026-09-22 ticket.expired',
      '2026-09-22 day.closed',
      '2026-09-23 day.opened',
      '2026-09-23 ticket.issued',
    ]);
  });

  test('the timer ends the day at the cut-over, not at midnight', async () => {
    const { desk, journal, clock } = await deskUnderTest();
    const roll = startDayRoll({ desk, clock, cutOver: () => '04:00' });
    await desk.submit(issue(), fromKiosk());
    await clock.advance(18 * hourMs - 1);
    expect(await types(journal)).toHaveLength(2);
    await clock.advance(1);
    expect((await types(journal)).at(-1)).toBe('2026-09-22 day.closed');
    roll.close();
  });

  test('a clock set back, by minutes or by days, neither ends the day nor repeats a number', async () => {
    const { desk, journal, clock } = await deskUnderTest();
    await desk.submit(issue(), fromKiosk());
    clock.jumpTo(clock.now() - 3 * 24 * hourMs);
    expect(body(await desk.submit(issue(), fromKiosk()))).toBe('A002');
    expect(await types(journal)).toEqual(['2026-09-22 day.opened', '2026-09-22 ticket.issued', '2026-09-22 ticket.issued']);
    expect(desk.state.businessDate).toBe(tuesdayDate);
  });
});

test('a restart gives the same state', async () => {
  const { desk, reopen } = await deskUnderTest();
  await desk.submit(issue(), fromKiosk());
  await desk.submit({ type: 'leaseCounter', counter: as('c1') }, { actor: as('clerk:wang') });
  await desk.submit({ type: 'callNext', counter: as('c1') }, { actor: as('clerk:wang') });
  const again = await reopen();
  expect(again.state).toEqual(desk.state);
  expect(again.committed).toEqual(desk.committed);
});

test('whatever fails and whenever: state is the fold of the journal, numbers have no gap, no answer is lost', async () => {
  const step = fc.record({ fails: fc.boolean(), key: fc.integer({ min: 0, max: 9 }), together: fc.integer({ min: 1, max: 4 }) });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
      const { desk, journal } = await deskUnderTest();
      const promised = new Map<string, unknown>();
      for (const { fails, key, together } of steps) {
        journal.failWith(fails ? 'journal-unavailable' : null);
        const keys = Array.from({ length: together }, (_, index) => `key-0000${(key + index) % 10}`);
        const outcomes = await Promise.all(keys.map((one) => desk.submit(issue(), fromKiosk(one))));
        outcomes.forEach((outcome, index) => {
          const name = keys[index] ?? '';
          if (outcome.ok) {
            expect(promised.get(name) ?? outcome.value.body).toBe(outcome.value.body);
            promised.set(name, outcome.value.body);
          } else expect(promised.has(name)).toBe(false);
        });
      }
      journal.failWith(null);
      await desk.submit(issue(), { ...fromKiosk(), key: keyOf('last-key') });
      const events = await journal.readCurrentDay();
      const folded = events.reduce((state, event) => evolve(state, event as unknown as QueueEvent), initialState());
      expect(desk.state).toEqual(folded);
      expect(desk.committed).toEqual(folded);
      const labels = events.filter((event) => event.type === 'ticket.issued').map((event) => event.data.label);
      expect(labels).toEqual(labels.map((_, index) => `A${String(index + 1).padStart(3, '0')}`));
      expect([...promised.values()].every((label) => labels.includes(label))).toBe(true);
    }),
    { numRuns: 60 },
  );
});
