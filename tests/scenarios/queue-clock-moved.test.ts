/**
 * The clock is moved while a station works: by hours, over midnight, over the cut-over, while it is off. A process's clock cannot be set
 * from outside, so this is the desk on a real journal with a clock of the test. Invariant in every case: a label once a business date,
 * and a ticket that was given is waiting or has its end in the journal.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type FakeClock, fakeClock } from '@yizhan/platform/clock/fake-clock';
import { openDatabase } from '@yizhan/platform/sqlite';
import { type ActorId, as, type CounterId, type Instant, type KioskId, type TicketId } from '@yizhan/protocol/ids';
import type { QueueCommand } from '@yizhan/protocol/queue';
import { rulesOf } from '@yizhan/protocol/settings';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startDayRoll } from '../../station-agent/desk/day-roll.ts';
import { openDesk, type StationDesk } from '../../station-agent/desk/station-desk.ts';
import { freshIds } from '../../station-agent/fresh-id.ts';
import { openJournal } from '../../station-agent/journal/sqlite-journal.ts';
import { journalEvents } from '../soak/reckoning.ts';
import { sampleDocuments } from '../support/documents.ts';
import { seededRandom } from '../support/random.ts';
import { until } from '../support/until.ts';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

interface Life {
  readonly clock: FakeClock;
  readonly desk: StationDesk;
  issue(): Promise<string>;
  /** Calls the next one at counter c1. */
  call(): Promise<void>;
  close(): Promise<void>;
}

let home: string;
let life: Life;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'yizhan-clock-'));
  life = await live('2026-11-03T10:00');
});
afterEach(async () => {
  await life.close();
  expect(await faults(life.desk)).toEqual([]);
  rmSync(home, { recursive: true, force: true });
});

test('two hours ahead and back again: numbers go on, nobody is lost', async () => {
  const labels = [await life.issue()];
  for (const hours of [2, -2, -2, 2]) {
    life.clock.jumpTo(life.clock.now() + hours * hourMs);
    await life.clock.advance(minuteMs);
    labels.push(await life.issue());
  }
  expect(labels).toEqual(['A001', 'A002', 'A003', 'A004', 'A005']);
  expect(waiting()).toBe(5);
});

test('over midnight, ahead and back, it is the same business day: no number in use is given again', async () => {
  life.clock.jumpTo(at('2026-11-03T23:50'));
  expect(await life.issue()).toBe('A001');
  await life.call();
  life.clock.jumpTo(at('2026-11-04T00:10'));
  await life.clock.advance(2 * minuteMs);
  expect(await life.issue()).toBe('A002');
  life.clock.jumpTo(at('2026-11-03T23:40'));
  expect(await life.issue()).toBe('A003');
  expect(life.desk.state).toMatchObject({ businessDate: '2026-11-03', dayClosed: false });
  expect([...life.desk.state.tickets.values()].map(({ status }) => status)).toEqual(['called', 'waiting', 'waiting']);
});

test('over the cut-over the day ends once; back before it, numbers of the new day go on', async () => {
  life.clock.jumpTo(at('2026-11-04T03:50'));
  expect(await life.issue()).toBe('A001');
  life.clock.jumpTo(at('2026-11-04T04:10'));
  await life.clock.advance(minuteMs);
  expect(life.desk.state).toMatchObject({ businessDate: '2026-11-03', dayClosed: true });
  expect(await life.issue()).toBe('A001');
  life.clock.jumpTo(at('2026-11-04T02:10'));
  await life.clock.advance(minuteMs);
  expect(await life.issue()).toBe('A002');
  expect(life.desk.state).toMatchObject({ businessDate: '2026-11-04', dayClosed: false });
  expect(await dates()).toEqual(['2026-11-03', '2026-11-04', '2026-11-04']);
});

test('set back after the day was ended, the next number is still of a later date', async () => {
  life.clock.jumpTo(at('2026-11-04T03:50'));
  expect(await life.issue()).toBe('A001');
  life.clock.jumpTo(at('2026-11-04T04:10'));
  await until('the day is closed', async () => {
    await life.clock.advance(minuteMs);
    return life.desk.committed.dayClosed;
  });
  life.clock.jumpTo(at('2026-11-04T03:50'));
  expect(await life.issue()).toBe('A001');
  expect(await dates()).toEqual(['2026-11-03', '2026-11-04']);
});

test('off over the cut-over: the day before ends by itself at the next start, and its tickets have their end', async () => {
  await life.issue();
  await life.issue();
  await life.close();
  life = await live('2026-11-04T08:00');
  await until('the day before is closed', () => life.desk.committed.dayClosed);
  expect(life.desk.state).toMatchObject({ businessDate: '2026-11-03', dayClosed: true });
  expect(waiting()).toBe(0);
  expect((await journalEvents(home)).filter(({ type }) => type === 'ticket.expired')).toHaveLength(2);
  expect(await life.issue()).toBe('A001');
  expect((await dates()).at(-1)).toBe('2026-11-04');
});

