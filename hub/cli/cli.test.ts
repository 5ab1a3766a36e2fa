/** The commands as a person or a script calls them, each over a database of its own. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCli } from '@yizhan/platform/config';
import { openDatabase } from '@yizhan/platform/sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { documentVersions } from '../documents/versions.ts';
import { keepAuditHead } from '../people/audit-head.ts';
import { auditCommand } from './audit.ts';
import { backupCommand, restoreCommand } from './backup.ts';
import { calendarCommand } from './calendar.ts';
import { claimCodeCommand } from './claim-code.ts';
import { keysCommand } from './keys.ts';
import { privacyCommand } from './privacy.ts';
import { startCommand } from './start.ts';
import { stationCommand } from './station.ts';
import { userCommand } from './user.ts';

const commands = {
  start: startCommand,
  user: userCommand,
  station: stationCommand,
  'claim-code': claimCodeCommand,
  calendar: calendarCommand,
  backup: backupCommand,
  restore: restoreCommand,
  keys: keysCommand,
  audit: auditCommand,
  privacy: privacyCommand,
};
let home: string;

beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'yizhan-hub-cli-'));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(home, { recursive: true, force: true });
});

async function hub(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const out = vi.spyOn(console, 'log').mockImplementation(() => undefined);
  const err = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const said = (spy: typeof out): string => spy.mock.calls.flat().join('\n');
  const code = await runCli({ program: 'yizhan-hub', version: '0', about: '', commands, argv });
  const answer = { code, out: said(out), err: said(err) };
  out.mockRestore();
  err.mockRestore();
  return answer;
}
const inHome = (...argv: string[]) => hub(...argv, '--home', home);
const asJson = async <T>(...argv: string[]): Promise<T> => JSON.parse((await inHome(...argv, '--json')).out) as T;

describe('help', () => {
  test.each(Object.keys(commands))('%s --help teaches with the call it explains', async (name) => {
    const { code, out } = await hub(name, '--help');
    expect(code).toBe(0);
    expect(out).toContain(`yizhan-hub ${name}`);
    expect(out).toContain('--home');
  });
  test.each([
    [['user']],
    [['user', 'add']],
    [['user', 'add', 'wang']],
    [['station', 'remove', 'x']],
    [['station', 'add']],
    [['claim-code']],
    [['keys']],
    [['audit']],
    [['privacy', 'find']],
    [['audit', 'list', '--limit', 'many']],
    [['keys', 'export', 'x']],
    [['keys', 'rotate', 'x']],
    [['calendar']],
    [['calendar', 'set']],
  ])('%j is called wrongly: exit 2, and the usage', async (argv) => {
    const { code, err } = await inHome(...argv);
    expect(code).toBe(2);
    expect(err).toContain('Use:');
  });
});

describe('the calendar', () => {
  test('is the shipped one until a district sets its own, which is shown again as it was written', async () => {
    const shipped = await asJson<{ version: number; knownThrough: string; days: Record<string, object> }>('calendar', 'show');
    expect(shipped).toMatchObject({ version: 1, days: { '2026-10-01': { kind: 'holiday', name: '国庆节' } } });
    const days = { ...shipped.days, '2026-11-24': { kind: 'holiday', name: '站庆', nameEn: null } };
    const file = join(home, 'days.json');
    writeFileSync(file, JSON.stringify({ ...shipped, days }));
    expect(await asJson('calendar', 'set', '--file', file)).toMatchObject({ version: 2, knownThrough: shipped.knownThrough });
    expect(await asJson('calendar', 'show')).toEqual({ version: 2, knownThrough: shipped.knownThrough, days });
    expect(await asJson('calendar', 'set', '--file', file)).toMatchObject({ version: 3 });
    const opened = await openDatabase(join(home, 'hub.db'), { synchronous: 'NORMAL' });
    const history = await documentVersions(opened, {})
      .history('calendar', 10)
      .finally(() => opened.close());
    expect(history.map(({ version, by }) => [version, by?.split(':')[0] ?? null])).toEqual([
      [3, 'cli'],
      [2, 'cli'],
      [1, null],
    ]);
  });

  test.each([
    ['{', 'JSON'],
    ['{"version":1,"knownThrough":"2026","days":{}}', 'knownThrough: YYYY-MM-DD'],
    ['{"version":1,"knownThrough":"2026-12-31","days":{"2026-10-01":{"kind":"feast","name":"x"}}}', 'days.2026-10-01.kind'],
  ])('a file that is none is named and changes nothing: %s', async (text, fault) => {
    const file = join(home, 'days.json');
    writeFileSync(file, text);
    expect(await inHome('calendar', 'set', '--file', file)).toMatchObject({ code: 1, err: expect.stringContaining(fault) });
    expect(await asJson('calendar', 'show')).toMatchObject({ version: 1 });
  });
});

describe('stations', () => {
  test('a sample for a demonstration is open always; a second time it already exists', async () => {
    expect(await asJson('station', 'add', 'KW0101', '--sample', '--demo')).toMatchObject({ station: 'kw0101', demo: true });
    expect(await inHome('station', 'add', 'kw0101', '--sample')).toMatchObject({ code: 1, err: expect.stringContaining('already exists') });
    expect(await inHome('station', 'add', 'kw9999', '--sample')).toMatchObject({ code: 1, err: expect.stringContaining('kw0101') });
  });

  test('one of its own, and its bad values named', async () => {
    const own = ['station', 'add', 'new-1', '--name', '新建驿站', '--street', '东关街道', '--counters'];
    expect(await inHome(...own, 'many')).toMatchObject({ code: 2, err: expect.stringContaining('counters') });
    expect((await inHome(...own, '3')).code).toBe(0);
    const { stations } = await asJson<{ stations: { id: string; presence: string }[] }>('station', 'list');
    expect(stations).toMatchObject([{ id: 'new-1', presence: 'never', joined: false }]);
  });

  test('all samples at once', async () => {
    await inHome('station', 'add', 'kw0101', '--sample');
    expect(await asJson('station', 'add', '--all-samples')).toEqual({ added: 19 });
    expect((await inHome('station', 'list')).out.split('\n')).toHaveLength(20);
  });
});

describe('people', () => {
  test('a clerk gets a random password, shown once', async () => {
    await inHome('station', 'add', 'kw0101', '--sample');
    const made = await asJson<{ password: string }>('user', 'add', 'wang', '--role', 'clerk', '--name', '王敏', '--station', 'kw0101');
    expect(made).toMatchObject({ user: 'wang', role: 'clerk', scope: 'station:kw0101' });
    expect(made.password).toMatch(/^[a-z2-9-]{16,}$/);
    const listed = await inHome('user', 'list', '--json');
    expect(JSON.parse(listed.out)).toEqual({ users: [{ user: 'wang', name: '王敏', role: 'clerk', scope: 'station:kw0101' }] });
    expect(listed.out).not.toContain(made.password);
    const changed = await asJson<{ password: string }>('user', 'passwd', 'wang');
    expect(changed.password).not.toBe(made.password);
  });

  test.each([
    [['--role', 'clerk'], '--station'],
    [['--role', 'clerk', '--station', 'nowhere'], 'no station'],
    [['--role', 'supervisor', '--street', '没有这条街'], 'no station'],
  ])('%j is refused with a sentence', async (options, words) => {
    expect(await inHome('user', 'add', 'wang', ...options)).toMatchObject({ code: 1, err: expect.stringContaining(words) });
    expect(await asJson('user', 'list')).toEqual({ users: [] });
  });
});

describe('the audit log', () => {
  test('says what the commands did, whatever became of it, and proves itself', async () => {
    await inHome('user', 'add', 'op', '--role', 'operator');
    await inHome('user', 'disable', 'op');
    await inHome('user', 'passwd', 'nobody');
    const { rows } = await asJson<{ rows: { act: string; object: string; outcome: string; by: string }[] }>('audit', 'list');
    expect(rows.map(({ act, object, outcome }) => `${act} ${object} ${outcome}`)).toEqual([
      'user passwd people/nobody no-such-user',
      'user disable people/op done',
      'user add people/op done',
    ]);
    expect(rows[0]?.by).toMatch(/^cli:/);
    expect(await asJson('audit', 'verify')).toEqual({ rows: 3 });
    expect(await asJson('audit', 'list', '--act', 'user disable')).toMatchObject({ rows: [{ n: 2 }] });
  });

  test('a row cut off at its end is missed by who saw the head before', async () => {
    await inHome('user', 'add', 'op', '--role', 'operator');
    keepAuditHead(home, { n: 2, hash: 'x' });
    expect(await inHome('audit', 'verify')).toMatchObject({ code: 1, err: expect.stringContaining('row 2') });
  });
});

describe('claim codes', () => {
  test('the code comes with the command to run, and only for a station there is', async () => {
    expect(await inHome('claim-code', 'kw0101')).toMatchObject({ code: 1, err: expect.stringContaining('station add') });
    await inHome('station', 'add', 'kw0101', '--sample');
    const made = await asJson<{ code: string; command: string }>('claim-code', 'kw0101');
    expect(made.command).toContain(`npx yizhan-agent claim --home /var/lib/yizhan --hub http://127.0.0.1:7300 --code ${made.code}`);
    expect((await inHome('claim-code', 'kw0101')).out).not.toContain(made.code);
  });
});
