import type { Appointment } from '@yizhan/protocol/appointments';
import { as, type BusinessDate, type CaseId } from '@yizhan/protocol/ids';
import { expect, test } from 'vitest';
import { caseIn } from '../../protocol/cases/test-case.ts';
import { memoryOutbox } from './memory-outbox.ts';
import { remind } from './reminders.ts';
import { defaultQuiet } from './rules.ts';

const hour = 3_600_000;
const at = (text: string) => Date.parse(`${text}+08:00`);

function appointment(id: string, from: number, changes: Partial<Appointment> = {}): Appointment {
  const date = new Date(from + 8 * hour).toISOString().slice(0, 10);
  const start = new Date(from + 8 * hour).toISOString().slice(11, 16);
  const slot = { date, start, from: as(from), to: as(from + hour / 2), bookedAt: as(at('2026-11-20T09:00')) };
  return { id: as(id), station: as('s1'), status: 'booked', ...slot, ...changes } as unknown as Appointment;
}

function world() {
  const outbox = memoryOutbox();
  const told: string[] = [];
  const here = {
    now: at('2026-11-24T09:00'),
    appointments: [] as Appointment[],
    supplementDue: null as string | null,
    told,
    round: () =>
      remind({
        now: () => here.now,
        quiet: defaultQuiet,
        stationName: () => '苇湾驿站',
        appointments: { ahead: async (from, to) => here.appointments.filter((one) => one.to >= from && one.to < to) },
        cases: {
          board: async () => ({ rows: here.supplementDue === null ? [] : [{ id: 'c1' } as never], next: null }),
          async case() {
            const { state } = caseIn('supplement');
            if (!state?.supplement || here.supplementDue === null) return null;
            const supplement = { ...state.supplement, due: as<BusinessDate>(here.supplementDue) };
            return { ...state, id: as<CaseId>('c1'), supplement };
          },
        },
        async tell(notice) {
          if (await outbox.put(notice, here.now)) told.push(`${notice.kind} ${notice.subject} ${notice.facts.by}`);
        },
      }),
  };
  return here;
}

test('an appointment is reminded of the day before, once, and again when it was moved', async () => {
  const here = world();
  here.appointments = [appointment('a1', at('2026-11-25T10:00')), appointment('a2', at('2026-11-26T10:00'))];
  await here.round();
  await here.round();
  expect(here.told).toEqual(['appointment-reminder appointment/a1 2026-11-25 10:00']);
  here.appointments = [appointment('a1', at('2026-11-25T15:30'))];
  await here.round();
  expect(here.told.slice(1)).toEqual(['appointment-reminder appointment/a1 2026-11-25 15:30']);
});

test('a hub that slept through the day before reminds in the morning; who booked today is not reminded', async () => {
  const here = world();
  here.appointments = [
    appointment('a1', at('2026-11-24T10:00')),
    appointment('a2', at('2026-11-25T10:00'), { bookedAt: as(at('2026-11-24T08:30')) }),
    appointment('a3', at('2026-11-24T08:40')),
  ];
  await here.round();
  expect(here.told).toEqual(['appointment-reminder appointment/a1 2026-11-24 10:00']);
});

test('nothing is looked up at night: what is cancelled until the morning is never reminded of', async () => {
  const here = world();
  here.now = at('2026-11-24T03:00');
  here.appointments = [appointment('a1', at('2026-11-25T10:00'))];
  await here.round();
  expect(here.told).toEqual([]);
});

test.each([
  ['2026-11-27', []],
  ['2026-11-26', ['due-soon case/c1 2026-11-26']],
  ['2026-11-24', ['due-soon case/c1 2026-11-24']],
  ['2026-11-23', []],
])('a supplement due on %s', async (due, told) => {
  const here = world();
  here.supplementDue = due;
  await here.round();
  await here.round();
  expect(here.told).toEqual(told);
});
