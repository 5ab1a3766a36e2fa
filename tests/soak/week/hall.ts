/**
 * A station's life in simulated time on a real journal: residents come by the hour, clerks call, serve, send away, and now and then the
 * clock is set back. A child process runs this and is killed at any moment; the next one goes on where the journal stands.
 */
import { randomUUID } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { openDatabase } from '@yizhan/platform/sqlite';
import { type ActorId, as, type CounterId, type IdempotencyKey, type ItemId, type KioskId } from '@yizhan/protocol/ids';
import type { QueueCommand, QueueState, Ticket } from '@yizhan/protocol/queue';
import { rulesOf } from '@yizhan/protocol/settings';
import type { Submission } from '../../../station-agent/desk/desk.ts';
import { openDesk } from '../../../station-agent/desk/station-desk.ts';
import { freshIds } from '../../../station-agent/fresh-id.ts';
import { openJournal } from '../../../station-agent/journal/sqlite-journal.ts';
import { sampleDocuments } from '../../support/documents.ts';
import { type Random, seededRandom } from '../../support/random.ts';

export interface WeekPlan {
  readonly home: string;
  readonly days: number;
  readonly ticketsPerDay: number;
  readonly seed: number;
}

/** Monday 2026-11-02, 00:00 in Shanghai. */
const monday = Date.UTC(2026, 10, 1, 16);
const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Doors are open from 8:30 to 18:00, residents come in two waves. */
const openFrom = 8 * 60 + 30;
const openTo = 18 * 60;
const wave = (minute: number): number => 1 + Math.exp(-(((minute - 600) / 70) ** 2)) * 2 + Math.exp(-(((minute - 900) / 80) ** 2));
const counters = 3;
/** The last day is over at its cut-over, not at midnight. */
const pastCutOver = 5 * 60 * minuteMs;

export const saidFile = (home: string): string => join(home, 'said.jsonl');
export const doneFile = (home: string): string => join(home, 'done');
export const weekDatabase = (home: string): string => join(home, 'station.db');

/** @param stepDone told at each step of simulated time: a minute while the doors are open, else a quarter of an hour */
export async function liveTheWeek({ home, days, ticketsPerDay, seed }: WeekPlan, stepDone: () => void): Promise<void> {
  const { documents } = await sampleDocuments();
  const { settings, catalogue } = documents;
  const items = catalogue.items.slice(0, 12).map((item) => item.id);
  const classes = [null, null, null, null, 'elder-70', 'expecting'] as const;
  const database = await openDatabase(weekDatabase(home), { synchronous: 'FULL' });
  const clock = fakeClock(monday);
  const freshId = freshIds(clock.now);
  const journal = await openJournal(database, { boot: randomUUID(), now: clock.now, freshId });
  const last = (await journal.readCurrentDay()).at(-1);
  const random = seededRandom(seed + journal.head().seq);
  // Each life begins a little after the last one's end by the wall clock; some begin before it, as after a dead battery.
  if (last) clock.jumpTo(last.at + (random.chance(0.2) ? -random.whole(1, 120) : random.whole(0, 3)) * minuteMs);
  const { cutOver } = settings;
  const desk = await openDesk({
    ...{ journal, cutOver, clock, freshId },
    rules: rulesOf(settings, catalogue),
    clockOffset: () => null,
    log: { error: (facts, sentence) => console.error(sentence, facts) },
  });

  async function submit(command: QueueCommand, actor: string): Promise<void> {
    const submission: Submission = {
      actor: as<ActorId>(actor),
      key: as<IdempotencyKey>(randomUUID()),
      describe: (_, events) => events.flatMap((event) => (event.type === 'ticket.issued' ? [event.data] : []))[0] ?? null,
    };
    const outcome = await desk.submit(command, submission);
    const issued = outcome.ok ? (outcome.value.body as { ticket: string; label: string } | null) : null;
    // What a resident has been told is on the paper in their hand, whatever happens to the process next.
    if (command.type === 'issue' && issued) appendFileSync(saidFile(home), `${JSON.stringify([issued.ticket, issued.label])}\n`);
  }

  const total = Array.from({ length: openTo - openFrom }, (_, at) => wave(openFrom + at)).reduce((sum, part) => sum + part, 0);
  const end = monday + days * dayMs + pastCutOver;
  while (clock.now() < end) {
    stepDone();
    await desk.rollDay();
    const minute = Math.floor(((clock.now() - monday) % dayMs) / minuteMs);
    if (minute < openFrom || minute >= openTo) {
      await clock.advance(15 * minuteMs);
      continue;
    }
    const due = (ticketsPerDay * wave(minute)) / total;
    const arrivals = Math.floor(due) + (random.chance(due % 1) ? 1 : 0);
    const wishes = Array.from({ length: arrivals }, () => wish(random, items, classes));
    await Promise.all([
      ...wishes.map((command) => submit(command, 'kiosk:k1')),
      ...Array.from({ length: counters }, (_, at) => attend(desk.committed, random, at + 1, submit)),
    ]);
    if (random.chance(0.002)) clock.jumpTo(clock.now() - random.whole(1, 120) * minuteMs);
    await clock.advance(minuteMs);
  }
  await desk.rollDay();
  await journal.close();
  await database.close();
  appendFileSync(doneFile(home), 'done');
}

function wish(random: Random, items: readonly ItemId[], classes: readonly (string | null)[]): QueueCommand {
  const priorityClass = random.pick(classes);
  return { type: 'issue', item: random.pick(items), channel: 'kiosk', kiosk: as<KioskId>('k1'), printer: null, priorityClass };
}

/** What one clerk does in a minute, by what stands at the counter. */
async function attend(
  state: QueueState,
  random: Random,
  number: number,
  submit: (command: QueueCommand, actor: string) => Promise<void>,
): Promise<void> {
  const counter = as<CounterId>(`c${number}`);
  const clerk = `clerk:clerk${number}`;
  const place = state.counters.get(counter);
  if (!place?.lease) return submit({ type: 'leaseCounter', counter }, clerk);
  const ticket = place.current === null ? undefined : state.tickets.get(place.current);
  if (!ticket) return submit({ type: 'callNext', counter }, clerk);
  await submit(nextStep(ticket, random, counter), clerk);
}

function nextStep({ id: ticket, status }: Ticket, random: Random, counter: CounterId): QueueCommand {
  if (status === 'called') {
    const type = random.pick(['start', 'start', 'start', 'start', 'start', 'start', 'recall', 'noShow', 'undoCall', 'hold'] as const);
    return { type, counter, ticket };
  }
  return { type: random.pick(['complete', 'complete', 'complete', 'complete', 'hold'] as const), counter, ticket };
}

export function readSaid(home: string): readonly (readonly [ticket: string, label: string])[] {
  if (!existsSync(saidFile(home))) return [];
  const lines = readFileSync(saidFile(home), 'utf8').split('\n');
  // The last line may have been cut by the kill; what it says was never finished.
  return lines.slice(0, -1).map((line) => JSON.parse(line));
}
