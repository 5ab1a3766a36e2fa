import type { Logger } from '@yizhan/platform/log';
import type { Halls } from '../queues/halls.ts';
import type { Marks } from '../remote/marks.ts';
import type { RemoteTickets } from '../remote/remote-tickets.ts';
import type { Assets } from './assets.ts';

/** All that the pages for residents' phones need. */
export interface PublicDeps {
  readonly halls: Pick<Halls, 'hall'>;
  readonly remote: RemoteTickets;
  readonly marks: Marks;
  readonly assets: Assets;
  readonly now: () => number;
  readonly log: Logger;
}
