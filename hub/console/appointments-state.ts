/** One day of a station's appointments, asked for again when somebody checked in; every command answers with the day as it is then. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { AppointmentDay } from '../http/appointment-routes.ts';
import { ask, type Failure } from './api.ts';
import { listen } from './live.ts';

export interface AppointmentsState {
  /** Null: not loaded yet. Another day's stays until the asked one is here. */
  readonly day: ReadonlySignal<AppointmentDay | null>;
  readonly failure: ReadonlySignal<Failure | null>;
  load(date: string): Promise<void>;
  /** @returns whether it was done */
  cancel(appointment: string, reason: string): Promise<boolean>;
  /** @param start null: the whole day */
  setClosed(date: string, start: string | null, closed: boolean): Promise<void>;
  /** Subscribes; the returned function ends it. */
  follow(): () => void;
}

export function appointmentsState(station: string): AppointmentsState {
  const path = `stations/${encodeURIComponent(station)}`;
  const day = signal<AppointmentDay | null>(null);
  const failure = signal<Failure | null>(null);
  let wanted = '';

  async function take(method: 'GET' | 'POST' | 'PUT', what: string, body?: unknown): Promise<boolean> {
    const answer = await ask<AppointmentDay>(method, `${path}/${what}`, body);
    failure.value = answer.ok ? null : answer.error;
    // A slow answer for a day that nobody looks at any more is passed over.
    if (answer.ok && answer.value.date === wanted) day.value = answer.value;
    return answer.ok;
  }

  async function load(date: string): Promise<void> {
    wanted = date;
    await take('GET', `appointments/${date}`);
  }

  return {
    day,
    failure,
    load,
    cancel: (appointment, reason) => take('POST', `appointments/${appointment}/cancel`, { reason }),
    setClosed: async (date, start, closed) => void (await take('PUT', `slots/${date}`, { start, closed })),
    follow: () =>
      listen({
        resync: () => void load(wanted),
        event: (event) => {
          if (event.station === station && event.type === 'appointment.checked-in') void load(wanted);
        },
      }),
  };
}
