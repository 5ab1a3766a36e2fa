/**
 * Deleting a person's values, whole or not at all: the fields, the seals in the stored events that brought them, and a row in the audit log,
 * in one transaction. A stored event keeps its id, its place and its chain value; beside it stands what its text is now, so the chain of the
 * station can be followed over it (station-chains.ts). Whoever puts an older database back applies the list of erasures again.
 */

import { createHash } from 'node:crypto';
import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Statements } from '@yizhan/platform/sqlite';
import { as, type PersonRef } from '@yizhan/protocol/ids';
import { withoutSeals } from '@yizhan/protocol/privacy';
import { sqliteAudit } from '../people/sqlite-audit.ts';
import type { SealedIn } from './fields.ts';
import type { Keyring } from './keyring.ts';
import { sqliteFields } from './sqlite-fields.ts';

/** `retention`: its time was over. `request`: the person asked. `again`: erased before an older database was put back. */
export type ErasingReason = 'retention' | 'request' | 'again';

export interface Erasing {
  /** @returns false when there was nothing (left) to erase */
  erase(ref: PersonRef, why: ErasingReason, by: string): Promise<boolean>;
  /** Of an event whose values nobody keeps, a refused ask: its seals go at once. */
  forget(place: SealedIn): Promise<void>;
  /** What was erased stays erased, also after an older database was put back or a station has sent its events once more. @returns how many came back and are gone again */
  again(): Promise<number>;
}

export const erasuresName = 'erasures.txt';

/** @param home null: keeps no list beside the database (tests) */
export function erasingIn(
  database: Database,
  deps: { readonly keyring: Keyring; readonly now: () => number; readonly home: string | null },
): Erasing {
  const { keyring, now, home } = deps;
  const list = home === null ? null : join(home, erasuresName);

  const erase: Erasing['erase'] = async (ref, why, by) => {
    // On the list before it is done: an erasure that failed is only asked for once more.
    if (list !== null && why !== 'again') appendFileSync(list, `${ref}\n`, { mode: 0o600 });
    return database.transaction(async (tx) => {
      const held = await sqliteFields(tx, keyring).erase(ref, now());
      if (!held) return false;
      for (const place of held.sealedIn) await removeSeals(tx, place, now());
      const deed = { at: now(), by, act: 'person.erase', object: `persons/${ref}`, station: held.station };
      await sqliteAudit(tx, keyring.auditSecret).append({ ...deed, detail: { why, matter: held.matter } });
      return true;
    });
  };

  return {
    erase,
    forget: (place) => database.transaction((tx) => removeSeals(tx, place, now())),
    async again() {
      if (list === null || !existsSync(list)) return 0;
      const erased = new Set(readFileSync(list, 'utf8').split('\n').filter(Boolean));
      const back = (await sqliteFields(database, keyring).held([...erased].map((ref) => as<PersonRef>(ref)))).filter(
        ({ erasedAt }) => erasedAt === null,
      );
      for (const { ref } of back) await erase(ref, 'again', 'system');
      return back.length;
    },
  };
}

async function removeSeals(tx: Statements, { station, event }: SealedIn, at: number): Promise<void> {
  const row = await tx.get<{ body: string }>('SELECT body FROM events WHERE station = ? AND id = ?', [station, event]);
  const body = row && JSON.stringify(withoutSeals(JSON.parse(row.body)));
  if (!row || body === undefined || body === row.body) return;
  await tx.run('UPDATE events SET body = ? WHERE station = ? AND id = ?', [body, station, event]);
  await tx.run('INSERT OR REPLACE INTO redacted_events (station, id, body_hash, at) VALUES (?, ?, ?, ?)', [
    ...[station, event, createHash('sha256').update(body).digest('hex'), at],
  ]);
}
