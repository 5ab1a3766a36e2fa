import type { Clock } from '@yizhan/platform/clock';
import type { Logger } from '@yizhan/platform/log';
import type { KeptAttempts, SessionStore } from '@yizhan/platform/session';
import type { StationAppointments } from '../appointments/appointments.ts';
import type { Asks } from '../asks/asks.ts';
import type { StationCases } from '../cases/cases.ts';
import type { Desk } from '../desk/desk.ts';
import type { LeaseKeeper } from '../desk/leases.ts';
import type { DeviceRegistry } from '../devices/device-registry.ts';
import type { StationDocuments } from '../documents/documents.ts';
import type { DayHistory } from '../journal/journal.ts';
import type { Uplink } from '../link/uplink.ts';
import type { StationNeeds } from '../needs/needs.ts';
import type { PaperPrinting } from '../papers/paper-printing.ts';
import type { Presented } from '../people/presented.ts';
import type { PagePictures } from '../screens/page-pictures.ts';
import type { StationVoice } from '../voice/voice-routes.ts';
import type { LiveViews } from './live-views.ts';
import type { AgentMetrics } from './metrics.ts';
import type { RatingAsks } from './rating-asks.ts';

/** What the routes work with. */
export interface StationDeps {
  readonly desk: Desk;
  readonly history: DayHistory;
  readonly leases: LeaseKeeper;
  readonly documents: () => StationDocuments;
  /** Told when others are in use. */
  readonly onDocuments: (listener: () => void) => () => void;
  readonly devices: DeviceRegistry;
  readonly papers: PaperPrinting;
  readonly presented: Presented;
  readonly asks: Asks;
  readonly cases: StationCases;
  readonly needs: StationNeeds;
  readonly appointments: StationAppointments;
  readonly uplink: Uplink;
  readonly views: LiveViews;
  readonly ratings: RatingAsks;
  readonly pictures: Pick<PagePictures, 'answered'>;
  readonly voice: StationVoice;
  readonly sessions: SessionStore;
  readonly attempts: KeptAttempts;
  readonly clock: Clock;
  readonly metrics: AgentMetrics;
  readonly software: string;
  readonly log: Logger;
}
