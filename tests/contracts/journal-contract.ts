/** What every journal must do, whatever it is made of. */
import { createHash } from 'node:crypto';
import {
  type ActorId,
  as,
  type BusinessDate,
  type CounterId,
  type EventId,
  type IdempotencyKey,
  type Instant,
  type ItemId,
  type Label,
  type Prefix,
  type Seq,
  type TicketId,
} from '@yizhan/protocol/ids';
import type { QueueEvent } from '@yizhan/protocol/queue';
import { chainHash, zeroHash } from '@yizhan/protocol/sync';
import type { WireEvent } from '@yizhan/protocol/wire';
import { v7 } from 'uuid';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DayHistory, Decided, Journal, NewAnswer, NewEvent, UplinkSource } from '../../station-agent/journal/journal.ts';

export interface JournalUnderTest {
  readonly journal: Journal & UplinkSource & DayHistory;
  /** Closes and opens the same store again, as after a restart; null for one that forgets. */
  readonly reopen: (() => Promise<Journal & UplinkSource>) | null;
  readonly dispose: () => Promise<void>;
}

const dayMs = 24 * 60 * 60_000;
const start = 1_790_000_000_000;
const at: Instant = as(start);
const date: BusinessDate = as('2026-09-22');
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

export function newEvent(event: QueueEvent, when: number = start, businessDate: BusinessDate = date): NewEvent {
  return { ...event, id: as<EventId>(v7()), at: as<Instant>(when), mono: 12.345, clockOffset: null, businessDate };
}
export const opened = (businessDate: BusinessDate = date): QueueEvent => ({ type: 'day.opened', data: { businessDate } });
export const issued = (number: number, ticket = `t${number}`): QueueEvent => ({
  type: 'ticket.issued',
  data: {
    ticket: as<TicketId>(ticket),
    label: as<Label>(`A${String(number).padStart(3, '0')}`),
    prefix: as<Prefix>('A'),
    number,
    item: as<ItemId>('养老认证😀'),
    channel: 'kiosk',
    kiosk: null,
    priorityClass: null,
    window: null,
    orderKey: number + 0.5,
    arrival: number,
    at,
    print: null,
  },
});
export const called = (ticket: string, counter: string): QueueEvent => ({
  type: 'ticket.called',
  data: {
    ticket: as<TicketId>(ticket),
    counter: as<CounterId>(counter),
    clerk: as<ActorId>('clerk:wang'),
    count: 1,
    reason: 'arrival',
    waitedMs: 0,
    at,
  },
});
const completed = (ticket: string, counter: string): QueueEvent => ({
  type: 'ticket.completed',
  data: { ticket: as<TicketId>(ticket), counter: as<CounterId>(counter), servedMs: 1, at },
});
const answer = (key: string, body: unknown = null, when: number = start): NewAnswer => ({
  key: as<IdempotencyKey>(key),
  commandDigest: 'd',
  at: as<Instant>(when),
  body,
});
export const decided = (events: readonly QueueEvent[], given: NewAnswer | null = null): Decided => ({
  events: events.map((event) => newEvent(event)),
  answer: given,
});
const everything = { events: 10_000, bytes: 100_000_000 };
const zero: Seq = as(0);

