/**
 * When a notice may go out and what becomes of it, pure. Invariants: at most once towards the resident: what a gateway may have taken is sent
 * again only to one that knows our key; nothing is dropped: what cannot be sent becomes a call for staff, or a slip where there is no phone.
 */
import { unreachable } from '@yizhan/protocol/result';

export interface QuietHours {
  /** HH:MM local time (UTC+8); the night may go over midnight. */
  readonly from: string;
  readonly to: string;
}
export const defaultQuiet: QuietHours = { from: '21:00', to: '08:00' };

/** ms; before the second try, the third … After the last of them staff call. */
export const backoff = [60_000, 5 * 60_000, 30 * 60_000, 2 * 3_600_000] as const;

const day = 24 * 3_600_000;
const shanghai = 8 * 3_600_000;

/** @returns `at`, or the end of the quiet hours that it lies in */
export function allowedFrom(at: number, { from, to }: QuietHours): number {
  const [start, end] = [ofDay(from), ofDay(to)];
  if (start === end) return at;
  const time = (at + shanghai) % day;
  const quiet = start < end ? time >= start && time < end : time >= start || time < end;
  return quiet ? at + ((end - time + day) % day) : at;
}

function ofDay(text: string): number {
  const [hours = 0, minutes = 0] = text.split(':').map(Number);
  return (hours * 60 + minutes) * 60_000;
}

export type SendFault =
  /** It was surely not taken: nobody answered, or said to come again later. */
  | { readonly kind: 'again'; readonly code: string }
  /** It will never be taken: a number that is none, a template that is refused. */
  | { readonly kind: 'never'; readonly code: string }
  /** There is no way but paper. */
  | { readonly kind: 'paper'; readonly code: string }
  /** It left, and no answer came. */
  | { readonly kind: 'maybe-sent'; readonly code: string };

export type Happening =
  | { readonly type: 'sent' }
  | { readonly type: 'fault'; readonly fault: SendFault }
  /** No phone is known, or it was erased. */
  | { readonly type: 'no-phone' }
  /** The hub went down between claiming and hearing. */
  | { readonly type: 'interrupted' };

export type Outcome =
  | { readonly state: 'sent' }
  | { readonly state: 'waiting'; readonly notBefore: number; readonly code: string }
  /** Staff tell the resident. */
  | { readonly state: 'call'; readonly code: string }
  /** Handed over on paper at the next visit. */
  | { readonly state: 'slip'; readonly code: string };

/** @param attempts tries so far, this one included @param idempotent the gateway takes one of our keys once */
export function outcomeOf(happening: Happening, attempts: number, idempotent: boolean, at: number): Outcome {
  switch (happening.type) {
    case 'sent':
      return { state: 'sent' };
    case 'no-phone':
      return { state: 'slip', code: 'no-phone' };
    case 'interrupted':
      return idempotent ? again(attempts, 'interrupted', at) : { state: 'call', code: 'interrupted' };
    case 'fault': {
      const { kind, code } = happening.fault;
      if (kind === 'again' || (kind === 'maybe-sent' && idempotent)) return again(attempts, code, at);
      return { state: kind === 'paper' ? 'slip' : 'call', code };
    }
    default:
      return unreachable(happening);
  }
}

function again(attempts: number, code: string, at: number): Outcome {
  const pause = backoff[attempts - 1];
  return pause === undefined ? { state: 'call', code } : { state: 'waiting', notBefore: at + pause, code };
}
