import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { claimAlphabet, claimRules, judgeClaim, type KeptClaim, makeClaimCode, readClaimCode, showClaimCode } from './claim-code.ts';

const kept = (over: Partial<KeptClaim> = {}): KeptClaim => ({
  station: 'kw0101',
  secretHash: 'right',
  expiresAt: 1000,
  failures: 0,
  usedAt: null,
  ...over,
});

describe('the code', () => {
  test('the secret holds at least 40 bits', () => {
    expect(claimRules.secretLength * Math.log2(new Set(claimAlphabet).size)).toBeGreaterThanOrEqual(40);
  });

  test.each([...'01OILBSZU'])('%s, which looks like another, is not used', (char) => {
    expect(claimAlphabet).not.toContain(char);
  });

  test('what is shown is read back, whatever case, spacing and look-alikes', () => {
    const unfold: Record<string, string> = { '8': 'b', '5': 's', '2': 'z', V: 'u' };
    fc.assert(
      fc.property(fc.array(fc.nat(25), { minLength: 12, maxLength: 12 }), fc.boolean(), (draws, sloppy) => {
        const code = makeClaimCode(() => draws.shift() ?? 0);
        const shown = showClaimCode(code);
        expect(shown).toMatch(/^.{4}-.{4}-.{4}$/);
        const typed = sloppy
          ? Array.from(shown, (char) => unfold[char] ?? char)
              .join('')
              .toLowerCase()
              .replaceAll('-', ' ')
          : shown;
        expect(readClaimCode(typed)).toEqual({ ok: true, value: code });
      }),
    );
  });

  test.each(['', 'K7MX-Q4RD', 'K7MX-Q4RD-WT9C-X', 'K7MX-Q4RD-WT90', '驿站驿站驿站驿站驿站驿站'])('%o is malformed', (text) => {
    expect(readClaimCode(text)).toEqual({ ok: false, error: 'malformed' });
  });
});

describe('judging', () => {
  test('the right secret in time opens it', () => {
    expect(judgeClaim(kept({ failures: claimRules.tries - 1 }), 'right', 999)).toEqual({ ok: true, value: { station: 'kw0101' } });
  });
  test('after five wrong ones the right one comes too late', () => {
    expect(judgeClaim(kept({ failures: claimRules.tries }), 'right', 0)).toEqual({ ok: false, error: 'claim-code-blocked' });
  });
  test('a code is over at its end, and used once', () => {
    expect(judgeClaim(kept(), 'right', 1000)).toEqual({ ok: false, error: 'claim-code-expired' });
    expect(judgeClaim(kept({ usedAt: 5 }), 'right', 6)).toEqual({ ok: false, error: 'claim-code-used' });
  });
  test('a wrong secret does not learn whether the code is used or over', () => {
    expect(judgeClaim(kept({ usedAt: 5 }), 'wrong', 5000)).toEqual({ ok: false, error: 'wrong-claim-code' });
  });
});
