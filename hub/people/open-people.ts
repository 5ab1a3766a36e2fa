/** All that knows who may do what and who did what, over one database: for the running hub, its commands and its tests alike. */
import { type KeptAttempts, keptAttempts, type SessionStore, sessionStore } from '@yizhan/platform/session';
import type { Database } from '@yizhan/platform/sqlite';
import type { Keyring } from '../privacy/keyring.ts';
import { type Accounts, accountsIn } from './accounts.ts';
import type { AuditLog } from './audit.ts';
import { type SecondFactor, secondFactorIn } from './second-factor.ts';
import { type SignIn, signInWith } from './sign-in.ts';
import { sqliteAudit } from './sqlite-audit.ts';

export interface People {
  readonly accounts: Accounts;
  readonly sessions: SessionStore;
  readonly attempts: KeptAttempts;
  readonly factor: SecondFactor;
  readonly signIn: SignIn;
  readonly audit: AuditLog;
}

/** ms */
const sessionTimes = {
  /** unused for so long, a session ends: one working day */
  lifetimeMs: 10 * 3_600_000,
  absoluteMs: 14 * 3_600_000,
  renewMs: 30 * 60_000,
} as const;

/** Five tries a quarter of an hour: at a password per account and per address, at claim codes per address. */
const tryLimits = { tries: 5, windowMs: 15 * 60_000 } as const;

export function openPeople(database: Database, { keyring, now }: { readonly keyring: Keyring; readonly now: () => number }): People {
  const sessions = sessionStore(database, { ...sessionTimes, now });
  const accounts = accountsIn(database, { now, sessions });
  const attempts = keptAttempts(database, { ...tryLimits, now });
  const factor = secondFactorIn(database, { keyring, now });
  const signIn = signInWith({ accounts, factor, limiter: attempts });
  return { accounts, sessions, attempts, factor, signIn, audit: sqliteAudit(database, keyring.auditSecret) };
}
