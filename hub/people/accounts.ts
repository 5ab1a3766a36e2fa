/**
 * The people who may sign in, at the hub or at their station. Reads go to the database every time: an account made
 * by the command line while the hub runs works at once.
 */
import { hashPassword, randomPassword } from '@yizhan/platform/password';
import type { SessionStore } from '@yizhan/platform/session';
import { type Database, DatabaseError } from '@yizhan/platform/sqlite';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { type Role, roles, type StationAccounts } from '@yizhan/protocol/settings';
import { type PasswordFault, passwordFault } from './password-policy.ts';
import { stationRoles } from './permissions.ts';
import { parseScope, type Scope, scopeText } from './scope.ts';

export interface Account {
  readonly user: string;
  readonly name: string;
  readonly role: Role;
  readonly scope: Scope;
}

export interface ListedAccount extends Account {
  /** May not sign in anywhere. */
  readonly disabled: boolean;
  /** The password is one that somebody else gave: at the hub it is good for choosing one's own and for nothing else. */
  readonly passwordGiven: boolean;
}

/** Who knows a new password beside its owner: nobody, or whoever made it for them. */
export type PasswordBy = 'owner' | 'other';

export interface NewAccount extends Account {
  readonly password: string;
}

export type AccountRefusal = 'bad-user-name' | PasswordFault | 'user-exists' | 'no-such-user' | 'clerk-needs-station' | 'last-admin';

export interface Accounts {
  /** Null for an unknown user and for a disabled one. */
  find(user: string): Promise<Account | null>;
  /** Disabled ones too. */
  listed(user: string): Promise<ListedAccount | null>;
  /** The stored scrypt string; null for an unknown user. */
  passwordOf(user: string): Promise<string | null>;
  list(): Promise<readonly ListedAccount[]>;
  count(): Promise<number>;
  add(account: NewAccount, by?: PasswordBy): Promise<Result<Account, AccountRefusal>>;
  /** Name, role and scope; an open session sees it at its next request. */
  change(account: Account): Promise<Result<ListedAccount, AccountRefusal>>;
  /** Disabling ends all sessions. */
  setDisabled(user: string, disabled: boolean): Promise<Result<ListedAccount, AccountRefusal>>;
  setPassword(user: string, password: string, by?: PasswordBy): Promise<Result<ListedAccount, AccountRefusal>>;
  /** The accounts document of one station. Its version grows with every change of an account of this station. */
  stationDocument(station: string): Promise<StationAccounts>;
}

const userName = /^[a-z0-9._-]{1,40}$/;

interface AccountRow {
  readonly user: string;
  readonly name: string;
  readonly role: string;
  readonly scope: string;
  readonly password: string;
  readonly disabled_at: number | null;
  readonly password_given_at: number | null;
  readonly changed: number;
}

function accountOf(row: AccountRow): Account {
  const role = roles.find((known) => known === row.role);
  const scope = parseScope(row.scope);
  if (!role || !scope.ok) throw new Error(`account ${row.user} holds an unknown role or scope`);
  return { user: row.user, name: row.name, role, scope: scope.value };
}

function listedOf(row: AccountRow): ListedAccount {
  return { ...accountOf(row), disabled: row.disabled_at !== null, passwordGiven: row.password_given_at !== null };
}

function checkNew(account: NewAccount): AccountRefusal | null {
  if (!userName.test(account.user)) return 'bad-user-name';
  return placeFault(account) ?? passwordFault(account.user, account.password);
}

function placeFault({ role, scope }: Account): AccountRefusal | null {
  return role === 'clerk' && scope.kind !== 'station' ? 'clerk-needs-station' : null;
}

const nextChange = '(SELECT COALESCE(MAX(changed), 0) + 1 FROM accounts)';
/** Somebody must be left who can put things right. */
const notTheLastAdmin = `(role <> 'admin' OR disabled_at IS NOT NULL OR
  EXISTS (SELECT 1 FROM accounts AS other WHERE other.role = 'admin' AND other.scope = 'district' AND other.disabled_at IS NULL AND other.user <> accounts.user))`;

