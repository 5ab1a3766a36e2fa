import { type FakeClock, fakeClock } from '@yizhan/platform/clock/fake-clock';
import { bundledCalendar } from '@yizhan/protocol/calendar';
import { as, type BusinessDate, type IdempotencyKey, type ItemId, type KioskId } from '@yizhan/protocol/ids';
import type { QueueCommand } from '@yizhan/protocol/queue';
import { rulesOf } from '@yizhan/protocol/settings';
import type { Submission } from '../desk/desk.ts';
import { openDesk, type StationDesk } from '../desk/station-desk.ts';
import { freshIds } from '../fresh-id.ts';
import { type MemoryJournal, memoryJournal } from '../journal/memory-journal.ts';
import { testCatalogue, testSettings } from './documents.ts';

/** Tuesday 2026-09-22, 10:00 in Shanghai. */
const tuesday = Date.UTC(2026, 8, 22, 2);
export const tuesdayDate: BusinessDate = as('2026-09-22');
export const hourMs = 60 * 60_000;

export interface DeskUnderTest {
  readonly desk: StationDesk;
  readonly journal: MemoryJournal;
  readonly clock: FakeClock;
  readonly errors: string[];
  /** Another desk over the same journal, as after a restart. */
  reopen(): Promise<StationDesk>;
}

export async function deskUnderTest(settings = testSettings): Promise<DeskUnderTest> {
  const clock = fakeClock(tuesday);
  const freshId = freshIds(clock.now);
  const journal = memoryJournal({ boot: 'boot-1', now: clock.now, freshId });
  const errors: string[] = [];
  const open = (): Promise<StationDesk> =>
    openDesk({
      journal,
      rules: rulesOf(settings, testCatalogue, bundledCalendar),
      cutOver: settings.cutOver,
      clock,
      clockOffset: () => null,
      freshId,
      log: { error: (_, sentence) => errors.push(sentence) },
    });
  return { desk: await open(), journal, clock, errors, reopen: open };
}

const pension: ItemId = as('pension');
export const k1: KioskId = as('k1');
export const keyOf = (text: string): IdempotencyKey => as(text);

export function issue(item: ItemId = pension): QueueCommand {
  return { type: 'issue', item, channel: 'kiosk', kiosk: k1, printer: null, priorityClass: null };
}

/** As a kiosk submits: the answer is the label. */
export function fromKiosk(key?: string): Submission {
  return {
    actor: as('kiosk:k1'),
    ...(key === undefined ? {} : { key: keyOf(key) }),
    describe: (_, events) => events.flatMap((event) => (event.type === 'ticket.issued' ? [event.data.label] : []))[0] ?? null,
  };
}
