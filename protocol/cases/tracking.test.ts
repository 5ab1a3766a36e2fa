import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freshToken, freshTracking, isTrackingCode, readFollowed, spacedCode, trackingSigns } from './tracking.ts';

const numbers = fc.array(fc.nat(trackingSigns.length - 1), { minLength: 8, maxLength: 8 });
const drawn = (values: readonly number[]) => {
  const left = [...values];
  return () => left.shift() ?? 0;
};

test('a code is nine signs, none of which looks like another', () => {
  const code = freshTracking(drawn([0, 1, 2, 3, 4, 5, 6, 7]));
  expect(code).toMatch(/^[2-9ACDEFHJKMNPRTXY]{9}$/);
  expect(trackingSigns).not.toMatch(/[01OQILSBZGUVW]/);
});

test('every wrong sign and every two neighbours exchanged are found', () => {
  fc.assert(
    fc.property(numbers, fc.nat(8), fc.constantFrom(...trackingSigns), (values, place, sign) => {
      const code = freshTracking(drawn(values));
      const wrong = code.slice(0, place) + sign + code.slice(place + 1);
      expect(isTrackingCode(wrong)).toBe(wrong === code);
      if (place === 8) return;
      const exchanged = code.slice(0, place) + code.charAt(place + 1) + code.charAt(place) + code.slice(place + 2);
      expect(isTrackingCode(exchanged)).toBe(exchanged === code);
    }),
  );
});

test('what people type is read however they write it, and code and token are told apart', () => {
  const code = freshTracking(drawn([3, 22, 0, 7, 11, 5, 9, 2]));
  const token = freshToken(drawn([3, 22, 0, 7, 11, 5, 9, 2]));
  expect(readFollowed(` ${spacedCode(code).toLowerCase()} `)).toEqual({ ok: true, value: { kind: 'tracking', code } });
  expect(spacedCode(token)).toMatch(/^T-...-...-...$/);
  expect(readFollowed(spacedCode(token))).toEqual({ ok: true, value: { kind: 'token', token } });
  for (const typed of ['', 'T', code.slice(1), `${code}A`, `A${code}`, '000-000-000']) expect(readFollowed(typed).ok).toBe(false);
});