export function journalContract(name: string, make: () => Promise<JournalUnderTest>): void {
  describe(`journal contract: ${name}`, () => {
    let under: JournalUnderTest;
    let journal: Journal & UplinkSource & DayHistory;
    beforeEach(async () => {
      under = await make();
      journal = under.journal;
    });
    afterEach(() => under.dispose());

    test('a new store is empty: seq 0, zero hash, nothing acknowledged', async () => {
      expect(journal.head()).toMatchObject({ seq: 0, hash: zeroHash, epoch: expect.stringMatching(/^[a-z0-9-]{8,40}$/) });
      expect(await journal.tail()).toEqual({ seq: 1, previousHash: zeroHash });
      expect(await journal.readCurrentDay()).toEqual([]);
      expect(await journal.readAfter(zero, everything)).toEqual([]);
      expect(await journal.hashAt(zero)).toBe(zeroHash);
      expect(journal.acknowledged()).toEqual({ seq: 0, hubEpoch: null });
    });

    test('events get seqs without gaps and one unbroken chain, and are read back as they were told', async () => {
      const told = (await Promise.all([1, 2, 3].map((number) => journal.append(decided([issued(number)]))))).flat();
      expect(told.map((event) => event.seq)).toEqual([1, 2, 3]);
      const read = await journal.readAfter(zero, everything);
      expect(read).toEqual(told);
      expectChain(read, zeroHash);
      expect(journal.head()).toMatchObject({ seq: 3, hash: read[2]?.hash });
      expect(await journal.hashAt(as(2))).toBe(read[1]?.hash);
      expect(await journal.hashAt(as(4))).toBeNull();
    });

    test('an answer is there after its events, and not for another key', async () => {
      expect(journal.hasAnswer(as('key-00001'))).toBe(false);
      await journal.append(decided([issued(1)], answer('key-00001', { ticket: 't1', ahead: 0 })));
      expect(journal.hasAnswer(as('key-00001'))).toBe(true);
      expect(await journal.findAnswer(as('key-00001'))).toEqual(answer('key-00001', { ticket: 't1', ahead: 0 }));
      expect(await journal.findAnswer(as('key-00002'))).toBeNull();
    });

    test('the current day starts at the last day.opened', async () => {
      await journal.append(decided([opened(), issued(1)]));
      await journal.append(decided([{ type: 'day.closed', data: { businessDate: date, expired: 1 } }]));
      await journal.append(decided([opened(as('2026-09-23')), called('t9', 'c1')]));
      expect((await journal.readCurrentDay()).map((event) => event.seq)).toEqual([4, 5]);
    });

    test('a day is read by its date, past or present, from its opening to the next one', async () => {
      const dates = ['2026-09-22', '2026-09-23', '2026-09-24'] as const;
      for (const [index, name] of dates.entries()) {
        const businessDate = as<BusinessDate>(name);
        const events = [opened(businessDate), issued(1, `t${index}`), ...(index === 2 ? [] : [completed(`t${index}`, 'c1')])];
        await journal.append({ events: events.map((event) => newEvent(event, start + index * dayMs, businessDate)), answer: null });
      }
      // What a closed day still has to say comes before the next opening and is its own.
      expect(await journal.days()).toEqual({ dates: [...dates].reverse(), pruned: false });
      expect((await daySeqs(journal, dates[0])).flat()).toEqual([1, 2, 3]);
      expect((await daySeqs(journal, dates[1])).flat()).toEqual([4, 5, 6]);
      expect((await daySeqs(journal, dates[2])).flat()).toEqual([7, 8]);
      expect(await daySeqs(journal, '2026-09-25')).toEqual([]);
    });

    test('a long day is read whole, event by event as it was told', async () => {
      const told = await journal.append(decided([opened(), ...Array.from({ length: 1_200 }, (_, index) => issued(index + 1))]));
      const read: WireEvent[] = [];
      for await (const part of journal.readDay(date)) read.push(...part);
      expect(read).toEqual(told);
    });

    test('a day is read as it was when asked for, while the desk goes on', async () => {
      await journal.append(decided([opened(), ...Array.from({ length: 700 }, (_, index) => issued(index + 1))]));
      let read = 0;
      for await (const part of journal.readDay(date)) {
        read += part.length;
        await journal.append(decided([issued(1_000 + read)]));
      }
      expect(read).toBe(701);
    });

    test('a day of which a part was pruned is no longer named, and that there were such days is', async () => {
      await journal.append({ events: [newEvent(opened(), start, date), newEvent(issued(1), start, date)], answer: null });
      await journal.append({ events: [newEvent(issued(2), start + 2 * dayMs, date)], answer: null });
      const next = as<BusinessDate>('2026-09-25');
      await journal.append({ events: [newEvent(opened(next), start + 3 * dayMs, next)], answer: null });
      await journal.acknowledge(as(4), 'hub-epoch-1');
      await journal.prune(as(start + 15 * dayMs));
      expect((await journal.tail()).seq).toBe(3);
      expect(await journal.days()).toEqual({ dates: [next], pruned: true });
      expect(await daySeqs(journal, date)).toEqual([]);
    });

    test('one number twice on a business date is refused whole, on another date it is welcome', async () => {
      await journal.append(decided([issued(1)]));
      await expect(journal.append(decided([issued(2), issued(1, 'other')], answer('key-00001')))).rejects.toMatchObject({
        code: 'constraint',
      });
      expect(journal.head().seq).toBe(1);
      expect(journal.hasAnswer(as('key-00001'))).toBe(false);
      await journal.readCurrentDay();
      await journal.append({ events: [newEvent(issued(1, 'next-day'), start, as('2026-09-23'))], answer: null });
      expect(journal.head().seq).toBe(2);
    });

    test.each([
      ['a counter with two called tickets', [called('t1', 'c1')], called('t2', 'c1')],
      ['a ticket called at two counters', [called('t1', 'c1')], called('t1', 'c2')],
    ])('%s is refused', async (_, before, second) => {
      await journal.append(decided(before));
      await expect(journal.append(decided([second]))).rejects.toMatchObject({ code: 'constraint' });
      expect(journal.head().seq).toBe(before.length);
    });

    test('a counter is free again when its ticket has ended', async () => {
      await journal.append(decided([called('t1', 'c1'), completed('t1', 'c1'), called('t2', 'c1')]));
      expect(journal.head().seq).toBe(3);
    });

    test('the same event id twice is refused', async () => {
      const one = decided([issued(1)]);
      await journal.append(one);
      await expect(journal.append({ ...one, events: one.events.map((event) => ({ ...event, ...opened() })) })).rejects.toMatchObject({
        code: 'constraint',
      });
    });

    test('a failed commit refuses all that was appended behind it, and later ones until the day is read again', async () => {
      await journal.append(decided([issued(1)]));
      const outcomes = await Promise.allSettled([
        journal.append(decided([issued(1, 'twice')], answer('key-00001'))),
        journal.append(decided([issued(2)], answer('key-00002'))),
      ]);
      expect(outcomes.map((outcome) => outcome.status)).toEqual(['rejected', 'rejected']);
      expect(journal.hasAnswer(as('key-00002'))).toBe(false);
      await expect(journal.append(decided([issued(4)]))).rejects.toMatchObject({ code: 'constraint' });
      expect(journal.head().seq).toBe(1);
      await journal.readCurrentDay();
      await journal.append(decided([issued(2)]));
      expectChain(await journal.readAfter(zero, everything), zeroHash);
    });

    test('a batch keeps its limits, but never stands still', async () => {
      await Promise.all([1, 2, 3, 4].map((number) => journal.append(decided([issued(number)]))));
      const seqs = async (after: number, events: number, bytes: number) =>
        (await journal.readAfter(as(after), { events, bytes })).map((event) => event.seq);
      expect(await seqs(0, 2, 100_000)).toEqual([1, 2]);
      expect(await seqs(1, 200, 1_300)).toEqual([2, 3]);
      expect(await seqs(1, 200, 1)).toEqual([2]);
      expect(await seqs(4, 200, 1)).toEqual([]);
    });

    test('a new epoch keeps events and chain, and nothing counts as acknowledged; births only grow', async () => {
      await journal.append(decided([issued(1)]));
      await journal.acknowledge(as(1), 'hub-epoch-1');
      const before = journal.head();
      const minted = await journal.mintEpoch();
      expect(minted).not.toBe(before.epoch);
      expect(journal.head()).toEqual({ ...before, epoch: minted });
      expect(journal.acknowledged()).toEqual({ seq: 0, hubEpoch: null });
      const first = await journal.raiseBirth();
      expect(await journal.raiseBirth()).toBe(first + 1);
    });

    test('pruning forgets old answers and old acknowledged events, never the current day, and keeps the chain joined', async () => {
      await journal.append(decided([opened(), issued(1)], answer('key-00001')));
      await journal.append(decided([issued(2)], answer('key-00002', null, start + dayMs)));
      await journal.append({ events: [newEvent(opened(as('2026-09-23')), start), newEvent(issued(3), start)], answer: null });
      const all = await journal.readAfter(zero, everything);
      await journal.acknowledge(as(2), 'hub-epoch-1');
      await journal.prune(as(start + dayMs + 1));
      expect(journal.hasAnswer(as('key-00001'))).toBe(false);
      expect(await journal.findAnswer(as('key-00001'))).toBeNull();
      expect(journal.hasAnswer(as('key-00002'))).toBe(true);
      expect(await journal.readAfter(zero, everything)).toEqual(all);

      await journal.prune(as(start + 15 * dayMs));
      expect(await journal.readAfter(zero, everything)).toEqual(all.slice(2));
      expect(await journal.tail()).toEqual({ seq: 3, previousHash: all[1]?.hash });
      expect(await journal.hashAt(as(1))).toBeNull();
      expect(await journal.hashAt(as(2))).toBe(all[1]?.hash);

      await journal.acknowledge(as(5), 'hub-epoch-1');
      await journal.prune(as(start + 15 * dayMs));
      expect((await journal.readCurrentDay()).map((event) => event.seq)).toEqual([4, 5]);
      expect(journal.head().seq).toBe(5);
    });

    test('a restart finds everything again and goes on in the same chain', async ({ skip }) => {
      if (!under.reopen) return skip();
      await journal.append(decided([opened(), issued(1)], answer('key-00001', { ahead: 1 }, Date.now())));
      await journal.acknowledge(as(1), 'hub-epoch-1');
      const births = await journal.raiseBirth();
      const head = journal.head();
      const events = await journal.readAfter(zero, everything);
      const again = await under.reopen();
      expect(again.head()).toEqual(head);
      expect(again.acknowledged()).toEqual({ seq: 1, hubEpoch: 'hub-epoch-1' });
      expect(again.hasAnswer(as('key-00001'))).toBe(true);
      expect(await again.readCurrentDay()).toEqual(events);
      expect(await again.raiseBirth()).toBe(births + 1);
      await expect(again.append(decided([issued(1, 'twice')]))).rejects.toMatchObject({ code: 'constraint' });
      await again.readCurrentDay();
      await again.append(decided([issued(2)]));
      expectChain(await again.readAfter(zero, everything), zeroHash);
    });

    test('after closing nothing is taken', async () => {
      const last = journal.append(decided([issued(1)]));
      await journal.close();
      await last;
      await expect(journal.append(decided([issued(2)]))).rejects.toMatchObject({ code: 'journal-unavailable' });
    });
  });
}

async function daySeqs(journal: DayHistory, date: string): Promise<readonly (readonly Seq[])[]> {
  const parts: Seq[][] = [];
  for await (const part of journal.readDay(as(date))) parts.push(part.map(({ seq }) => seq));
  return parts;
}

function expectChain(events: readonly WireEvent[], before: WireEvent['hash']): void {
  let previous = before;
  for (const event of events) {
    expect(event.hash).toBe(chainHash(sha256, previous, event));
    previous = event.hash;
  }
}
