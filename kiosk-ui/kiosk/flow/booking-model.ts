/** The part of a visit in which an appointment is booked, or somebody who has one is found: pages, inputs, effects. Data only. */
import type { Booked, CheckedIn, PersonView, Problem, SlotList, StationAppointment } from '@yizhan/protocol/api';
import type { AppointmentId, IdempotencyKey, ItemId } from '@yizhan/protocol/ids';
import type { CameraLook, CardLook } from './looks.ts';

export type BookedSlot = SlotList['slots'][number] & { readonly date: string };

export interface BookingDraft {
  readonly item: ItemId;
  /** One intention, one key, however often it is sent and whatever time is chosen: the hub gives one appointment for it. */
  readonly key: IdempotencyKey;
  readonly slot: BookedSlot | null;
  /** Version of the notice that was read and agreed to. */
  readonly notice: number | null;
  readonly card: PersonView | null;
  readonly name: string;
  readonly phone: string;
}

export type BookingField = 'name' | 'phone';
/** By what somebody says that they have an appointment; a card is shown, not typed. */
export type ArrivalField = 'code' | 'phone';
export type ArrivalBy = { readonly kind: ArrivalField | 'person'; readonly value: string };
/** What the station said: not yet · its answer · why not. */
export type Asked<T> = 'asking' | T | { readonly problem: Problem };

export type BookingPlace =
  /** Booking, or checking in. */
  | { readonly at: 'appointments' }
  | { readonly at: 'booking-day'; readonly page: number; readonly list: Asked<SlotList> }
  /** `lost`: why the time that was chosen is not to be had. */
  | {
      readonly at: 'booking-time';
      readonly date: string;
      readonly page: number;
      readonly list: Asked<SlotList>;
      readonly lost: Problem | null;
    }
  | { readonly at: 'booking-notice' }
  /** Card or typing. */
  | { readonly at: 'booking-who' }
  | { readonly at: 'booking-card'; readonly card: CardLook; readonly camera: CameraLook }
  | { readonly at: 'booking-field'; readonly field: BookingField }
  | { readonly at: 'booking-review'; readonly sent: 'no' | 'sending' | Problem; readonly tries: number }
  | {
      readonly at: 'arrival-typing';
      readonly field: ArrivalField;
      readonly typed: string;
      readonly asked: 'no' | 'asking' | 'none' | Problem;
    }
  | { readonly at: 'arrival-card'; readonly card: CardLook; readonly camera: CameraLook; readonly problem: Problem | null }
  /** Item and time of what was found, never a name. */
  | {
      readonly at: 'arrivals';
      readonly found: readonly StationAppointment[];
      readonly page: number;
      readonly sent: 'no' | 'sending' | Problem;
    };

/** Nothing behind it: it is booked. `slip`: whether its paper is coming. */
export type BookingScreen = { readonly at: 'booking-receipt'; readonly booked: Booked; readonly slip: 'asked' | 'coming' | 'none' };

export type BookingInput =
  | { readonly type: 'booking-open' }
  | {
      readonly type: 'booking-slots';
      readonly item: ItemId;
      readonly date: string | null;
      readonly list: Exclude<Asked<SlotList>, 'asking'>;
    }
  | { readonly type: 'booking-day-chosen'; readonly date: string }
  | { readonly type: 'booking-time-chosen'; readonly slot: BookedSlot }
  | { readonly type: 'booking-agreed'; readonly version: number }
  | { readonly type: 'booking-by-card' }
  | { readonly type: 'booking-by-typing' }
  /** Added to the field in hand: signs of two quick fingers must not undo one another. */
  | { readonly type: 'booking-typed'; readonly text: string }
  | { readonly type: 'booking-erased' }
  /** On to the next page. */
  | { readonly type: 'booking-on' }
  | { readonly type: 'booking-sent' }
  | { readonly type: 'booking-answered'; readonly key: IdempotencyKey; readonly booked: Booked }
  | { readonly type: 'booking-declined'; readonly key: IdempotencyKey; readonly problem: Problem }
  | { readonly type: 'booking-retry-due' }
  | { readonly type: 'booking-slip-told'; readonly printing: boolean };

export type ArrivalInput =
  | { readonly type: 'arrival-by'; readonly field: ArrivalField }
  | { readonly type: 'arrival-by-card' }
  | { readonly type: 'arrival-typed'; readonly text: string }
  | { readonly type: 'arrival-erased' }
  | { readonly type: 'arrival-asked' }
  | { readonly type: 'arrival-found'; readonly found: readonly StationAppointment[] }
  | { readonly type: 'arrival-refused'; readonly problem: Problem }
  | { readonly type: 'arrival-check-in'; readonly appointment: AppointmentId }
  | { readonly type: 'arrival-checked-in'; readonly checked: CheckedIn }
  | { readonly type: 'arrival-not-checked-in'; readonly problem: Problem };

export interface BookingWish {
  readonly item: ItemId;
  readonly date: string;
  readonly start: string;
  readonly name?: string;
  readonly phone?: string;
  /** Reference of the card that was read. */
  readonly person?: string;
}

export type AppointmentEffect =
  /** `date` null: which days there are. */
  | { readonly type: 'booking-look'; readonly item: ItemId; readonly date: string | null }
  | { readonly type: 'booking-ask'; readonly key: IdempotencyKey; readonly wish: BookingWish }
  | { readonly type: 'booking-print'; readonly appointment: AppointmentId }
  | { readonly type: 'arrival-find'; readonly by: ArrivalBy }
  | { readonly type: 'arrival-arrive'; readonly appointment: AppointmentId };

export function isBookingInput(input: { readonly type: string }): input is BookingInput {
  return input.type.startsWith('booking-');
}

export function isArrivalInput(input: { readonly type: string }): input is ArrivalInput {
  return input.type.startsWith('arrival-');
}
