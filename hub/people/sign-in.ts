/** Signing in: slowed per user and per address, also over a restart; a wrong user and a wrong password look and last the same. */
import { hashPassword, verifyPassword } from '@yizhan/platform/password';
import type { KeptAttempts } from '@yizhan/platform/session';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Account, Accounts } from './accounts.ts';
import { mayUseConsole } from './permissions.ts';
import type { SecondFactor } from './second-factor.ts';

type SignInRefusal =
  /** `code-needed`: the password is right; ask for the code of the app too. */
  | { readonly code: 'wrong-password' | 'wrong-code' | 'code-needed' | 'account-disabled' | 'counter-account' }
  | { readonly code: 'too-many-attempts'; readonly waitMs: number };

export interface SignInDeps {
  readonly accounts: Pick<Accounts, 'find' | 'passwordOf'>;
  readonly factor: Pick<SecondFactor, 'isOn' | 'check'>;
  readonly limiter: KeptAttempts;
}

export type SignIn = (who: {
  readonly user: string;
  readonly password: string;
  /** Of the authenticator app, or a recovery code. */
  readonly code?: string | undefined;
  readonly address: string;
}) => Promise<Result<Account, SignInRefusal>>;

export function signInWith({ accounts, factor, limiter }: SignInDeps): SignIn {
  // Verified in place of a missing account's password, so that the answer takes as long.
  let decoy: Promise<string> | null = null;
  return async ({ user, password, code, address }) => {
    const keys = [`user:${user}`, `address:${address}`];
    const waitMs = await limiter.enter(keys);
    if (waitMs > 0) return err({ code: 'too-many-attempts', waitMs });
    decoy ??= hashPassword('nobody');
    const stored = await accounts.passwordOf(user);
    const matches = await verifyPassword(password, stored ?? (await decoy));
    if (!matches || stored === null) return err({ code: 'wrong-password' });
    const account = await accounts.find(user);
    const secondNeeded = account !== null && (await factor.isOn(user));
    // Nothing is forgiven before the code was right: else who has the password could guess codes without end.
    if (secondNeeded && code === undefined) return err({ code: 'code-needed' });
    if (secondNeeded && !(await factor.check(user, code ?? ''))) return err({ code: 'wrong-code' });
    await limiter.succeeded(keys);
    if (!account) return err({ code: 'account-disabled' });
    return mayUseConsole(account.role) ? ok(account) : err({ code: 'counter-account' });
  };
}
