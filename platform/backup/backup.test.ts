/** The two commands over a small database of their own. */
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { runCli } from '../config/index.ts';
import { type Database, lockFolder, type Migration, migrate, openDatabase } from '../sqlite/index.ts';
import { backupCommands } from './commands.ts';

const first: Migration = { version: 1, name: 'notes', sql: 'CREATE TABLE notes (n INTEGER PRIMARY KEY, text TEXT NOT NULL UNIQUE) STRICT' };
const second: Migration = { version: 2, name: 'colour', sql: 'ALTER TABLE notes ADD COLUMN colour TEXT' };

let folder: string;
let home: string;
let file: string;
let refusal: { zh: string; en: string } | null;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-backup-'));
  home = join(folder, 'home');
  file = join(folder, 'copy.db');
  refusal = null;
  mkdirSync(home);
  await withNotes((database) => database.run(`INSERT INTO notes (text) VALUES ('one')`));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function withNotes<T>(work: (database: Database) => Promise<T>, path = join(home, 'a.db'), migrations = [first]): Promise<T> {
  const database = await openDatabase(path, { synchronous: 'NORMAL' });
  await migrate(database, migrations, 0);
  return work(database).finally(() => database.close());
}
const notes = (path?: string) =>
  withNotes(async (database) => (await database.all<{ text: string }>('SELECT text FROM notes ORDER BY n')).map((row) => row.text), path);
const note = (text: string) => withNotes((database) => database.run('INSERT INTO notes (text) VALUES (?)', [text]));

async function call(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const spies = (['log', 'error'] as const).map((way) => vi.spyOn(console, way).mockImplementation(() => undefined));
  const commands = backupCommands({
    program: 'notes',
    databaseName: 'a.db',
    migrations: [first],
    outdated: ['life.json'],
    settle: async () => refusal,
    homeOf: (values) => (typeof values.home === 'string' ? values.home : null),
    homeHelp: 'the folder',
    leftOut: 'Not in it: life.json.',
    afterwards: 'Then start it.',
    next: { zh: '现在启动', en: 'Now start it.' },
  });
  const code = await runCli({ program: 'notes', version: '0', about: '', commands: { ...commands }, argv });
  const [out = '', err = ''] = spies.map((spy) => spy.mock.calls.flat().join('\n'));
  vi.restoreAllMocks();
  return { code, out, err };
}
const backup = () => call('backup', file, '--home', home, '--json');
const restore = (from = file) => call('restore', from, '--home', home, '--json');
const kept = () => readdirSync(home).filter((name) => name.includes('.replaced-'));

describe('backup', () => {
  test('is whole while the program writes, private, and one file', async () => {
    await withNotes(async (database) => {
      await database.run(`INSERT INTO notes (text) VALUES ('in the log')`);
      const made = await backup();
      expect(made).toMatchObject({ code: 0, err: '' });
      expect(JSON.parse(made.out)).toEqual({ file, bytes: statSync(file).size });
    });
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder).sort()).toEqual(['copy.db', 'home']);
    expect(await notes(file)).toEqual(['one', 'in the log']);
  });

  test('never overwrites, and leaves nothing when it fails', async () => {
    writeFileSync(file, 'mine');
    expect(await backup()).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/不会覆盖.*choose another name/) });
    expect(readFileSync(file, 'utf8')).toBe('mine');
    expect(await call('backup', join(folder, 'no', 'where.db'), '--home', home)).toMatchObject({
      code: 1,
      err: expect.stringContaining('check paths'),
    });
    expect(await call('backup', join(folder, 'b.db'), '--home', folder)).toMatchObject({ code: 1, err: expect.stringContaining('--home') });
    expect(readdirSync(folder).sort()).toEqual(['copy.db', 'home']);
  });

  test('of a damaged database is refused', async () => {
    writeFileSync(join(home, 'a.db'), 'x'.repeat(8192));
    expect(await backup()).toMatchObject({ code: 1, err: expect.stringContaining('is damaged and no backup was left') });
    expect(existsSync(file)).toBe(false);
  });
});

