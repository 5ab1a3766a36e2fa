import type { Logger } from '@yizhan/platform/log';
import type { Appointments } from '../appointments/appointments.ts';
import type { Cases } from '../cases/cases.ts';
import type { Twins } from '../documents/twins.ts';
import type { DocumentVersions } from '../documents/versions.ts';
import type { Fetched } from '../fetched/fetched.ts';
import type { Commands } from '../fleet/commands.ts';
import type { Documents } from '../fleet/documents.ts';
import type { Joining } from '../fleet/joining.ts';
import type { Labels } from '../fleet/labels.ts';
import type { Notices } from '../fleet/notices.ts';
import type { Roster } from '../fleet/roster.ts';
import type { Stations } from '../fleet/stations.ts';
import type { Needs } from '../needs/needs.ts';
import type { Newsroom } from '../news/newsroom.ts';
import type { NoticeOutbox } from '../notifications/outbox.ts';
import type { AuditHead } from '../people/audit-chain.ts';
import type { People } from '../people/open-people.ts';
import type { Privacy } from '../privacy/open-privacy.ts';
import type { PublicDeps } from '../public/deps.ts';
import type { AlertStore, ReadStore, RegistryStore, Uplinked } from '../store/store.ts';
import type { AddressOf } from './address.ts';
import type { HubMetrics } from './metrics.ts';

/** All that the HTTP side needs, composed in main.ts. */
export interface HttpDeps extends People {
  readonly version: string;
  readonly log: Logger;
  readonly now: () => number;
  readonly addressOf: AddressOf;
  readonly store: ReadStore & Pick<AlertStore, 'alerts'> & Pick<RegistryStore, 'station'>;
  /** The head of the audit log as it was last seen from outside the database. */
  readonly auditHead: () => AuditHead | null;
  readonly privacy: Privacy;
  readonly roster: Roster;
  readonly stations: Stations;
  readonly joining: Joining;
  readonly documents: Documents;
  readonly versions: DocumentVersions;
  readonly twins: Pick<Twins, 'standing' | 'look' | 'again'>;
  readonly commands: Commands;
  readonly fetched: Fetched;
  readonly cases: Cases;
  readonly needs: Needs;
  readonly notices: Notices;
  readonly news: Newsroom;
  readonly appointments: Appointments;
  readonly contacts: Pick<NoticeOutbox, 'tasks' | 'task' | 'tried'>;
  readonly labels: Labels;
  readonly metrics: HubMetrics;
  /** Pages for residents’ phones. */
  readonly phones: PublicDeps;
  /** Told after COMMIT. @returns the way to leave */
  readonly onUplinked: (listener: (uplinked: Uplinked) => void) => () => void;
  readonly ready: () => boolean;
  /** Address of the console as stations reach it; null: as the request came. */
  readonly publicUrl: string | null;
  /** Where stations connect; `host` is the name the request came under. */
  readonly mqttUrl: (host: string) => string;
  /** Built pages. */
  readonly consoleFolder: string;
}
