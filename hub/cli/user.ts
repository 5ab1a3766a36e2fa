import { text as readText } from 'node:stream/consumers';
import type { CliCommand, OptionValues } from '@yizhan/platform/config';
import { randomPassword } from '@yizhan/platform/password';
import { roles } from '@yizhan/protocol/settings';
import { type AccountRefusal, passwordMinimum } from '../people/accounts.ts';
import { covers, type Scope, scopeText } from '../people/scope.ts';
import { withHome } from './home.ts';
import { answer, commonOptions, commonUsage, misuse, refuse, textOf } from './say.ts';

const usage = `Use:
  yizhan-hub user add NAME --role ROLE [--name TEXT] [--station ID | --street NAME] [--password-stdin]
  yizhan-hub user list
  yizhan-hub user passwd NAME [--password-stdin]

Roles: ${roles.join(', ')}. A clerk, handler or supervisor of a station (--station) signs in at its counters.
Without --station or --street the person sees the whole district.
A random password is made and shown once, unless --password-stdin gives one (at least ${passwordMinimum} characters).

Example:
  yizhan-hub user add wang --role clerk --name 王敏 --station kw0101

${commonUsage}`;

const sentences: Readonly<Record<AccountRefusal, readonly [zh: string, en: string]>> = {
  'bad-user-name': ['账号只能用小写字母、数字和 . _ -，最多 40 个', 'A user name has a-z, 0-9 and . _ - only, at most 40.'],
  'password-too-short': [`密码至少 ${passwordMinimum} 位`, `A password has at least ${passwordMinimum} characters.`],
  'user-exists': ['这个账号已经存在', 'This user already exists.'],
  'no-such-user': ['没有这个账号', 'There is no such user.'],
  'clerk-needs-station': ['窗口人员要属于一个驿站，请加 --station', 'A clerk belongs to a station: add --station ID.'],
};

export const userCommand: CliCommand = {
  summary: 'Accounts: add, list, new password',
  usage,
  options: {
    ...commonOptions,
    name: { type: 'string' },
    role: { type: 'string' },
    station: { type: 'string' },
    street: { type: 'string' },
    'password-stdin': { type: 'boolean' },
  },
  async run(values, [action, user]) {
    if (action === 'list') return list(values);
    if (action === 'add' && user !== undefined) return add(values, user);
    if (action === 'passwd' && user !== undefined) return passwd(values, user);
    return misuse(usage);
  },
};

function scopeFrom(values: OptionValues): Scope | null {
  const station = textOf(values, 'station');
  const street = textOf(values, 'street');
  if (station !== undefined && street !== undefined) return null;
  if (station !== undefined) return { kind: 'station', station: station.toLowerCase() };
  return street === undefined ? { kind: 'district' } : { kind: 'street', street };
}

/** @returns the password and whether it was made here, so that it must be shown */
async function passwordFrom(values: OptionValues): Promise<{ readonly password: string; readonly made: boolean }> {
  if (values['password-stdin'] !== true) return { password: randomPassword(), made: true };
  return { password: (await readText(process.stdin)).replace(/\r?\n$/, ''), made: false };
}

async function add(values: OptionValues, user: string): Promise<number> {
  const scope = scopeFrom(values);
  const role = roles.find((known) => known === textOf(values, 'role'));
  if (!scope || !role) return misuse(usage);
  const { password, made } = await passwordFrom(values);
  return withHome(values, async ({ accounts, database }) => {
    const stations = await database.all<{ id: string; street: string }>('SELECT id, street FROM stations');
    if (scope.kind !== 'district' && !stations.some((station) => covers(scope, station))) {
      return refuse(`没有 ${scopeText(scope)} 的驿站`, `There is no station in ${scopeText(scope)}.`);
    }
    const added = await accounts.add({ user, name: textOf(values, 'name') ?? user, role, scope, password });
    if (!added.ok) return refuse(...sentences[added.error]);
    const shown = made ? { password } : {};
    return answer(
      values,
      { user, role, scope: scopeText(scope), ...shown },
      `已添加 / added ${user} (${role}, ${scopeText(scope)})${made ? `\n密码 / password: ${password}` : ''}`,
    );
  });
}

function passwd(values: OptionValues, user: string): Promise<number> {
  return withHome(values, async ({ accounts }) => {
    const { password, made } = await passwordFrom(values);
    const changed = await accounts.setPassword(user, password);
    if (!changed.ok) return refuse(...sentences[changed.error]);
    return answer(
      values,
      { user, ...(made ? { password } : {}) },
      `密码已更改，原登录全部失效 / password changed, all sessions ended${made ? `\n密码 / password: ${password}` : ''}`,
    );
  });
}

function list(values: OptionValues): Promise<number> {
  return withHome(values, async ({ accounts }) => {
    const all = await accounts.list();
    const rows = all.map(({ user, name, role, scope }) => ({ user, name, role, scope: scopeText(scope) }));
    const lines = rows.map((row) => [row.user.padEnd(16), row.role.padEnd(11), row.scope.padEnd(18), row.name].join(' '));
    return answer(values, { users: rows }, lines.length > 0 ? lines.join('\n') : '还没有账号 / no users yet');
  });
}
