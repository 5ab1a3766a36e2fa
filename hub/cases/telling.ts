/** Tells stations of their cases: whatever changed waits in the store until it stands in the station's feed, so a killed hub goes on where it was. */
import { type Calendar, legalDate } from '@yizhan/protocol/calendar';
import { leavesOn, summaryOf } from '@yizhan/protocol/cases';
import { feedEntryTypeVersion, feedKey } from '@yizhan/protocol/feed';
import { as, type Instant, type StationId } from '@yizhan/protocol/ids';
import type { PersonalFields } from '../privacy/fields.ts';
import type { FeedStore } from '../store/down-store.ts';
import type { CaseStore } from './case-store.ts';
import { keepFor } from './confidential.ts';

export interface TellingDeps {
  readonly store: CaseStore;
  readonly feed: Pick<FeedStore, 'putFeed'>;
  readonly fields: PersonalFields;
  readonly calendar: () => Promise<Calendar>;
  readonly now: () => number;
  /** Told after COMMIT. */
  readonly feedChanged: (station: StationId) => void;
}

const type = 'case.shown';
const atOnce = 200;

/** @returns how many cases were told of */
export async function tellStations({ store, feed, fields, calendar, now, feedChanged }: TellingDeps): Promise<number> {
  let told = 0;
  for (;;) {
    const waiting = await store.untold(atOnce);
    if (waiting.length === 0) return told;
    const days = await calendar();
    for (const { state, version } of waiting) {
      const at = as<Instant>(now());
      const today = legalDate(at);
      const gone = state.days.ended !== null && leavesOn(state.days.ended) <= today;
      const data = gone ? {} : { ...summaryOf(state, days, today) };
      await feed.putFeed(state.station, { key: feedKey(type, state.id), type, typeVersion: feedEntryTypeVersion, at, gone, data });
      if (state.days.ended !== null || state.episode > 1) await keepFor(fields, state, await wordsIn(store, state.id));
      await store.told(state.id, version);
      feedChanged(state.station);
    }
    told += waiting.length;
  }
}

async function wordsIn(store: Pick<CaseStore, 'events'>, id: Parameters<CaseStore['events']>[0]) {
  return (await store.events(id)).flatMap(({ event }) => (event.confidential === null ? [] : [event.confidential]));
}
