/** Signing in: slowed per user and per address; a wrong user and a wrong password look and last the same. */
import { hashPassword, verifyPassword } from '@yizhan/platform/password';
import type { AttemptLimiter } from '@yizhan/platform/session';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Account, Accounts } from './accounts.ts';
import { mayUseConsole } from './permissions.ts';

type SignInRefusal =
  | { readonly code: 'wrong-password' }
  | { readonly code: 'counter-account' }
  | { readonly code: 'too-many-attempts'; readonly waitMs: number };

export interface SignInDeps {
  readonly accounts: Accounts;
  readonly limiter: AttemptLimiter;
}

export type SignIn = (who: {
  readonly user: string;
  readonly password: string;
  readonly address: string;
}) => Promise<Result<Account, SignInRefusal>>;

export function signInWith(deps: SignInDeps): SignIn {
  // Verified in place of a missing account's password, so that the answer takes as long.
  let decoy: Promise<string> | null = null;
  return async ({ user, password, address }) => {
    const keys = [`user:${user}`, `address:${address}`];
    const waitMs = Math.max(...keys.map((key) => deps.limiter.waitMs(key)));
    if (waitMs > 0) return err({ code: 'too-many-attempts', waitMs });

    // Counted before the slow check, else a hundred guesses at once would all find the counter at zero.
    for (const key of keys) deps.limiter.failed(key);
    decoy ??= hashPassword('nobody');
    const stored = await deps.accounts.passwordOf(user);
    const matches = await verifyPassword(password, stored ?? (await decoy));
    const account = stored === null ? null : await deps.accounts.find(user);
    if (!matches || !account) return err({ code: 'wrong-password' });
    for (const key of keys) deps.limiter.succeeded(key);
    return mayUseConsole(account.role) ? ok(account) : err({ code: 'counter-account' });
  };
}
