/** All that keeps, shows and deletes personal values, over one database: for the running hub, its commands and its tests alike. */
import { randomUUID } from 'node:crypto';
import { every, type Timers } from '@yizhan/platform/clock';
import type { Database } from '@yizhan/platform/sqlite';
import type { AuditLog } from '../people/audit.ts';
import { covers } from '../people/scope.ts';
import type { AlertStore, RegistryStore } from '../store/store.ts';
import { type Erasing, erasingIn } from './erasing.ts';
import type { PersonalFields } from './fields.ts';
import type { Keyring } from './keyring.ts';
import { type PersonRequests, personRequests, type RequestDeps } from './requests.ts';
import { type RetentionRules, retentionOf } from './retention.ts';
import { type Reveal, revealWith } from './reveal.ts';
import { sqliteFields } from './sqlite-fields.ts';

export interface Privacy {
  readonly fields: PersonalFields;
  readonly erasing: Erasing;
  readonly retention: RetentionRules;
  readonly requests: PersonRequests;
  readonly reveal: Reveal;
}

export interface PrivacyDeps {
  readonly keyring: Keyring;
  readonly audit: AuditLog;
  readonly store: Pick<RegistryStore, 'document' | 'saveDocument'>;
  readonly raiseAlert: AlertStore['raiseAlert'];
  readonly now: () => number;
  /** Where the list of erasures lies; null: none is kept. */
  readonly home: string | null;
  /** Null for an unknown station. */
  readonly streetOf: (station: string) => string | null;
  /** In whose hands a matter is; null: in nobody's. */
  readonly holderOf: (matter: string) => Promise<string | null>;
  readonly records?: RequestDeps['records'];
}

export function openPrivacy(database: Database, deps: PrivacyDeps): Privacy {
  const { keyring, audit, store, now, home, streetOf, holderOf, raiseAlert, records = {} } = deps;
  const fields = sqliteFields(database, keyring);
  const erasing = erasingIn(database, { keyring, now, home });
  return {
    fields,
    erasing,
    retention: retentionOf({ store, fields, erasing, now }),
    requests: personRequests({ fields, erasing, now, records }),
    reveal: revealWith({
      ...{ fields, audit, now, holderOf, raiseAlert, freshId: randomUUID },
      inScope: ({ scope }, { station }) =>
        station === null ? scope.kind === 'district' : covers(scope, { id: station, street: streetOf(station) ?? '' }),
    }),
  };
}

/** ms */
export const upkeepDelays = { round: 10 * 60_000 } as const;
/** Fields written anew in one go after a rotation of keys. */
const renewedAtOnce = 500;

export interface UpkeepDeps {
  readonly timers: Timers;
  readonly onFault: (fault: unknown) => void;
  readonly told: (done: { readonly erased: number; readonly renewed: number }) => void;
}

/** By the clock: erases what is over, and writes anew what stands under an old key. */
export function keepPrivacy(
  { fields, retention, erasing }: Pick<Privacy, 'fields' | 'retention' | 'erasing'>,
  deps: UpkeepDeps,
): { stop(): Promise<void> } {
  let running: Promise<void> = Promise.resolve();
  async function round(): Promise<void> {
    const [again, over, renewed] = [await erasing.again(), await retention.purge(), await fields.renew(renewedAtOnce)];
    const erased = again + over;
    if (erased + renewed > 0) deps.told({ erased, renewed });
  }
  const rounds = every(deps.timers, upkeepDelays.round, () => {
    running = running.then(round).catch(deps.onFault);
  });
  return {
    async stop() {
      rounds.clear();
      await running;
    },
  };
}
