/** Who acts on a case, as its table of actions knows them. Staff have one name at station and hub: `clerk:USER`. */
import type { CaseRole } from '@yizhan/protocol/cases';
import { type ActorId, as, type CaseId, type NeedId } from '@yizhan/protocol/ids';
import type { NeedStore } from '../needs/need-store.ts';
import type { Account, Accounts } from '../people/accounts.ts';
import { covers } from '../people/scope.ts';
import type { CaseStore } from './case-store.ts';

const staff = 'clerk:';

export function staffActor(user: string): ActorId {
  return as<ActorId>(`${staff}${user}`);
}

export function userOf(actor: string): string | null {
  return actor.startsWith(staff) ? actor.slice(staff.length) : null;
}

/** Null: this account looks at cases at most. */
export function caseRoleOf({ role }: Account): CaseRole | null {
  switch (role) {
    case 'clerk':
    case 'handler':
      return 'worker';
    case 'supervisor':
    case 'admin':
      return 'supervisor';
    case 'operator':
    case 'auditor':
      return null;
  }
}

export interface Place {
  readonly id: string;
  readonly street: string;
}

/** Who may have a case of this station in hand. Read at once, since the decider may not wait. */
export async function handlersAt(accounts: Pick<Accounts, 'list'>, station: Place): Promise<ReadonlySet<ActorId>> {
  const people = await accounts.list();
  return new Set(
    people.filter((one) => !one.disabled && caseRoleOf(one) !== null && covers(one.scope, station)).map(({ user }) => staffActor(user)),
  );
}

/** Of whoever asked from a station: a person of its staff, or whoever stands before its kiosk. Null: nobody of ours. */
export async function roleAtStation(accounts: Pick<Accounts, 'find'>, by: string, station: Place): Promise<CaseRole | null> {
  const user = userOf(by);
  if (user === null) return by.startsWith('kiosk:') ? 'resident' : null;
  const person = await accounts.find(user);
  return person !== null && covers(person.scope, station) ? caseRoleOf(person) : null;
}

/** In whose hands the matter of a person is now; null: in nobody's. A case and a need have hands, any other kind of matter has none. */
export function holdersIn(
  store: Pick<CaseStore, 'case'>,
  needs: Pick<NeedStore, 'need'>,
  now: () => number,
): (matter: string) => Promise<string | null> {
  return async (matter) => {
    const [kind, id] = matter.split('/');
    if (kind === 'need' && id !== undefined) return userOf((await needs.need(as<NeedId>(id)))?.handler ?? '');
    const state = kind === 'case' && id !== undefined ? await store.case(as<CaseId>(id)) : null;
    return state?.handler && state.handler.until > now() ? userOf(state.handler.by) : null;
  };
}
