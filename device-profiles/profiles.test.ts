import { expect, test } from 'vitest';
import { loadProfile, parseProfile, profileIds } from './index.ts';

test.each(profileIds())('the shipped profile %s is valid and has the id it is found by', (id) => {
  const loaded = loadProfile(id);
  expect(loaded.ok && loaded.value.id).toBe(id);
});

test('ids are unique', () => {
  expect(new Set(profileIds()).size).toBe(profileIds().length);
});

test('an unknown id is refused and the known ones are named', () => {
  const loaded = loadProfile('no-such-printer');
  expect(loaded).toMatchObject({ ok: false, error: { code: 'unknown-profile', message: expect.stringContaining('epson-tm-t82') } });
});

test('a bad value names its key', () => {
  const good = loadProfile('epson-tm-t82');
  if (!good.ok) throw new Error(good.error.message);
  expect(parseProfile({ ...good.value, columns: 'wide' })).toMatchObject({
    ok: false,
    error: { code: 'invalid-profile', id: 'epson-tm-t82' },
  });
  expect(parseProfile({ ...good.value, text: { encoding: 'latin1' } })).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('text.encoding') },
  });
});

test('an unknown key is refused: a misspelt one must not be ignored', () => {
  const good = loadProfile('generic-escpos-58');
  if (!good.ok) throw new Error(good.error.message);
  expect(parseProfile({ ...good.value, colums: 32 }).ok).toBe(false);
});
