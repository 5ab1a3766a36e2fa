/**
 * What else changes when other documents come into use: the desk's rules; who is signed in; which counters are held.
 * Invariants: who is no longer in the accounts, or has a new password, is out at once, and the counter of who left is free; a counter that is
 * no more stays with its clerk until the resident there is done, then it is given back.
 */
import type { SessionStore } from '@yizhan/platform/session';
import { as } from '@yizhan/protocol/ids';
import type { Counter } from '@yizhan/protocol/queue';
import { rulesOf } from '@yizhan/protocol/settings';
import type { StationDesk } from '../desk/station-desk.ts';
import { clerkActor } from '../people/sign-in.ts';
import { calendarOf, type StationDocuments } from './documents.ts';

export interface PutToWorkDeps {
  readonly desk: StationDesk;
  readonly sessions: Pick<SessionStore, 'revokeAll'>;
  readonly onFault: (fault: unknown) => void;
}

export interface PutToWork {
  used(documents: StationDocuments, before: StationDocuments): void;
  close(): void;
}

export function putToWork({ desk, sessions, onFault }: PutToWorkDeps): PutToWork {
  const stop = desk.onCommitted(() => freeIdleCounters());

  function give({ id, lease }: Counter): void {
    if (!lease) return;
    desk.submit({ type: 'releaseCounter', counter: id, lease: lease.id, why: 'signed-out' }, { actor: as('system:desk') }).catch(onFault);
  }

  function freeIdleCounters(): void {
    for (const counter of desk.committed.counters.values()) {
      if (counter.lease && counter.current === null && !desk.rules.counters.has(counter.id)) give(counter);
    }
  }

  return {
    used(documents, before) {
      const { settings, catalogue, accounts } = documents;
      desk.useRules(rulesOf(settings, catalogue, calendarOf(documents)), settings.cutOver);
      const now = new Map(accounts.accounts.map((account) => [account.user, account]));
      for (const { user, password } of before.accounts.accounts) {
        const account = now.get(user);
        if (account?.password !== password) sessions.revokeAll(user).catch(onFault);
        if (account) continue;
        for (const counter of desk.committed.counters.values()) if (counter.lease?.clerk === clerkActor(user)) give(counter);
      }
      freeIdleCounters();
    },
    close: stop,
  };
}
