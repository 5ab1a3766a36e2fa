/**
 * The people who may sign in, at the hub or at their station. Reads go to the database every time: an account made
 * by the command line while the hub runs works at once.
 */
import { hashPassword, randomPassword } from '@yizhan/platform/password';
import type { SessionStore } from '@yizhan/platform/session';
import { type Database, DatabaseError } from '@yizhan/platform/sqlite';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { type Role, roles, type StationAccounts } from '@yizhan/protocol/settings';
import { stationRoles } from './permissions.ts';
import { parseScope, type Scope, scopeText } from './scope.ts';

export interface Account {
  readonly user: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
}

export interface NewAccount extends Account {
  readonly password: string;
}

export type AccountRefusal = 'bad-user-name' | 'password-too-short' | 'user-exists' | 'no-such-user' | 'clerk-needs-station';

export interface Accounts {
  find(user: string): Promise<Account | null>;
  /** The stored scrypt string; null for an unknown user. */
  passwordOf(user: string): Promise<string | null>;
  list(): Promise<readonly Account[]>;
  count(): Promise<number>;
  add(account: NewAccount): Promise<Result<Account, AccountRefusal>>;
  setPassword(user: string, password: string): Promise<Result<Account, AccountRefusal>>;
  /** The accounts document of one station. Its version grows with every change of any account. */
  stationDocument(station: string): Promise<StationAccounts>;
}

export const passwordMinimum = 8;
const userName = /^[a-z0-9._-]{1,40}$/;

interface AccountRow {
  readonly user: string;
  readonly name: string;
  readonly role: string;
  readonly scope: string;
  readonly password: string;
}

function accountOf(row: AccountRow): Account {
  const role = roles.find((known) => known === row.role);
  const scope = parseScope(row.scope);
  if (!role || !scope.ok) throw new Error(`account ${row.user} holds an unknown role or scope`);
  return { user: row.user, name: row.name, role, scope: scope.value };
}

function checkNew(account: NewAccount): AccountRefusal | null {
  if (!userName.test(account.user)) return 'bad-user-name';
  if (account.password.length < passwordMinimum) return 'password-too-short';
  if (account.role === 'clerk' && account.scope.kind !== 'station') return 'clerk-needs-station';
  return null;
}

const nextChange = '(SELECT COALESCE(MAX(changed), 0) + 1 FROM accounts)';

export interface AccountsOptions {
  readonly now: () => number;
  /** A new password signs its owner out everywhere. */
  readonly sessions: Pick<SessionStore, 'revokeAll'>;
}

export function accountsIn(database: Database, options: AccountsOptions): Accounts {
  const find = async (user: string): Promise<Account | null> => {
    const row = await database.get<AccountRow>('SELECT * FROM accounts WHERE user = ?', [user]);
    return row ? accountOf(row) : null;
  };

  return {
    find,
    async passwordOf(user) {
      const row = await database.get<{ password: string }>('SELECT password FROM accounts WHERE user = ?', [user]);
      return row?.password ?? null;
    },
    async list() {
      return (await database.all<AccountRow>('SELECT * FROM accounts ORDER BY user')).map(accountOf);
    },
    async count() {
      const row = await database.get<{ n: number }>('SELECT COUNT(*) AS n FROM accounts');
      return row?.n ?? 0;
    },
    async add(account) {
      const refusal = checkNew(account);
      if (refusal) return err(refusal);
      const password = await hashPassword(account.password);
      try {
        await database.run(
          `INSERT INTO accounts (user, name, role, scope, password, changed, created_at) VALUES (?, ?, ?, ?, ?, ${nextChange}, ?)`,
          [account.user, account.name, account.role, scopeText(account.scope), password, options.now()],
        );
      } catch (fault) {
        if (fault instanceof DatabaseError && fault.code === 'constraint') return err('user-exists');
        throw fault;
      }
      return ok({ user: account.user, name: account.name, role: account.role, scope: account.scope });
    },
    async setPassword(user, password) {
      if (password.length < passwordMinimum) return err('password-too-short');
      const { changes } = await database.run(`UPDATE accounts SET password = ?, changed = ${nextChange} WHERE user = ?`, [
        await hashPassword(password),
        user,
      ]);
      if (changes === 0) return err('no-such-user');
      await options.sessions.revokeAll(user);
      const account = await find(user);
      return account ? ok(account) : err('no-such-user');
    },
    async stationDocument(station) {
      const newest = await database.get<{ n: number }>('SELECT COALESCE(MAX(changed), 0) AS n FROM accounts');
      const rows = await database.all<AccountRow>('SELECT * FROM accounts WHERE scope = ? ORDER BY user', [
        scopeText({ kind: 'station', station }),
      ]);
      const staff = rows.filter((row) => stationRoles.some((role) => role === row.role));
      return {
        version: Math.max(1, newest?.n ?? 1),
        accounts: staff.map((row) => ({ user: row.user, name: row.name, role: accountOf(row).role, password: row.password })),
      };
    },
  };
}

/** First start: one administrator with a random password, which exists nowhere but in the answer. */
export async function ensureFirstAdmin(accounts: Accounts): Promise<{ readonly user: string; readonly password: string } | null> {
  if ((await accounts.count()) > 0) return null;
  const password = randomPassword();
  const made = await accounts.add({ user: 'admin', name: '管理员', role: 'admin', scope: { kind: 'district' }, password });
  return made.ok ? { user: 'admin', password } : null;
}
