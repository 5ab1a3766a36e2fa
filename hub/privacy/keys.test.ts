import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { open, seal } from '@yizhan/platform/seal';
import { migrate, openDatabase } from '@yizhan/platform/sqlite';
import { as, type PersonRef } from '@yizhan/protocol/ids';
import { keysDocumentSchema } from '@yizhan/protocol/privacy';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { exportKeys, importKeys } from './key-export.ts';
import { freshKeys, keyFileIn, merged, readKeys, rotated, writeKeys } from './key-file.ts';
import { openKeyring } from './keyring.ts';
import { keysAtStart } from './keys-at-start.ts';
import { privacyMigrations } from './migrations.ts';
import { sqliteFields } from './sqlite-fields.ts';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'yizhan-keys-'));
});
afterEach(() => rmSync(home, { recursive: true }));

const passphrase = 'a long passphrase';

test('keys are made once, for their owner alone, and found again', () => {
  const made = openKeyring(home, 1);
  expect(statSync(keyFileIn(home)).mode & 0o777).toBe(0o600);
  expect(keysDocumentSchema.parse(made.document())).toEqual(made.document());
  expect(openKeyring(home, 2).document()).toEqual(made.document());
  expect(JSON.stringify(made.document())).not.toContain(readKeys(home)?.sealing[0]?.privateKey);
});

test('a broken key file stops the hub; it is never replaced', () => {
  writeFileSync(keyFileIn(home), '{"v":1}');
  expect(() => openKeyring(home, 1)).toThrow('not a key file');
});

test('a rotation beside the running hub is seen, and what was sealed before opens', () => {
  const keyring = openKeyring(home, 1);
  const before = keyring.document();
  const sealed = seal(before.sealing, 'c', 'x');
  const fieldKey = keyring.fieldKey();
  const keys = readKeys(home);
  if (!keys) throw new Error('no keys');
  writeKeys(home, rotated(keys, 2));
  expect(keyring.document()).toMatchObject({ version: 2 });
  expect(keyring.document().sealing.id).not.toBe(before.sealing.id);
  expect(open(keyring.sealing(), 'c', sealed)).toEqual({ ok: true, value: 'x' });
  expect(keyring.fieldKey().id).not.toBe(fieldKey.id);
  expect(keyring.fieldKeyOf(fieldKey.id)).toEqual(fieldKey);
});

test('an export opens with its passphrase alone and shows no secret', async () => {
  const keys = freshKeys(1);
  const exported = await exportKeys(keys, passphrase);
  if (!exported.ok) throw new Error(exported.error);
  expect(exported.value).not.toContain(keys.index.secret);
  expect(await importKeys(exported.value, passphrase)).toEqual({ ok: true, value: keys });
  expect(await importKeys(exported.value, `${passphrase}.`)).toEqual({ ok: false, error: 'wrong-passphrase' });
  expect(await importKeys('{}', passphrase)).toEqual({ ok: false, error: 'not-an-export' });
  expect(await importKeys('no json', passphrase)).toEqual({ ok: false, error: 'not-an-export' });
  expect(await exportKeys(keys, 'short')).toEqual({ ok: false, error: 'passphrase-too-short' });
});

test('imported keys come beside ours and the newest is in use; another hub’s are refused', () => {
  const old = freshKeys(1);
  const newer = rotated(old, 2);
  expect(merged(newer, old)).toEqual({ ok: true, value: newer });
  expect(merged(old, newer)).toEqual({ ok: true, value: newer });
  expect(merged(newer, freshKeys(3))).toEqual({ ok: false, error: 'other-index' });
});

test('a hub whose personal data lost its keys does not start by itself, and makes no others', async () => {
  const database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  await migrate(database, privacyMigrations, 0);
  const first = await keysAtStart(home, database, 1);
  if (!first.ok) throw new Error(first.error);
  await sqliteFields(database, first.value).put(
    as<PersonRef>('case-1'),
    { matter: 'case/1', retentionClass: 'x', station: null, sealedIn: [] },
    { name: '测试甲' },
    1,
  );
  expect((await keysAtStart(home, database, 2)).ok).toBe(true);
  rmSync(keyFileIn(home));
  expect(await keysAtStart(home, database, 3)).toEqual({ ok: false, error: expect.stringContaining('keys import') });
  expect(readKeys(home)).toBeNull();
  await database.close();
});