export interface AccountsOptions {
  readonly now: () => number;
  /** A new password signs its owner out everywhere. */
  readonly sessions: Pick<SessionStore, 'revokeAll'>;
}

export function accountsIn(database: Database, options: AccountsOptions): Accounts {
  const rowOf = (user: string): Promise<AccountRow | undefined> =>
    database.get<AccountRow>('SELECT * FROM accounts WHERE user = ?', [user]);

  async function listed(user: string): Promise<ListedAccount | null> {
    const row = await rowOf(user);
    return row ? listedOf(row) : null;
  }

  /** After an UPDATE that may have matched nothing. */
  async function changed(user: string, changes: number): Promise<Result<ListedAccount, AccountRefusal>> {
    const account = await listed(user);
    if (!account) return err('no-such-user');
    return changes === 0 ? err('last-admin') : ok(account);
  }

  const givenAt = (by: PasswordBy): number | null => (by === 'other' ? options.now() : null);

  return {
    listed,
    async find(user) {
      const row = await rowOf(user);
      return row && row.disabled_at === null ? accountOf(row) : null;
    },
    async passwordOf(user) {
      return (await rowOf(user))?.password ?? null;
    },
    async list() {
      return (await database.all<AccountRow>('SELECT * FROM accounts ORDER BY user')).map(listedOf);
    },
    async count() {
      const row = await database.get<{ n: number }>('SELECT COUNT(*) AS n FROM accounts');
      return row?.n ?? 0;
    },
    async add(account, by = 'owner') {
      const refusal = checkNew(account);
      if (refusal) return err(refusal);
      const password = await hashPassword(account.password);
      try {
        await database.run(
          `INSERT INTO accounts (user, name, role, scope, password, changed, created_at, password_given_at)
           VALUES (?, ?, ?, ?, ?, ${nextChange}, ?, ?)`,
          [account.user, account.name, account.role, scopeText(account.scope), password, options.now(), givenAt(by)],
        );
      } catch (fault) {
        if (fault instanceof DatabaseError && fault.code === 'constraint') return err('user-exists');
        throw fault;
      }
      return ok({ user: account.user, name: account.name, role: account.role, scope: account.scope });
    },
    async change(account) {
      const refusal = placeFault(account);
      if (refusal) return err(refusal);
      const { user, name, role, scope } = account;
      const { changes } = await database.run(
        `UPDATE accounts SET name = ?1, role = ?2, scope = ?3, changed = ${nextChange}
         WHERE user = ?4 AND ((?2 = 'admin' AND ?3 = 'district') OR ${notTheLastAdmin})`,
        [name, role, scopeText(scope), user],
      );
      return changed(user, changes);
    },
    async setDisabled(user, disabled) {
      const { changes } = await database.run(
        `UPDATE accounts SET disabled_at = ?1, changed = ${nextChange} WHERE user = ?2 AND (?1 IS NULL OR ${notTheLastAdmin})`,
        [disabled ? options.now() : null, user],
      );
      if (disabled && changes > 0) await options.sessions.revokeAll(user);
      return changed(user, changes);
    },
    async setPassword(user, password, by = 'owner') {
      const refusal = passwordFault(user, password);
      if (refusal) return err(refusal);
      const { changes } = await database.run(
        `UPDATE accounts SET password = ?, password_given_at = ?, changed = ${nextChange} WHERE user = ?`,
        [await hashPassword(password), givenAt(by), user],
      );
      if (changes > 0) await options.sessions.revokeAll(user);
      return changed(user, changes);
    },
    async stationDocument(station) {
      const rows = await database.all<AccountRow>('SELECT * FROM accounts WHERE scope = ? ORDER BY user', [
        scopeText({ kind: 'station', station }),
      ]);
      const staff = rows.filter((row) => row.disabled_at === null && stationRoles.some((role) => role === row.role));
      return {
        version: Math.max(1, ...rows.map(({ changed }) => changed)),
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
