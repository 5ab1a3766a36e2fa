import type { Calendar } from '../calendar/calendar.ts';
import type { Catalogue } from '../catalogue/model.ts';
import type { StationSettings } from '../settings/model.ts';
import { type BookingRules, defaultBooking } from './slots.ts';

/** Documents → what booking rests on. */
export function bookingRulesOf(settings: StationSettings, catalogue: Catalogue, calendar: Calendar): BookingRules {
  const { prefixes, hours, itemHours } = settings;
  const offered = catalogue.items.filter((item) => prefixes === 'all' || prefixes.includes(item.ticketPrefix));
  return {
    booking: settings.appointments ?? defaultBooking,
    hours,
    itemHours,
    calendar,
    items: new Map(offered.map(({ id, ticketPrefix }) => [id, { id, prefix: ticketPrefix }])),
  };
}
