/** Who asks for an appointment, and for whom: a resident at a kiosk, or a clerk for somebody who stands at the counter. */
import { ProblemError } from '@yizhan/platform/http';
import { readSessionCookie } from '@yizhan/platform/session';
import { type ActorId, as, type CounterId, type KioskId } from '@yizhan/protocol/ids';
import type { PersonValues } from '@yizhan/protocol/privacy';
import type { Result } from '@yizhan/protocol/result';
import type { Context } from 'hono';
import type { AppointmentRefusal } from '../../appointments/appointments.ts';
import { type Place, placeOf } from '../../people/presented.ts';
import { clerkActor } from '../../people/sign-in.ts';
import { findAccount, sessionCookie } from '../callers.ts';
import type { StationDeps } from '../deps.ts';

interface Where {
  readonly kiosk?: KioskId | undefined;
  readonly counter?: CounterId | undefined;
}

export interface AppointmentCaller {
  readonly actor: ActorId;
  readonly kiosk: KioskId | null;
  /** Where a card was shown; null: a clerk who named no counter. */
  readonly place: Place | null;
  /** Stands on the papers; null at a kiosk. */
  readonly worker: string | null;
}

/** A clerk books and checks in without a kiosk; a kiosk has no session. */
export async function callerOf(c: Context, deps: StationDeps, { kiosk, counter }: Where): Promise<AppointmentCaller> {
  if (kiosk !== undefined) {
    if (!deps.desk.rules.kiosks.has(kiosk)) throw new ProblemError('unknown-kiosk', { kiosk });
    return { actor: as(`kiosk:${kiosk}`), kiosk, place: kiosk, worker: null };
  }
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };
  const clerk = readSessionCookie(c, sessionCookie) === null ? null : await findAccount(c, callers);
  if (!clerk) throw new ProblemError('not-signed-in');
  const place = counter === undefined ? null : placeOf(counter);
  return { actor: clerkActor(clerk.user), kiosk: null, place, worker: clerk.name };
}

/** The person of a card that was shown where the caller stands. */
export function holderOf({ place }: AppointmentCaller, deps: StationDeps, ref: string | undefined): PersonValues | null {
  if (ref === undefined) return null;
  const found = place === null ? null : deps.presented.holderOf(place, ref);
  if (!found) throw new ProblemError('card-gone');
  return { name: found.name, number: found.number };
}

export function must<T>(result: Result<T, AppointmentRefusal>): T {
  if (result.ok) return result.value;
  throw new ProblemError(result.error.code, result.error.detail ? { ...result.error.detail } : undefined);
}
