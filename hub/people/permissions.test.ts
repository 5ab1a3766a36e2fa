import { roles } from '@yizhan/protocol/settings';
import { describe, expect, test } from 'vitest';
import { granted, may, mayUseConsole, permissions } from './permissions.ts';
import { covers, parseScope, scopeText } from './scope.ts';

describe('who may do what', () => {
  test('only operators and administrators change the fleet', () => {
    expect(roles.filter((role) => may(role, 'stations.add'))).toEqual(['operator', 'admin']);
    expect(roles.filter((role) => may(role, 'stations.claim-code'))).toEqual(['operator', 'admin']);
  });
  test('only they give commands; a supervisor may announce', () => {
    expect(roles.filter((role) => may(role, 'commands.give'))).toEqual(['operator', 'admin']);
    expect(roles.filter((role) => may(role, 'notices.write'))).toEqual(['supervisor', 'operator', 'admin']);
  });
  test('an auditor reads everything and changes nothing', () => {
    expect(granted.auditor).toEqual(permissions.filter((permission) => permission.endsWith('.read')));
  });
  test('clerks have no console', () => {
    expect(roles.filter((role) => !mayUseConsole(role))).toEqual(['clerk']);
  });
});

describe('scope', () => {
  const station = { id: 'kw0101', street: '东关街道' };
  test.each([
    ['district', true],
    ['street:东关街道', true],
    ['street:大虞街道', false],
    ['station:KW0101', true],
    ['station:kw0102', false],
  ])('%s covers kw0101 in 东关街道: %s', (text, expected) => {
    const scope = parseScope(text);
    if (!scope.ok) throw new Error(text);
    expect(covers(scope.value, station)).toBe(expected);
    expect(parseScope(scopeText(scope.value))).toEqual(scope);
  });
  test.each(['', 'all', 'street:', 'station: ', 'city:x'])('%o is no scope', (text) => {
    expect(parseScope(text)).toEqual({ ok: false, error: 'bad-scope' });
  });
});
