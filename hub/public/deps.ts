import type { Logger } from '@yizhan/platform/log';
import type { AddressOf } from '../http/address.ts';
import type { Halls } from '../queues/halls.ts';
import type { Marks } from '../remote/marks.ts';
import type { RemoteTickets } from '../remote/remote-tickets.ts';
import type { Assets } from './assets.ts';
import type { PhoneBooking } from './booking.ts';
import type { Track } from './tracking.ts';

/** All that the pages for residents' phones need. */
export interface PublicDeps {
  readonly halls: Pick<Halls, 'hall' | 'place'>;
  readonly remote: RemoteTickets;
  readonly track: Track;
  readonly booking: PhoneBooking;
  readonly marks: Marks;
  readonly assets: Assets;
  readonly addressOf: AddressOf;
  readonly now: () => number;
  readonly log: Logger;
}
