import { type BookingRules, bookingRulesOf } from '@yizhan/protocol/appointments';
import type { StationId } from '@yizhan/protocol/ids';
import type { Documents } from '../fleet/documents.ts';
import type { RegistryStore } from '../store/store.ts';

/** Null: no such station, or none that takes appointments now (its documents cannot be read). */
export type BookingRulesFor = (station: StationId) => Promise<BookingRules | null>;

export function stationBookingRules(deps: {
  readonly store: Pick<RegistryStore, 'station'>;
  readonly documents: Pick<Documents, 'catalogue' | 'calendar'>;
}): BookingRulesFor {
  return async (id) => {
    const station = await deps.store.station(id);
    if (!station || station.status === 'retired') return null;
    const [catalogue, calendar] = [await deps.documents.catalogue(), await deps.documents.calendar()];
    return catalogue.ok && calendar.ok ? bookingRulesOf(station.settings, catalogue.value, calendar.value) : null;
  };
}
