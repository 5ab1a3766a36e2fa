/** The hub's needs as the tracking page finds them, with the newest answer for whoever proves that the need is theirs. */
import type { StationId, TemporaryToken, TrackingCode } from '@yizhan/protocol/ids';
import type { NeedShown } from '@yizhan/protocol/needs';
import type { Needs } from '../needs/needs.ts';

export interface TrackedNeed {
  readonly station: StationId;
  readonly shown: NeedShown;
  /** In the handler's words, read only when it is shown. Null: none yet, or its time is over. */
  readonly answer: () => Promise<string | null>;
}

export interface TrackedNeeds {
  /** Null: there is none under this code. */
  find(code: TrackingCode | TemporaryToken): Promise<TrackedNeed | null>;
}

export function followedNeeds({ store, shown, answerTo }: Pick<Needs, 'store' | 'shown' | 'answerTo'>): TrackedNeeds {
  return {
    async find(code) {
      const state = await store.followed(code);
      return state && { station: state.station, shown: await shown(state), answer: () => answerTo(state) };
    },
  };
}
