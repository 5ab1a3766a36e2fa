/**
 * Signing in: slowed per user and per address, also over a restart; a wrong user and a wrong password look and last the same. A password
 * that somebody else gave opens nothing but the choice of one's own, in the same request, so that it never makes a session.
 */
import { hashPassword, verifyPassword } from '@yizhan/platform/password';
import type { KeptAttempts } from '@yizhan/platform/session';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Account, Accounts } from './accounts.ts';
import { type PasswordFault, passwordFault } from './password-policy.ts';
import { mayUseConsole } from './permissions.ts';
import type { SecondFactor } from './second-factor.ts';

type SignInRefusal =
  /** `code-needed`: the password is right; ask for the code of the app too. `new-password-needed`: it is right, and was given by somebody else. */
  | {
      readonly code:
        | ('wrong-password' | 'wrong-code' | 'code-needed' | 'account-disabled' | 'counter-account')
        | ('new-password-needed' | 'same-password' | PasswordFault);
    }
  | { readonly code: 'too-many-attempts'; readonly waitMs: number };

export interface SignInDeps {
  readonly accounts: Pick<Accounts, 'listed' | 'passwordOf' | 'setPassword'>;
  readonly factor: Pick<SecondFactor, 'isOn' | 'check'>;
  readonly limiter: KeptAttempts;
}

interface Credentials {
  readonly user: string;
  readonly password: string;
  /** Of the authenticator app, or a recovery code. */
  readonly code?: string | undefined;
  /** One's own password, where the present one was given; left alone where it was not. */
  readonly next?: string | undefined;
  readonly address: string;
}
export type SignIn = (who: Credentials) => Promise<Result<Account, SignInRefusal>>;

export function signInWith({ accounts, factor, limiter }: SignInDeps): SignIn {
  // Verified in place of a missing account's password, so that the answer takes as long.
  let decoy: Promise<string> | null = null;
  return async ({ user, password, code, next, address }) => {
    const keys = [`user:${user}`, `address:${address}`];
    const waitMs = await limiter.enter(keys);
    if (waitMs > 0) return err({ code: 'too-many-attempts', waitMs });
    decoy ??= hashPassword('nobody');
    const stored = await accounts.passwordOf(user);
    const matches = await verifyPassword(password, stored ?? (await decoy));
    const account = await accounts.listed(user);
    if (!matches || stored === null || !account) return err({ code: 'wrong-password' });
    const secondNeeded = !account.disabled && (await factor.isOn(user));
    // Nothing is forgiven before the code was right: else who has the password could guess codes without end.
    if (secondNeeded && code === undefined) return err({ code: 'code-needed' });
    const own = !account.disabled && mayUseConsole(account.role) && account.passwordGiven ? (next ?? null) : undefined;
    // Before the code is used up, since it works once.
    if (own === null) return err({ code: 'new-password-needed' });
    const fault = own === undefined ? null : own === password ? 'same-password' : passwordFault(user, own);
    if (fault !== null) return err({ code: fault });
    if (secondNeeded && !(await factor.check(user, code ?? ''))) return err({ code: 'wrong-code' });
    await limiter.succeeded(keys);
    if (account.disabled) return err({ code: 'account-disabled' });
    if (!mayUseConsole(account.role)) return err({ code: 'counter-account' });
    if (own !== undefined) await accounts.setPassword(user, own);
    const { name, role, scope } = account;
    return ok({ user, name, role, scope });
  };
}
