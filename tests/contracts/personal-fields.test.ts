/** Where personal values rest: the file and the fake do the same. What only the file can show follows. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Database, migrate, openDatabase } from '@yizhan/platform/sqlite';
import { as, type PersonRef } from '@yizhan/protocol/ids';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Holding, PersonalFields } from '../../hub/privacy/fields.ts';
import { freshKeys, rotated } from '../../hub/privacy/key-file.ts';
import { keyringOf } from '../../hub/privacy/keyring.ts';
import { memoryFields } from '../../hub/privacy/memory-fields.ts';
import { privacyMigrations } from '../../hub/privacy/migrations.ts';
import { sqliteFields } from '../../hub/privacy/sqlite-fields.ts';

const ref = (text: string): PersonRef => as<PersonRef>(text);
const [one, two] = [ref('case-1-applicant'), ref('case-2-applicant')];
const holding: Holding = {
  matter: 'case/case-1',
  retentionClass: 'pension',
  station: 'kw0101',
  sealedIn: [{ station: 'kw0101', event: 'e1' }],
};
const values = { name: '测试甲', number: '11010119900307003x', phone: '+86 138-0013-8000', words: '请晚上来电' };
const masks = { name: '测*甲', number: '****003x', phone: '138****8000', words: '****' };

let folder: string;
let database: Database;
let keys = freshKeys(1);
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-fields-'));
  database = await openDatabase(join(folder, 'hub.db'), { synchronous: 'NORMAL' });
  await migrate(database, privacyMigrations, 0);
  keys = freshKeys(1);
});
afterEach(async () => {
  await database.close();
  rmSync(folder, { recursive: true });
});
const onFile = () =>
  sqliteFields(
    database,
    keyringOf(() => keys),
  );

const makes: readonly (readonly [string, () => PersonalFields])[] = [
  ['on SQLite', onFile],
  ['in memory', memoryFields],
];

describe.each(makes)('personal fields %s', (_name, make) => {
  test('come back as they were put, and lists have only their masks', async () => {
    const fields = make();
    expect(await fields.put(one, holding, values, 10)).toEqual({ ok: true, value: masks });
    expect(await fields.get(one)).toEqual({ ok: true, value: values });
    expect(await fields.held([one, two])).toEqual([{ ref: one, ...holding, masks, writtenAt: 10, closedAt: null, erasedAt: null }]);
    expect(await fields.get(two)).toEqual({ ok: false, error: 'no-such-person' });
  });

  test('putting again replaces the whole, and forgets neither when nor in which events they came', async () => {
    const fields = make();
    await fields.put(one, holding, values, 10);
    const [first] = holding.sealedIn;
    await fields.put(one, { ...holding, sealedIn: [{ station: 'kw0101', event: 'e2' }] }, { name: '测试乙' }, 20);
    expect(await fields.get(one)).toEqual({ ok: true, value: { name: '测试乙' } });
    expect(await fields.held([one])).toMatchObject([
      { writtenAt: 10, sealedIn: [first, { station: 'kw0101', event: 'e2' }], masks: { name: '测*乙' } },
    ]);
  });

  test('a person is found by number or phone, however they are written', async () => {
    const fields = make();
    await fields.put(one, holding, values, 10);
    await fields.put(two, holding, { number: '11010119900307003X' }, 20);
    expect(await fields.find('number', '110101 19900307 003x')).toEqual([one, two]);
    expect(await fields.find('phone', '13800138000')).toEqual([one]);
    expect(await fields.find('phone', '11010119900307003X')).toEqual([]);
    expect(await fields.find('number', '110101199003070038')).toEqual([]);
  });

  test('what was erased is gone for good: neither found, nor listed, nor put back by the event that brought it', async () => {
    const fields = make();
    await fields.put(one, holding, values, 10);
    expect(await fields.erase(one, 30)).toMatchObject({ ref: one, sealedIn: holding.sealedIn });
    expect(await fields.get(one)).toEqual({ ok: false, error: 'erased' });
    expect(await fields.find('number', values.number)).toEqual([]);
    expect(await fields.held([one])).toMatchObject([{ masks: {}, erasedAt: 30 }]);
    expect(await fields.put(one, holding, values, 40)).toEqual({ ok: false, error: 'erased' });
    expect(await fields.erase(one, 50)).toBeNull();
    expect(await fields.erase(two, 50)).toBeNull();
  });

  test('what is still held of a matter is known', async () => {
    const fields = make();
    const words = ref('case-1-w-1');
    await fields.put(words, holding, { words: '请晚上来电' }, 10);
    await fields.put(one, holding, values, 10);
    await fields.put(two, { ...holding, matter: 'case/case-2' }, values, 10);
    expect(await fields.ofMatter(holding.matter)).toEqual([one, words]);
    await fields.erase(one, 30);
    expect(await fields.ofMatter(holding.matter)).toEqual([words]);
  });

  test('the retention runs from closing, stops when the matter opens again, and ends with erasing', async () => {
    const fields = make();
    await fields.put(one, holding, values, 10);
    await fields.put(two, { ...holding, retentionClass: 'appeal' }, values, 10);
    expect(await fields.classes()).toEqual([]);
    await fields.closed(one, 100);
    await fields.closed(two, 50);
    expect(await fields.classes()).toEqual(['appeal', 'pension']);
    expect(await fields.closedBefore('pension', 100, 9)).toEqual([]);
    expect(await fields.closedBefore('pension', 101, 9)).toEqual([one]);
    await fields.closed(one, null);
    expect(await fields.closedBefore('pension', 101, 9)).toEqual([]);
    await fields.erase(two, 60);
    expect(await fields.closedBefore('appeal', 101, 9)).toEqual([]);
    expect(await fields.classes()).toEqual([]);
  });
});

test('no value stands in the file or its log; a planted one would be seen', async () => {
  await onFile().put(one, holding, values, 10);
  const written = (): string => ['hub.db', 'hub.db-wal'].map((name) => readFileSync(join(folder, name)).toString('utf8')).join();
  for (const value of [values.name, '11010119900307003', '13800138000', '138-0013-8000', values.words])
    expect(written()).not.toContain(value);
  await database.run(`UPDATE persons SET matter = '${values.name}'`);
  expect(written()).toContain(values.name);
});

test('a value changed in the database, or moved to another person, does not open', async () => {
  const fields = onFile();
  await fields.put(one, holding, { name: '测试甲' }, 10);
  await fields.put(two, holding, { name: '测试乙' }, 10);
  await database.run('UPDATE personal_fields SET box = (SELECT box FROM personal_fields WHERE ref = ?) WHERE ref = ?', [two, one]);
  expect(await fields.get(one)).toEqual({ ok: false, error: 'field-broken' });
  expect(await fields.get(two)).toEqual({ ok: true, value: { name: '测试乙' } });
});

test('after a rotation old rows are readable and findable at once, and are written anew under the new key', async () => {
  await onFile().put(one, holding, values, 10);
  const old = keys;
  keys = rotated(keys, 2);
  const fields = onFile();
  expect(await fields.get(one)).toEqual({ ok: true, value: values });
  expect(await fields.renew(3)).toBe(3);
  expect(await fields.renew(3)).toBe(1);
  expect(await fields.renew(3)).toBe(0);
  expect(await fields.find('number', values.number)).toEqual([one]);
  keys = { ...keys, fields: keys.fields.slice(1) };
  expect(await onFile().get(one)).toEqual({ ok: true, value: values });
  keys = old;
  expect(await onFile().get(one)).toEqual({ ok: false, error: 'unknown-key' });
});

test('values written together with something else go with it when it fails', async () => {
  const failed = database.transaction(async (tx) => {
    await sqliteFields(
      tx,
      keyringOf(() => keys),
    ).put(one, holding, values, 10);
    throw new Error('the other write failed');
  });
  await expect(failed).rejects.toThrow('the other write failed');
  expect(await onFile().held([one])).toEqual([]);
});