test('started with a clock of long ago, it goes on with the day it has, and ends it when the clock is right again', async () => {
  await life.issue();
  await life.close();
  life = await live('1970-01-02T00:00');
  expect(await life.issue()).toBe('A002');
  expect(life.desk.state.businessDate).toBe('2026-11-03');
  life.clock.jumpTo(at('2026-11-04T09:00'));
  expect(await life.issue()).toBe('A001');
  expect(life.desk.state.businessDate).toBe('2026-11-04');
});

test.each([1, 2, 3])(
  'clock moved at random, with restarts (seed %i): no label twice a date, no ticket lost',
  { timeout: 60_000 },
  async (seed) => {
    const random = seededRandom(seed);
    for (let step = 0; step < 150; step += 1) {
      if (random.chance(0.3)) life.clock.jumpTo(life.clock.now() + random.whole(-150, 180) * minuteMs);
      if (random.chance(0.1)) await life.clock.advance(random.whole(1, 120) * minuteMs);
      if (random.chance(0.04)) {
        const now = life.clock.now();
        await life.close();
        life = await live(now + random.whole(-60, 600) * minuteMs);
      }
      if (random.chance(0.3)) await life.call();
      else await life.issue();
    }
    expect(await faults(life.desk)).toEqual([]);
  },
);

async function live(from: string | number): Promise<Life> {
  const { documents } = await sampleDocuments();
  const { settings, catalogue } = documents;
  const item = catalogue.items[0]?.id ?? as('none');
  const clock = fakeClock(typeof from === 'number' ? from : at(from));
  const database = await openDatabase(join(home, 'station.db'), { synchronous: 'FULL' });
  const freshId = freshIds(clock.now);
  const journal = await openJournal(database, { boot: `boot-${clock.now()}`, now: clock.now, freshId });
  const { cutOver } = settings;
  const log = { error: (_: object, sentence: string) => expect.unreachable(sentence) };
  const desk = await openDesk({ journal, rules: rulesOf(settings, catalogue), cutOver, clock, clockOffset: () => null, freshId, log });
  const roll = startDayRoll({ desk, clock, cutOver: () => cutOver });
  const submit = (command: QueueCommand, actor: string) =>
    desk.submit(command, {
      actor: as<ActorId>(actor),
      describe: (_, events) => events.flatMap((event) => (event.type === 'ticket.issued' ? [event.data.label] : []))[0] ?? null,
    });
  const c1 = as<CounterId>('c1');
  let isOpen = true;
  return {
    clock,
    desk,
    async issue() {
      const kiosk = as<KioskId>('k1');
      const outcome = await submit({ type: 'issue', item, channel: 'kiosk', kiosk, printer: null, priorityClass: null }, 'kiosk:k1');
      if (!outcome.ok) throw new Error(`no number: ${outcome.error.code}`);
      return String(outcome.value.body);
    },
    async call() {
      const current = desk.state.counters.get(c1)?.current ?? null;
      if (current !== null) {
        await submit({ type: 'start', counter: c1, ticket: current }, 'clerk:wang');
        await submit({ type: 'complete', counter: c1, ticket: current }, 'clerk:wang');
      }
      await submit({ type: 'leaseCounter', counter: c1 }, 'clerk:wang');
      await submit({ type: 'callNext', counter: c1 }, 'clerk:wang');
    },
    async close() {
      if (!isOpen) return;
      isOpen = false;
      roll.close();
      await journal.close();
      await database.close();
    },
  };
}

function waiting(): number {
  return [...life.desk.state.tickets.values()].filter(({ status }) => status === 'waiting').length;
}

/** Business dates of the numbers given, in order. */
async function dates(): Promise<readonly string[]> {
  return (await journalEvents(home)).filter(({ type }) => type === 'ticket.issued').map((event) => event.business_date);
}

/** Labels given twice on a date, and tickets that are neither in the hall nor ended. */
async function faults(desk: StationDesk): Promise<readonly string[]> {
  const events = await journalEvents(home);
  const given = new Set<string>();
  const ended = new Set<string>();
  const found: string[] = [];
  for (const { type, data } of events) {
    if (['ticket.completed', 'ticket.cancelled', 'ticket.expired'].includes(type)) ended.add(JSON.parse(data).ticket);
  }
  for (const { type, data, business_date } of events) {
    if (type !== 'ticket.issued') continue;
    const { label, ticket } = JSON.parse(data) as { label: string; ticket: TicketId };
    if (given.has(`${business_date} ${label}`)) found.push(`${label} twice on ${business_date}`);
    given.add(`${business_date} ${label}`);
    const inHall = !desk.state.dayClosed && desk.state.tickets.has(ticket);
    if (!inHall && !ended.has(ticket)) found.push(`${label} of ${business_date} is lost`);
  }
  return found;
}

/** Local time in Shanghai. */
function at(local: string): Instant {
  return as<Instant>(Date.parse(`${local}:00+08:00`));
}
