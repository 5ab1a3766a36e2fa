import { userInfo } from 'node:os';
import { text as readText } from 'node:stream/consumers';
import type { CliCommand, OptionValues } from '@yizhan/platform/config';
import { randomPassword } from '@yizhan/platform/password';
import type { Result } from '@yizhan/protocol/result';
import { roles } from '@yizhan/protocol/settings';
import { hubSentences } from '../http/sentences.ts';
import type { AccountRefusal, ListedAccount } from '../people/accounts.ts';
import { passwordMinimum } from '../people/password-policy.ts';
import { covers, type Scope, scopeText } from '../people/scope.ts';
import { type Opened, withHome } from './home.ts';
import { answer, commonOptions, commonUsage, misuse, refuse, textOf } from './say.ts';

const usage = `Use:
  yizhan-hub user add NAME --role ROLE [--name TEXT] [--station ID | --street NAME] [--password-stdin]
  yizhan-hub user list
  yizhan-hub user passwd NAME [--password-stdin]
  yizhan-hub user disable NAME | enable NAME | no-second-factor NAME

Roles: ${roles.join(', ')}. A clerk, handler or supervisor of a station (--station) signs in at its counters.
Without --station or --street the person sees the whole district.
A random password is made and shown once, unless --password-stdin gives one (at least ${passwordMinimum} characters).
no-second-factor lets somebody in by password alone who lost phone and recovery codes.
Everything here is written to the audit log, as done by the user of this machine.

Example:
  yizhan-hub user add wang --role clerk --name 王敏 --station kw0101

${commonUsage}`;

export const userCommand: CliCommand = {
  summary: 'Accounts: add, list, new password, disable',
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
    if (user === undefined) return misuse(usage);
    switch (action) {
      case 'add':
        return add(values, user);
      case 'passwd':
        return passwd(values, user);
      case 'disable':
      case 'enable':
        return setDisabled(values, user, action === 'disable');
      case 'no-second-factor':
        return removeFactor(values, user);
      default:
        return misuse(usage);
    }
  },
};

function refuseBy(refusal: AccountRefusal): number {
  if (refusal === 'clerk-needs-station') {
    return refuse('窗口人员要属于一个驿站，请加 --station', 'A clerk belongs to a station: add --station ID.');
  }
  const { zh, en } = hubSentences[refusal];
  return refuse(zh, en);
}

/** Written after the deed: whoever may run commands on this machine could leave the row out anyway. */
async function record({ audit }: Opened, act: string, user: string, done: Result<unknown, AccountRefusal>): Promise<void> {
  const outcome = done.ok ? 'done' : done.error;
  await audit.append({ at: Date.now(), by: `cli:${userInfo().username}`, act: `user ${act}`, object: `people/${user}`, outcome });
}

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
  return withHome(values, async (opened) => {
    const stations = await opened.database.all<{ id: string; street: string }>('SELECT id, street FROM stations');
    if (scope.kind !== 'district' && !stations.some((station) => covers(scope, station))) {
      return refuse(`没有 ${scopeText(scope)} 的驿站`, `There is no station in ${scopeText(scope)}.`);
    }
    const added = await opened.accounts.add({ user, name: textOf(values, 'name') ?? user, role, scope, password });
    await record(opened, 'add', user, added);
    if (!added.ok) return refuseBy(added.error);
    const shown = made ? { password } : {};
    return answer(
      values,
      { user, role, scope: scopeText(scope), ...shown },
      `已添加 / added ${user} (${role}, ${scopeText(scope)})${made ? `\n密码 / password: ${password}` : ''}`,
    );
  });
}

function passwd(values: OptionValues, user: string): Promise<number> {
  return withHome(values, async (opened) => {
    const { password, made } = await passwordFrom(values);
    const changed = await opened.accounts.setPassword(user, password);
    await record(opened, 'passwd', user, changed);
    if (!changed.ok) return refuseBy(changed.error);
    return answer(
      values,
      { user, ...(made ? { password } : {}) },
      `密码已更改，原登录全部失效 / password changed, all sessions ended${made ? `\n密码 / password: ${password}` : ''}`,
    );
  });
}

function setDisabled(values: OptionValues, user: string, disabled: boolean): Promise<number> {
  return withHome(values, async (opened) => {
    const changed = await opened.accounts.setDisabled(user, disabled);
    await record(opened, disabled ? 'disable' : 'enable', user, changed);
    if (!changed.ok) return refuseBy(changed.error);
    return answer(values, { user, disabled }, disabled ? `已停用 / disabled: ${user}` : `已恢复 / enabled: ${user}`);
  });
}

function removeFactor(values: OptionValues, user: string): Promise<number> {
  return withHome(values, async (opened) => {
    if (!(await opened.accounts.listed(user))) return refuseBy('no-such-user');
    await opened.factor.remove(user);
    await record(opened, 'no-second-factor', user, { ok: true, value: null });
    return answer(values, { user }, `已关闭两步验证 / signs in by password alone: ${user}`);
  });
}

const rowOf = ({ user, name, role, scope, disabled }: ListedAccount) => ({
  ...{ user, name, role, scope: scopeText(scope) },
  ...(disabled ? { disabled } : {}),
});

function list(values: OptionValues): Promise<number> {
  return withHome(values, async ({ accounts }) => {
    const rows = (await accounts.list()).map(rowOf);
    const lines = rows.map((row) =>
      [row.user.padEnd(16), row.role.padEnd(11), row.scope.padEnd(18), row.name, row.disabled ? '已停用 disabled' : ''].join(' ').trimEnd(),
    );
    return answer(values, { users: rows }, lines.length > 0 ? lines.join('\n') : '还没有账号 / no users yet');
  });
}
