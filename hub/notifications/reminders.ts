/**
 * What residents are reminded of by the clock alone: an appointment, the day before it; a supplement, before it is due. Invariant: each once,
 * whatever restarts, since a notice is known by its matter and its day; nothing is looked up in quiet hours, so that what was cancelled in the
 * night is not reminded of in the morning.
 */
import type { Timers } from '@yizhan/platform/clock';
import { dateOf, dayMs, dayNumber, startOfDay } from '@yizhan/protocol/calendar';
import { type CaseState, clockTargets } from '@yizhan/protocol/cases';
import type { BusinessDate, CaseId, StationId } from '@yizhan/protocol/ids';
import { type AppointmentStore, personRefOf } from '../appointments/appointment-store.ts';
import type { CaseStore } from '../cases/case-store.ts';
import type { Notice } from './notice.ts';
import { allowedFrom, type QuietHours } from './rules.ts';

export interface RemindersDeps {
  readonly appointments: Pick<AppointmentStore, 'ahead'>;
  readonly cases: Pick<CaseStore, 'board' | 'case'>;
  readonly tell: (notice: Notice) => Promise<void>;
  readonly stationName: (station: StationId) => string;
  readonly quiet: QuietHours;
  readonly now: () => number;
}

export const reminderDelays = { round: 15 * 60_000 } as const;
const casesAtOnce = 200;

/** One round: whatever is due to be reminded of now, and was not yet. */
export async function remind(deps: RemindersDeps): Promise<void> {
  const at = deps.now();
  if (allowedFrom(at, deps.quiet) > at) return;
  await remindOfAppointments(deps, at);
  await remindOfSupplements(deps, dateOf(dayNumber(at)));
}

/** Who booked today knows: they are told on the day itself at most, in the morning. */
async function remindOfAppointments({ appointments, tell, stationName }: RemindersDeps, at: number): Promise<void> {
  const today = startOfDay(dayNumber(at));
  for (const { id, station, date, start, from, bookedAt } of await appointments.ahead(at, today + 2 * dayMs)) {
    if (bookedAt >= today || from <= at) continue;
    // Moved to another time it is reminded of again: the old message is wrong.
    const event = `${id}-${date}-${start}`;
    const facts = { by: `${date} ${start}`, place: stationName(station) };
    await tell({ event, kind: 'appointment-reminder', subject: `appointment/${id}`, station, person: personRefOf(id), facts });
  }
}

async function remindOfSupplements({ cases, tell }: RemindersDeps, today: BusinessDate): Promise<void> {
  for await (const state of supplements(cases, today)) {
    const { supplement, terms, tracking, station, person } = state;
    if (supplement === null || supplement.due < today || warnOn(supplement.due) > today) continue;
    const facts = { ...(terms === null || terms.sensitive ? {} : { item: terms.name }), tracking, by: supplement.due };
    await tell({
      event: `${state.id}-supplement-${supplement.due}`,
      kind: 'due-soon',
      subject: `case/${state.id}`,
      station,
      person,
      facts,
    });
  }
}

async function* supplements(cases: RemindersDeps['cases'], today: BusinessDate): AsyncGenerator<CaseState> {
  let after: string | null = null;
  do {
    const page: Awaited<ReturnType<CaseStore['board']>> = await cases.board(
      { stations: null, status: 'supplement', open: true, today },
      { after, limit: casesAtOnce },
    );
    for (const { id } of page.rows) {
      const state = await cases.case(id as CaseId);
      if (state !== null) yield state;
    }
    after = page.next;
  } while (after !== null);
}

function warnOn(due: BusinessDate): BusinessDate {
  return dateOf(Date.parse(`${due}T00:00:00Z`) / dayMs - clockTargets.supplementWarnCalendarDays);
}

/** Rounds from now on, one after the other. */
export function keepReminding(deps: RemindersDeps & { readonly timers: Timers; readonly onFault: (fault: unknown) => void }): {
  stop(): Promise<void>;
} {
  let stopped = false;
  let next: { clear(): void } | null = null;
  let running = round();

  async function round(): Promise<void> {
    await remind(deps).catch(deps.onFault);
    if (!stopped)
      next = deps.timers.set(() => {
        running = round();
      }, reminderDelays.round);
  }
  return {
    async stop() {
      stopped = true;
      next?.clear();
      await running;
    },
  };
}
