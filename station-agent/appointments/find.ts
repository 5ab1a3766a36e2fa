/**
 * Finding appointments by what somebody says of them. Typing at a kiosk until something fits would find other people's: after so many
 * misses in one way, that way rests at that kiosk. A card on the reader, and a clerk, are never refused.
 */
import type { Clock } from '@yizhan/platform/clock';
import { attemptLimiter } from '@yizhan/platform/session';
import type { AppointmentShown } from '@yizhan/protocol/appointments';
import type { KioskId } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { AppointmentMirror } from './mirror.ts';

export const findDelays = {
  /** ms */
  triesWindow: 15 * 60_000,
  triesOfKiosk: 10,
} as const;

export interface FindBy {
  /** A QR's text, or as typed. */
  readonly code?: string | undefined;
  readonly phone?: string | undefined;
  /** Of the card that was read. */
  readonly number?: string | undefined;
}

export type FindRefusal = { readonly code: 'too-many-tries'; readonly detail: { readonly minutes: number } };

export type FindAppointments = (by: FindBy, kiosk: KioskId | null) => Result<readonly AppointmentShown[], FindRefusal>;

export function appointmentFinder(mirror: Pick<AppointmentMirror, 'byCode' | 'byPerson'>, clock: Clock): FindAppointments {
  const misses = attemptLimiter({ tries: findDelays.triesOfKiosk, windowMs: findDelays.triesWindow, now: clock.now });

  function guarded(key: string | null, look: () => readonly AppointmentShown[]): Result<readonly AppointmentShown[], FindRefusal> {
    if (key === null) return ok(look());
    const waitMs = misses.waitMs(key);
    if (waitMs > 0) return err({ code: 'too-many-tries', detail: { minutes: Math.ceil(waitMs / 60_000) } });
    const found = look();
    if (found.length === 0) misses.failed(key);
    return ok(found);
  }

  return ({ code, phone, number }, kiosk) => {
    const byCode =
      code === undefined
        ? ok([])
        : guarded(kiosk && `${kiosk} code`, () => {
            const found = mirror.byCode(code);
            return found ? [found] : [];
          });
    if (!byCode.ok) return byCode;
    const byPhone = phone === undefined ? ok([]) : guarded(kiosk && `${kiosk} phone`, () => mirror.byPerson('phone', phone));
    if (!byPhone.ok) return byPhone;
    const byCard = number === undefined ? [] : mirror.byPerson('number', number);
    return ok([...new Set([...byCode.value, ...byPhone.value, ...byCard])]);
  };
}
