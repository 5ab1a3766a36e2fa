import { type Appointment, appointmentShown } from '@yizhan/protocol/appointments';
import { feedEntryTypeVersion, feedKey } from '@yizhan/protocol/feed';
import type { Instant } from '@yizhan/protocol/ids';
import type { NewFeedEntry } from '../store/down-store.ts';

const type = 'appointment.shown';

/** What its station is told of an appointment; after its day, that there is nothing more to hold. */
export function saidOf(appointment: Appointment, at: Instant, over: boolean): NewFeedEntry {
  const data = over ? {} : { ...appointmentShown(appointment) };
  return { key: feedKey(type, appointment.id), type, typeVersion: feedEntryTypeVersion, at, gone: over, data };
}
