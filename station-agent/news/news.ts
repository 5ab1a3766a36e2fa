/** The news of this station as its screens see them: from the documents it runs by, so with the line cut too. */
import type { Clock } from '@yizhan/platform/clock';
import type { StationNews } from '@yizhan/protocol/api';
import { activitiesShown, facilitiesShown, noticesShown } from '@yizhan/protocol/news';
import type { StationDocuments } from '../documents/documents.ts';
import type { Uplink } from '../link/uplink.ts';

export interface NewsDeps {
  readonly documents: () => StationDocuments;
  readonly uplink: Pick<Uplink, 'clockOffset'>;
  readonly clock: Clock;
}

export function newsNow({ documents, uplink, clock }: NewsDeps): StationNews {
  const entries = documents().news?.entries ?? [];
  // Begin and end stand in hub time.
  const at = clock.now() + (uplink.clockOffset ?? 0);
  return {
    notices: noticesShown(entries, at, 'kiosk').map(({ id, title, text, owner, until }) => ({
      id,
      title,
      text,
      office: owner.office,
      until,
    })),
    activities: activitiesShown(entries, at).map(({ activity, next }) => {
      const { id, title, text, place, owner, places } = activity;
      return { id, title, text, place, office: owner.office, places, next: [...next] };
    }),
    facilities: facilitiesShown(entries, at).map(({ id, title, where, hours, icon }) => ({ id, title, where, hours, icon })),
  };
}
