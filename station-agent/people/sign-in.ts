/** Staff sign in against the accounts document, also while the hub is out of reach; nobody guesses on by restarting the agent. */
import { verifyPassword } from '@yizhan/platform/password';
import type { KeptAttempts } from '@yizhan/platform/session';
import { type ActorId, as } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Role, StationAccounts } from '@yizhan/protocol/settings';

export interface Account {
  readonly user: string;
  readonly name: string;
  readonly role: Role;
}

export type SignInRefusal = { readonly code: 'wrong-password' } | { readonly code: 'too-many-attempts'; readonly waitMs: number };

/** Costs as much as a real one: how long the answer takes does not tell whether a name exists. */
const nobody = `scrypt$16384$8$1$${'A'.repeat(22)}$${'A'.repeat(43)}`;

export async function signIn(
  deps: { readonly accounts: StationAccounts; readonly attempts: KeptAttempts },
  user: string,
  password: string,
): Promise<Result<Account, SignInRefusal>> {
  const waitMs = await deps.attempts.enter([user]);
  if (waitMs > 0) return err({ code: 'too-many-attempts', waitMs });
  const account = deps.accounts.accounts.find((known) => known.user === user);
  const right = await verifyPassword(password, account?.password ?? nobody);
  if (!account || !right) return err({ code: 'wrong-password' });
  await deps.attempts.succeeded([user]);
  return ok({ user: account.user, name: account.name, role: account.role });
}

export function accountOf(accounts: StationAccounts, user: string): Account | null {
  const account = accounts.accounts.find((known) => known.user === user);
  return account ? { user: account.user, name: account.name, role: account.role } : null;
}

export const clerkActor = (user: string): ActorId => as(`clerk:${user}`);
