/**
 * The one way from masked to full: somebody may see a person's values when they name the fields and a reason, within their scope, and when a
 * row of the log says so first. The reason is one of a table; the words of "other" rest with the person's values, so that the log holds no
 * names and the words go when the person is erased.
 */
import { as, type PersonRef, type StationId } from '@yizhan/protocol/ids';
import type { PersonField, PersonValues } from '@yizhan/protocol/privacy';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Account } from '../people/accounts.ts';
import type { AuditLog } from '../people/audit.ts';
import type { AlertStore } from '../store/store.ts';
import type { FieldFault } from './cipher.ts';
import type { HeldPerson, PersonalFields } from './fields.ts';
import { isUnusual, unusualViewsAlert, viewLimits } from './unusual-views.ts';

export const revealReasons = ['contact', 'identify', 'department-form', 'delivery', 'complaint', 'supervision', 'other'] as const;
export type RevealReason = (typeof revealReasons)[number];

export interface RevealRequest {
  readonly ref: PersonRef;
  readonly fields: readonly PersonField[];
  readonly reason: RevealReason;
  /** With `other`, in the reader's own words; else null. */
  readonly words: string | null;
  readonly by: Account;
  readonly address: string | null;
}

export type RevealRefusal = FieldFault | 'no-such-person' | 'erased';
export type Reveal = (request: RevealRequest) => Promise<Result<PersonValues, RevealRefusal>>;

export interface RevealDeps {
  readonly fields: Pick<PersonalFields, 'held' | 'get' | 'put' | 'closed'>;
  readonly audit: Pick<AuditLog, 'append' | 'count'>;
  readonly raiseAlert: AlertStore['raiseAlert'];
  readonly now: () => number;
  readonly freshId: () => string;
  /** Is this person's matter within the account's scope? */
  readonly inScope: (by: Account, held: HeldPerson) => boolean;
  /** In whose hands a matter is; null: in nobody's. Views by others are counted apart. */
  readonly holderOf: (matter: string) => Promise<string | null>;
}

export const revealAct = 'person.reveal';

export function revealWith({ fields, audit, raiseAlert, now, freshId, inScope, holderOf }: RevealDeps): Reveal {
  /** Its retention begins at once: nobody closes it later. */
  async function keepWords({ matter, retentionClass, station }: HeldPerson, words: string): Promise<PersonRef> {
    const ref = as<PersonRef>(`why-${freshId()}`);
    await fields.put(ref, { matter, retentionClass, station, sealedIn: [] }, { words }, now());
    await fields.closed(ref, now());
    return ref;
  }

  async function tellUnusual(by: Account, station: string | null, view: { readonly own: boolean; readonly free: boolean }): Promise<void> {
    const counted = (await audit.count(revealAct, now() - viewLimits.within)).find((one) => one.by === by.user);
    if (!counted || station === null || !isUnusual(counted, view)) return;
    const detail = { user: by.user, views: counted.rows, ofOthers: counted.rows - counted.own - counted.free };
    await raiseAlert({ station: as<StationId>(station), code: unusualViewsAlert, at: now(), detail });
  }

  return async ({ ref, fields: wanted, reason, words, by, address }) => {
    const [held] = await fields.held([ref]);
    // Outside the scope like one that does not exist: references cannot be tried out.
    if (!held || !inScope(by, held)) return err('no-such-person');
    const read = await fields.get(ref);
    const shown = wanted.filter((field) => !read.ok || read.value[field] !== undefined);
    const holder = await holderOf(held.matter);
    const view = { own: holder === by.user, free: holder === null };
    const why = read.ok && words !== null ? { words: await keepWords(held, words) } : {};
    await audit.append({
      ...{ at: now(), by: by.user, role: by.role, act: revealAct, object: `persons/${ref}`, station: held.station, address },
      outcome: read.ok ? 'done' : read.error,
      detail: { fields: shown, reason, ...why, matter: held.matter, ...view },
    });
    if (!read.ok) return read;
    await tellUnusual(by, held.station, view);
    return ok(Object.fromEntries(shown.map((field) => [field, read.value[field]])));
  };
}
