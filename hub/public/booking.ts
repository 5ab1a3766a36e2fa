/**
 * Appointments booked from phones. Nothing personal is asked, so the limits go by phone and address; a press that comes twice is one
 * appointment, since the page's own word is its id.
 */
import type { Appointment } from '@yizhan/protocol/appointments';
import { type ActorId, type AppointmentId, as, type ItemId, type StationId } from '@yizhan/protocol/ids';
import { err, type Result } from '@yizhan/protocol/result';
import type { Appointments, Refusal } from '../appointments/appointments.ts';
import type { AttemptLimit, Attempts } from '../remote/attempts.ts';
import type { Marks } from '../remote/marks.ts';

const day = 24 * 3_600_000;

export const bookingLimits = {
  device: { tries: 4, windowMs: day },
  address: { tries: 40, windowMs: day },
  /** Guesses of a code. */
  code: { tries: 5, windowMs: 15 * 60_000 },
} as const satisfies Record<string, AttemptLimit>;

type Limited = keyof typeof bookingLimits;

export interface BookingForm {
  readonly station: StationId;
  readonly item: ItemId;
  readonly date: string;
  readonly start: string;
  readonly ask: string;
  /** Mark. */
  readonly device: string;
  readonly address: string;
}

export type TooOften = { readonly code: 'too-many-device' | 'too-many-address' | 'too-many-guesses'; readonly waitMs: number };

export interface PhoneBooking extends Pick<Appointments, 'dates' | 'slots'> {
  book(form: BookingForm): Promise<Result<Appointment, { readonly code: Refusal } | TooOften>>;
  find(station: StationId, id: string): Promise<Appointment | null>;
  byCode(
    station: StationId,
    typed: string,
    address: string,
  ): Promise<Result<Appointment, { readonly code: 'no-such-appointment' } | TooOften>>;
  cancel(id: AppointmentId): Promise<Result<Appointment, Refusal>>;
}

export interface PhoneBookingDeps {
  readonly appointments: Appointments;
  readonly attempts: Readonly<Record<Limited, Attempts>>;
  readonly marks: Marks;
}

const phone = as<ActorId>('phone:public');
const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export function phoneBooking({ appointments, attempts, marks }: PhoneBookingDeps): PhoneBooking {
  async function find(station: StationId, id: string): Promise<Appointment | null> {
    const found = uuid.test(id) ? await appointments.byId(as<AppointmentId>(id)) : null;
    return found?.station === station ? found : null;
  }

  return {
    dates: appointments.dates,
    slots: appointments.slots,
    find,
    async book({ station, item, date, start, ask, device, address }) {
      const wish = { id: as<AppointmentId>(ask), item, date, start, channel: 'phone', person: null } as const;
      const again = (await find(station, ask)) !== null;
      const byDevice = again ? null : await attempts.device.take([marks.of('device', `booking ${device}`)]);
      if (byDevice && byDevice.waitMs > 0) return err({ code: 'too-many-device', waitMs: byDevice.waitMs });
      const byAddress = again ? null : await attempts.address.take([marks.of('address', `booking ${address}`)]);
      if (byAddress && byAddress.waitMs > 0) return err({ code: 'too-many-address', waitMs: byAddress.waitMs });
      const booked = await appointments.book(station, wish, phone);
      if (booked.ok) return booked;
      // What was full has cost nobody a place.
      await byDevice?.giveBack();
      await byAddress?.giveBack();
      return err({ code: booked.error });
    },
    async byCode(station, typed, address) {
      const { waitMs, giveBack } = await attempts.code.take([marks.of('address', `appointment ${address}`)]);
      if (waitMs > 0) return err({ code: 'too-many-guesses', waitMs });
      const found = await appointments.byCode(typed.normalize('NFKC'));
      if (found?.station !== station) return err({ code: 'no-such-appointment' });
      await giveBack();
      return { ok: true, value: found };
    },
    cancel: (id) => appointments.cancel(id, null, phone),
  };
}
