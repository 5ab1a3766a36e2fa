import { expect, test } from 'vitest';
import { readLanguage } from './language.ts';

test('the address wins over what was stored, and both over the default', () => {
  expect(readLanguage('?lang=en', 'zh')).toBe('en');
  expect(readLanguage('', 'en')).toBe('en');
  expect(readLanguage('?lang=xx', null)).toBe('zh');
});
