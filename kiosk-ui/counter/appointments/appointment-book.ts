/** What the counter asks of the station about appointments. One wish at a time; a refusal stands until the next one. */
import { type Signal, signal } from '@preact/signals';
import type { Booked, BookWish, CheckedIn, Problem, SlotList, StationAppointment, StationAppointmentList } from '@yizhan/protocol/api';
import type { CounterId } from '@yizhan/protocol/ids';
import type { Result } from '@yizhan/protocol/result';
import type { Api } from '../../lib/api.ts';

export interface Shown {
  readonly of: 'today' | 'search';
  readonly appointments: readonly StationAppointment[];
}

export interface AppointmentBook {
  /** null: not read yet */
  readonly shown: Signal<Shown | null>;
  readonly problem: Signal<Problem | null>;
  readonly busy: Signal<boolean>;
  today(): Promise<void>;
  find(by: { readonly code: string } | { readonly phone: string } | { readonly person: string }): Promise<void>;
  slots(item: string, date?: string): Promise<SlotList | null>;
  /** Each is null where it was refused. */
  book(wish: Omit<BookWish, 'counter' | 'kiosk'>): Promise<Booked | null>;
  move(appointment: string, to: { readonly date: string; readonly start: string }): Promise<Booked | null>;
  cancel(appointment: string, reason: string): Promise<boolean>;
  checkIn(appointment: string): Promise<CheckedIn | null>;
  /** @returns whether it is on its way to the printer */
  printSlip(appointment: string): Promise<boolean>;
}

interface Deps {
  readonly api: Pick<Api, 'get' | 'post' | 'postSurely'>;
  readonly counter: CounterId;
  readonly onSessionOver: () => void;
}

const base = '/api/v1/appointments';

export function openAppointmentBook({ api, counter, onSessionOver }: Deps): AppointmentBook {
  const shown = signal<Shown | null>(null);
  const problem = signal<Problem | null>(null);
  const busy = signal(false);
  let turn = 0;

  function taken<T>(answer: Result<T, Problem>): T | null {
    problem.value = answer.ok ? null : answer.error;
    if (answer.ok) return answer.value;
    if (answer.error.status === 401) onSessionOver();
    return null;
  }

  async function wish<T>(path: string, body: object): Promise<{ readonly value: T } | null> {
    if (busy.value) return null;
    busy.value = true;
    const answer = await api.postSurely<T>(`${base}${path}`, body);
    busy.value = false;
    const value = taken(answer);
    return answer.ok ? { value: value as T } : null;
  }

  /** A newer question wins over an older answer. */
  async function show(of: Shown['of'], asked: Promise<Result<StationAppointmentList, Problem>>): Promise<void> {
    const mine = ++turn;
    const answer = await asked;
    if (mine !== turn) return;
    const found = taken(answer);
    if (found) shown.value = { of, appointments: found.appointments };
  }

  return {
    shown,
    problem,
    busy,
    today: () => show('today', api.get(base)),
    find: (by) => show('search', api.post(`${base}/find`, { counter, ...by })),
    async slots(item, date) {
      const day = date === undefined ? '' : `&date=${date}`;
      return taken(await api.get<SlotList>(`${base}/slots?item=${encodeURIComponent(item)}${day}`));
    },
    book: async (booking) => (await wish<Booked>('', { counter, ...booking }))?.value ?? null,
    move: async (appointment, to) => (await wish<Booked>(`/${appointment}/move`, to))?.value ?? null,
    cancel: async (appointment, reason) => (await wish(`/${appointment}/cancel`, { reason })) !== null,
    checkIn: async (appointment) => (await wish<CheckedIn>('/check-in', { counter, appointment }))?.value ?? null,
    printSlip: async (appointment) => (await wish(`/${appointment}/slip`, { counter })) !== null,
  };
}
