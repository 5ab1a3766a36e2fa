/** A feed that takes whatever comes and keeps none of it: for tests that look at something else. */
import { firstFeedPlace } from '@yizhan/protocol/sync';
import type { FeedSink } from '../feed/station-feed.ts';

export function willingFeed(): FeedSink {
  let place = firstFeedPlace;
  return {
    get place() {
      return place;
    },
    async take({ hubEpoch, through, head }, answer) {
      place = { hubEpoch, seq: through, settled: through === head };
      answer(place);
    },
  };
}
