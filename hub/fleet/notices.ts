/** What the hub announces at a station: entries of its feed. The station's own notices, from its settings, stand beside them. */
import { feedDataOf, feedEntryTypeVersion, feedKey, feedKeysOf, type Notice } from '@yizhan/protocol/feed';
import { as, type Instant, type StationId } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { FeedStore } from '../store/down-store.ts';

export interface Notices {
  /** `delivered`: the station has acknowledged all that was said to it. */
  list(station: StationId): Promise<{ readonly notices: readonly Notice[]; readonly delivered: boolean }>;
  /** The whole notice, new or in place of the one with this id. */
  put(station: StationId, notice: Notice): Promise<Result<Notice, 'no-such-station' | 'bad-notice'>>;
  /** Gone twice is gone. */
  remove(station: StationId, id: string): Promise<void>;
}

export interface NoticesDeps {
  readonly store: FeedStore & { readonly hubEpoch: string };
  readonly now: () => number;
  /** Told after COMMIT. */
  readonly changed: (station: StationId) => void;
}

const type = 'notice.set';

export function noticesOf({ store, now, changed }: NoticesDeps): Notices {
  const said = (id: string) => ({ key: feedKey(type, id), type, typeVersion: feedEntryTypeVersion, at: as<Instant>(now()) });

  return {
    async list(station) {
      const notices = feedDataOf(type, await store.feedEntries(station, feedKeysOf(type)));
      const { head } = await store.readFeed(station, (log) => ({ from: log.head, whole: false }), { entries: 1, bytes: 1 });
      const told = (await store.feedPlace(station))?.place;
      return { notices, delivered: told?.hubEpoch === store.hubEpoch && told.settled && told.seq === head };
    },
    async put(station, notice) {
      if (notice.until !== null && notice.until <= notice.from) return err('bad-notice');
      const put = await store.putFeed(station, { ...said(notice.id), gone: false, data: { ...notice } });
      if (!put.ok) return put;
      changed(station);
      return ok(notice);
    },
    async remove(station, id) {
      const there = await store.feedEntries(station, feedKey(type, id));
      if (!there.some((entry) => entry.key === feedKey(type, id))) return;
      await store.putFeed(station, { ...said(id), gone: true, data: {} });
      changed(station);
    },
  };
}
