import { expect, test } from 'vitest';
import { makeTotpSecret, totpAt, totpStep, totpUri } from './totp.ts';

/** RFC 6238, appendix B: the ASCII secret 12345678901234567890, its last six digits. */
const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
test.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
  [20_000_000_000, '353130'],
])('at %i s the code is %s, as the RFC says', (seconds, code) => {
  expect(totpAt(secret, seconds * 1000)).toBe(code);
});

test('a code counts one step early or late, and once', () => {
  const now = 1_234_567_890_000;
  const step = Math.floor(now / 30_000);
  for (const late of [-1, 0, 1]) expect(totpStep(secret, totpAt(secret, now + late * 30_000), now, 0)).toBe(step + late);
  expect(totpStep(secret, totpAt(secret, now - 60_000), now, 0)).toBeNull();
  expect(totpStep(secret, totpAt(secret, now), now, step)).toBeNull();
  expect(totpStep(secret, '12345', now, 0)).toBeNull();
  const code = totpAt(secret, now);
  expect(totpStep(secret, `${code.slice(0, 3)} ${code.slice(3)}`, now, 0)).toBe(step);
});

test('secrets differ, and an app reads them from the code', () => {
  expect(makeTotpSecret()).toMatch(/^[A-Z2-7]{32}$/);
  expect(makeTotpSecret()).not.toBe(makeTotpSecret());
  expect(totpUri('驿站中心', 'wang', secret)).toBe(
    `otpauth://totp/%E9%A9%BF%E7%AB%99%E4%B8%AD%E5%BF%83%3Awang?secret=${secret}&issuer=%E9%A9%BF%E7%AB%99%E4%B8%AD%E5%BF%83`,
  );
});
