/**
 * Where personal values rest, as one port. SQLite and the fake pass one contract suite (tests/contracts/personal-fields).
 * Invariants: no value is kept in clear; what was erased stays erased, also when the event that brought it is handled once more.
 * Nobody shows what `get` gives without leaving a trace: a screen asks `reveal` (reveal.ts).
 */
import type { PersonRef } from '@yizhan/protocol/ids';
import type { FindableField, PersonMasks, PersonValues } from '@yizhan/protocol/privacy';
import type { Result } from '@yizhan/protocol/result';
import type { FieldFault } from './cipher.ts';

/** A stored event, by its identity at the hub. */
export interface SealedIn {
  readonly station: string;
  readonly event: string;
}

/** What the values belong to: enough to keep them as long as needed and no longer, and to find where their seals lie. */
export interface Holding {
  /** e.g. `case/0190…` */
  readonly matter: string;
  /** How long they are kept after closing: an item id, or the kind of matter. */
  readonly retentionClass: string;
  readonly station: string | null;
  /** Stored events that carried the values sealed. A later `put` adds to them. */
  readonly sealedIn: readonly SealedIn[];
}

export interface HeldPerson extends Holding {
  readonly ref: PersonRef;
  /** Empty after erasing. */
  readonly masks: PersonMasks;
  readonly writtenAt: number;
  /** Null while the matter is open. */
  readonly closedAt: number | null;
  readonly erasedAt: number | null;
}

export interface PersonalFields {
  /** Whole: fields that are not given are gone afterwards. The same ref again replaces. */
  put(ref: PersonRef, holding: Holding, values: PersonValues, at: number): Promise<Result<PersonMasks, 'erased'>>;
  /** Those that are known, in no order. */
  held(refs: readonly PersonRef[]): Promise<readonly HeldPerson[]>;
  get(ref: PersonRef): Promise<Result<PersonValues, FieldFault | 'no-such-person' | 'erased'>>;
  /** All matters of whoever has this number or phone, whose values are still there; oldest first. */
  find(field: FindableField, value: string): Promise<readonly PersonRef[]>;
  /** All that is still held of a matter: its persons, and the words around it. */
  ofMatter(matter: string): Promise<readonly PersonRef[]>;
  /** The retention begins to run; null: the matter was opened again. */
  closed(ref: PersonRef, at: number | null): Promise<void>;
  /** Closed, not erased, oldest closing first. */
  closedBefore(retentionClass: string, before: number, limit: number): Promise<readonly PersonRef[]>;
  /** Classes that hold closed persons. */
  classes(): Promise<readonly string[]>;
  /** @returns what was held; null for an unknown or already erased one */
  erase(ref: PersonRef, at: number): Promise<HeldPerson | null>;
  /** Writes some fields under an old key anew. @returns how many; 0: none is left that can be read */
  renew(limit: number): Promise<number>;
}