describe('restore', () => {
  test('puts the copy back, keeps what it replaces, and takes away what speaks of the old one', async () => {
    await backup();
    await note('two');
    writeFileSync(join(home, 'life.json'), '{}');
    const done = await restore();
    expect(done).toMatchObject({ code: 0, err: '' });
    expect(await notes()).toEqual(['one']);
    const { replaced } = JSON.parse(done.out);
    expect(kept()).toEqual([expect.stringMatching(/^a\.db\.replaced-\d{8}T\d{9}Z$/)]);
    expect(await notes(replaced)).toEqual(['one', 'two']);
    expect(existsSync(join(home, 'life.json'))).toBe(false);
    expect(statSync(join(home, 'a.db')).mode & 0o777).toBe(0o600);
    expect(readdirSync(home).filter((name) => /restoring|-wal|-shm/.test(name) && !name.startsWith('lock'))).toEqual([]);
  });

  test('makes the home of a new machine', async () => {
    await backup();
    rmSync(home, { recursive: true });
    expect(JSON.parse((await restore()).out)).toEqual({ file, home, replaced: null });
    expect(await notes()).toEqual(['one']);
    expect(statSync(home).mode & 0o777).toBe(0o700);
  });

  test('the log a killed program left is folded into the old database and never meets the new one', async () => {
    await backup();
    await withNotes(async (database) => {
      await database.run(`INSERT INTO notes (text) VALUES ('only in the log')`);
      for (const end of ['', '-wal']) copyFileSync(join(home, `a.db${end}`), join(folder, `killed${end}`));
    });
    for (const end of ['', '-wal']) renameSync(join(folder, `killed${end}`), join(home, `a.db${end}`));
    const { replaced } = JSON.parse((await restore()).out);
    expect(existsSync(`${replaced}-wal`)).toBe(false);
    expect(await notes()).toEqual(['one']);
    // So that it can be put back itself.
    expect((await restore(replaced)).code).toBe(0);
    expect(await notes()).toEqual(['one', 'only in the log']);
  });

  test('replaces a damaged database too, whose log stays with it', async () => {
    await backup();
    writeFileSync(join(home, 'a.db'), 'x'.repeat(8192));
    writeFileSync(join(home, 'a.db-wal'), 'its log');
    const { replaced } = JSON.parse((await restore()).out);
    expect(await notes()).toEqual(['one']);
    expect(readFileSync(`${replaced}-wal`, 'utf8')).toBe('its log');
  });

  test('while the program runs, it is refused', async () => {
    await backup();
    const running = await lockFolder(home);
    expect(await restore()).toMatchObject({ code: 1, out: '', err: expect.stringMatching(/请先停止它.*stop it first/) });
    await running?.close();
    expect((await restore()).code).toBe(0);
  });

  test.each<[string, string, (file: string) => unknown]>([
    ['not there', 'check the path', (path) => rmSync(path)],
    ['no database', 'is damaged', (path) => writeFileSync(path, 'x'.repeat(8192))],
    ['cut off in the middle', 'is damaged', (path) => writeFileSync(path, readFileSync(path).subarray(0, 8192))],
    [
      'damaged in one byte',
      'is damaged',
      (path) => {
        const bytes = readFileSync(path);
        // The index says one thing, the table another.
        writeFileSync(path, bytes.fill('x', bytes.lastIndexOf('one'), bytes.lastIndexOf('one') + 1));
      },
    ],
    ['empty', 'is no a.db of notes', (path) => writeFileSync(path, '')],
    ['a copy of files in use', 'no whole backup', (path) => writeFileSync(`${path}-wal`, 'x')],
    [
      'of another program',
      'is no a.db of notes',
      async (path) => {
        rmSync(path);
        await withNotes(async () => undefined, path, [{ ...first, name: 'journal' }]);
      },
    ],
    ['of a newer version', 'newer Yizhan', (path) => withNotes(async () => undefined, path, [first, second])],
  ])('a file that is %s changes nothing', async (_, words, spoil) => {
    await backup();
    await note('two');
    writeFileSync(join(home, 'life.json'), '{}');
    await spoil(file);
    const before = readFileSync(join(home, 'a.db'));
    expect(await restore()).toMatchObject({ code: 1, out: '', err: expect.stringContaining(words) });
    expect(readFileSync(join(home, 'a.db')).equals(before)).toBe(true);
    expect(
      readdirSync(home)
        .filter((name) => !name.startsWith('lock'))
        .sort(),
    ).toEqual(['a.db', 'life.json']);
  });

  test('the program’s own objection is shown and changes nothing', async () => {
    await backup();
    await note('two');
    refusal = { zh: '不是本站的', en: 'Not of this station.' };
    expect(await restore()).toMatchObject({ code: 1, err: 'notes: 不是本站的 / Not of this station.' });
    expect(await notes()).toEqual(['one', 'two']);
  });
});

test.each([[['backup']], [['restore']], [['backup', 'a', 'b']], [['restore', 'a']]])(
  '%j is called wrongly: exit 2, and the usage',
  async (argv) => {
    const given = argv.length === 2 && argv[1] === 'a' ? argv : [...argv, '--home', home];
    expect(await call(...given)).toMatchObject({ code: 2, out: '', err: expect.stringContaining(`notes ${argv[0]} FILE`) });
  },
);
