/** Puts what residents' phones ask for together. */
import type { Database } from '@yizhan/platform/sqlite';
import type { Appointments } from '../appointments/appointments.ts';
import type { Commands } from '../fleet/commands.ts';
import type { Keyring } from '../privacy/keyring.ts';
import type { Halls } from '../queues/halls.ts';
import { attemptsIn } from '../remote/attempts.ts';
import { marksOf } from '../remote/marks.ts';
import { remoteRows } from '../remote/remote-rows.ts';
import { remoteTickets } from '../remote/remote-tickets.ts';
import type { CommandStore } from '../store/down-store.ts';
import { assetsIn } from './assets.ts';
import { bookingLimits, phoneBooking } from './booking.ts';
import type { PublicDeps } from './deps.ts';
import type { TrackedNeeds } from './followed-needs.ts';
import { type TrackedCases, trackingLimit, trackOf } from './tracking.ts';

export interface PhonesOptions extends Pick<PublicDeps, 'now' | 'log' | 'addressOf'> {
  readonly database: Database;
  readonly store: Pick<CommandStore, 'command'>;
  readonly halls: Halls;
  readonly commands: Pick<Commands, 'give'>;
  readonly appointments: Appointments;
  /** Null: this hub keeps no cases. */
  readonly cases: TrackedCases | null;
  readonly needs: TrackedNeeds;
  readonly keyring: Pick<Keyring, 'indexSecret'>;
  /** Built pages. */
  readonly consoleFolder: string;
}

export function phonesOf({
  database,
  store,
  halls,
  commands,
  appointments,
  cases,
  needs,
  keyring,
  consoleFolder,
  addressOf,
  now,
  log,
}: PhonesOptions): PublicDeps {
  const marks = marksOf(keyring.indexSecret);
  const tries = (limit: keyof typeof bookingLimits) => attemptsIn(database, { ...bookingLimits[limit], now });
  return {
    halls,
    remote: remoteTickets({ rows: remoteRows(database), halls, commands, store, now }),
    track: trackOf({ cases, needs, attempts: attemptsIn(database, { ...trackingLimit, now }), marks }),
    booking: phoneBooking({ appointments, attempts: { device: tries('device'), address: tries('address'), code: tries('code') }, marks }),
    marks,
    addressOf,
    assets: assetsIn(consoleFolder),
    now,
    log,
  };
}
