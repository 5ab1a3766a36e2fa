/** The hub's cases as the tracking page finds them. The four digits are those of the masked number: no personal value is read for it. */
import { legalDate } from '@yizhan/protocol/calendar';
import { summaryOf } from '@yizhan/protocol/cases';
import { as, type Instant } from '@yizhan/protocol/ids';
import type { Cases } from '../cases/cases.ts';
import type { TrackedCases } from './tracking.ts';

export function followedCases({ store, calendar }: Pick<Cases, 'store' | 'calendar'>, now: () => number): TrackedCases {
  return {
    async find(code) {
      const state = await store.followed(code);
      if (state === null) return null;
      const shown = summaryOf(state, await calendar(), legalDate(as<Instant>(now())));
      return { last4: state.masks.number.slice(-4).toUpperCase(), station: state.station, shown };
    },
  };
}
