/**
 * The one way from masked to full: somebody may see a person's values when they name the fields and a reason, within their scope, and when a
 * row of the log says so first. The reason is one of a table: free text would be one more place for names to stand in clear.
 */
import type { PersonRef } from '@yizhan/protocol/ids';
import type { PersonField, PersonValues } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Account } from '../people/accounts.ts';
import type { AuditLog } from '../people/audit.ts';
import type { FieldFault } from './cipher.ts';
import type { HeldPerson, PersonalFields } from './fields.ts';

export const revealReasons = ['contact', 'identify', 'department-form', 'delivery', 'complaint', 'supervision'] as const;
export type RevealReason = (typeof revealReasons)[number];

export interface RevealRequest {
  readonly ref: PersonRef;
  readonly fields: readonly PersonField[];
  readonly reason: RevealReason;
  readonly by: Account;
  readonly address: string | null;
}

export type RevealRefusal = FieldFault | 'no-such-person' | 'erased';
export type Reveal = (request: RevealRequest) => Promise<Result<PersonValues, RevealRefusal>>;

export interface RevealDeps {
  readonly fields: Pick<PersonalFields, 'held' | 'get'>;
  readonly audit: Pick<AuditLog, 'append'>;
  readonly now: () => number;
  /** Is this person's matter within the account's scope? */
  readonly inScope: (by: Account, held: HeldPerson) => boolean;
  /** User who works on a matter; null: nobody in particular. Views by others are counted apart. */
  readonly holderOf: (matter: string) => Promise<string | null>;
}

export const revealAct = 'person.reveal';

export function revealWith({ fields, audit, now, inScope, holderOf }: RevealDeps): Reveal {
  return async ({ ref, fields: wanted, reason, by, address }) => {
    const [held] = await fields.held([ref]);
    // Outside the scope like one that does not exist: references cannot be tried out.
    if (!held || !inScope(by, held)) return err('no-such-person');
    const read = await fields.get(ref);
    const shown = wanted.filter((field) => !read.ok || read.value[field] !== undefined);
    const holder = await holderOf(held.matter);
    await audit.append({
      ...{ at: now(), by: by.user, role: by.role, act: revealAct, object: `persons/${ref}`, station: held.station, address },
      outcome: read.ok ? 'done' : read.error,
      detail: { fields: shown, reason, matter: held.matter, own: holder === by.user },
    });
    if (!read.ok) return read;
    return ok(Object.fromEntries(shown.map((field) => [field, read.value[field]])));
  };
}
