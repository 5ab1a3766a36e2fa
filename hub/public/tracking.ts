/**
 * Following a case by its code and the last four of the ID number, or a need by its code and the last four of the phone, where one was left. Invariants: a code that does not exist and digits that do not belong to it
 * are one answer, found by the same work; every try counts before it is judged, and only a right one is given back.
 */
import { type CaseShown, readFollowed } from '@yizhan/protocol/cases';
import type { StationId, TemporaryToken, TrackingCode } from '@yizhan/protocol/ids';
import { provesNeed } from '@yizhan/protocol/needs';
import type { AttemptLimit, Attempts } from '../remote/attempts.ts';
import type { Marks } from '../remote/marks.ts';
import type { TrackedNeed, TrackedNeeds } from './followed-needs.ts';

export interface TrackedCase {
  /** Of the applicant's ID number, an X large. */
  readonly last4: string;
  readonly station: StationId;
  readonly shown: CaseShown;
}

/** Where cases are found. */
export interface TrackedCases {
  /** Null: there is none under this code. */
  find(code: TrackingCode | TemporaryToken): Promise<TrackedCase | null>;
}

export const trackingLimit = { tries: 5, windowMs: 15 * 60_000 } as const satisfies AttemptLimit;

export type Tracked =
  | { readonly kind: 'shown'; readonly found: TrackedCase }
  | { readonly kind: 'need'; readonly found: TrackedNeed }
  | { readonly kind: 'malformed' }
  | { readonly kind: 'wrong' }
  | { readonly kind: 'locked'; readonly waitMs: number }
  /** This hub keeps no cases. */
  | { readonly kind: 'unavailable' };

export interface TrackingDeps {
  readonly cases: TrackedCases | null;
  readonly needs: TrackedNeeds;
  readonly attempts: Attempts;
  readonly marks: Marks;
}

export type Track = (typed: { readonly code: string; readonly digits: string; readonly address: string }) => Promise<Tracked>;

export function trackOf({ cases, needs, attempts, marks }: TrackingDeps): Track {
  return async ({ code: typedCode, digits: typedDigits, address }) => {
    if (!cases) return { kind: 'unavailable' };
    // As phones write it: full-width signs, small letters, spaces.
    const read = readFollowed(typedCode.normalize('NFKC'));
    const digits = typedDigits.normalize('NFKC').replaceAll(/\s/g, '').replaceAll('×', 'X').toUpperCase();
    if (!read.ok || !/^(\d{3}[\dX])?$/.test(digits)) return { kind: 'malformed' };
    const code = read.value.kind === 'tracking' ? read.value.code : read.value.token;
    const { waitMs, giveBack } = await attempts.take([marks.of('code', code), marks.of('address', `tracking ${address}`)]);
    if (waitMs > 0) return { kind: 'locked', waitMs };
    const [found, need] = [await cases.find(code), await needs.find(code)];
    if (need && provesNeed(need.shown.masks, digits)) {
      await giveBack();
      return { kind: 'need', found: need };
    }
    const proof = marks.of('digits', `${code} ${found?.last4 ?? 'nobody'}`);
    if (!marks.is('digits', `${code} ${digits}`, proof) || !found) return { kind: 'wrong' };
    await giveBack();
    return { kind: 'shown', found };
  };
}
