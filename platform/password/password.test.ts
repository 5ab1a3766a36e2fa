import { expect, test } from 'vitest';
import { hashPassword, randomPassword, verifyPassword } from './index.ts';

test('the right password passes, a wrong one and a damaged record do not', async () => {
  const stored = await hashPassword('驿站-pass');
  expect(stored).not.toContain('驿站');
  expect(await verifyPassword('驿站-pass', stored)).toBe(true);
  expect(await verifyPassword('驿站-pasS', stored)).toBe(false);
  expect(await verifyPassword('x', 'scrypt$1')).toBe(false);
  expect(await verifyPassword('x', '')).toBe(false);
});

test('two records of one password differ', async () => {
  expect(await hashPassword('a')).not.toBe(await hashPassword('a'));
});

test('random passwords are readable and never repeat', () => {
  const made = new Set(Array.from({ length: 500 }, randomPassword));
  expect(made.size).toBe(500);
  for (const one of made) expect(one).toMatch(/^([a-hjkmnp-z2-9]{4}-){3}[a-hjkmnp-z2-9]{4}$/);
});
