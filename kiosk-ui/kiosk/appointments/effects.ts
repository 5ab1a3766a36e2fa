/** What booking and checking in ask of the agent. No answer reaches a visit other than the one that asked. */
import type { Booked, CheckedIn, Problem, SlotList, StationAppointmentList } from '@yizhan/protocol/api';
import type { IdempotencyKey, KioskId } from '@yizhan/protocol/ids';
import { type Result, unreachable } from '@yizhan/protocol/result';
import type { AppointmentEffect, ArrivalBy } from '../flow/booking-model.ts';
import type { Input } from '../flow/visit.ts';

/** Of the shell's own. */
interface Ports {
  readonly kiosk: () => KioskId | null;
  readonly get: <T>(path: string) => Promise<Result<T, Problem>>;
  readonly post: <T>(path: string, body: unknown, options?: { readonly key?: IdempotencyKey }) => Promise<Result<T, Problem>>;
}

export function isAppointmentEffect(effect: { readonly type: string }): effect is AppointmentEffect {
  return effect.type.startsWith('booking-') || effect.type.startsWith('arrival-');
}

export async function runAppointments(
  effect: AppointmentEffect,
  ports: Ports,
  send: (input: Input) => void,
  lives: () => boolean,
): Promise<void> {
  const told = await answerTo(effect, ports);
  if (lives()) send(told);
}

async function answerTo(effect: AppointmentEffect, { kiosk, get, post }: Ports): Promise<Input> {
  const here = { kiosk: kiosk() };
  switch (effect.type) {
    case 'booking-look': {
      const { item, date } = effect;
      const query = new URLSearchParams({ item, ...(date === null ? {} : { date }) });
      const answer = await get<SlotList>(`/api/v1/appointments/slots?${query}`);
      return { type: 'booking-slots', item, date, list: answer.ok ? answer.value : { problem: answer.error } };
    }
    case 'booking-ask': {
      const { key, wish } = effect;
      const answer = await post<Booked>('/api/v1/appointments', { ...here, ...wish }, { key });
      return answer.ok ? { type: 'booking-answered', key, booked: answer.value } : { type: 'booking-declined', key, problem: answer.error };
    }
    case 'booking-print': {
      const answer = await post(`/api/v1/appointments/${effect.appointment}/slip`, here);
      return { type: 'booking-slip-told', printing: answer.ok };
    }
    case 'arrival-find': {
      const answer = await post<StationAppointmentList>('/api/v1/appointments/find', { ...here, ...saidOf(effect.by) });
      return answer.ok ? { type: 'arrival-found', found: answer.value.appointments } : { type: 'arrival-refused', problem: answer.error };
    }
    case 'arrival-arrive': {
      const answer = await post<CheckedIn>('/api/v1/appointments/check-in', { ...here, appointment: effect.appointment });
      return answer.ok ? { type: 'arrival-checked-in', checked: answer.value } : { type: 'arrival-not-checked-in', problem: answer.error };
    }
    default:
      return unreachable(effect);
  }
}

function saidOf({ kind, value }: ArrivalBy): Readonly<Record<string, string>> {
  return { [kind]: value };
}
