import { randomPassword } from '@yizhan/platform/password';
import { expect, test } from 'vitest';
import { passwordFault } from './password-policy.ts';

test.each([
  ['wang', 'short-one', 'password-too-short'],
  ['wang', '驿站九个字还不够', 'password-too-short'],
  ['wangmin', 'WangMin-2026', 'password-is-name'],
  ['wangmin', 'xx-nimgnaw-xx', 'password-is-name'],
  ['wang', 'Password123', 'password-common'],
  ['wang', '13800138000', 'password-common'],
  ['wang', '110101199003070038', 'password-common'],
  ['wang', 'abababababab', 'password-common'],
  ['wang', 'WOAINI1314', 'password-common'],
])('%s may not take %s: %s', (user, password, fault) => {
  expect(passwordFault(user, password)).toBe(fault);
});

test.each(['correct horse battery', '驿站门口有两棵大槐树', 'x7-kq-92-mm'])('%s is good', (password) => {
  expect(passwordFault('wang', password)).toBeNull();
});

test('a name of two letters is in many words, and the made ones always pass', () => {
  expect(passwordFault('li', 'lilacs-in-april')).toBeNull();
  for (let i = 0; i < 200; i++) expect(passwordFault('oliver', randomPassword())).toBeNull();
});
