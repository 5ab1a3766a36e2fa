/** How a station comes in: tokens and claim codes. */
import { as } from '@yizhan/protocol/ids';
import { describe, expect, test } from 'vitest';
import { type HubUnderTest, other, station } from './hub-store-facts.ts';

export function entryContract(hub: HubUnderTest): void {
  describe('tokens', () => {
    test('only the station’s own token opens, only while it is valid', async () => {
      const token = await hub.store.issueToken(station, 1);
      expect(Buffer.from(token, 'base64url')).toHaveLength(32);
      expect(hub.store.verifyToken(station, token)).toBe(true);
      expect(hub.store.verifyToken(other, token)).toBe(false);
      expect(hub.store.verifyToken(station, `${token.slice(0, -1)}_`)).toBe(false);
      expect(hub.store.verifyToken(station, '')).toBe(false);
      await hub.store.revokeTokens(station);
      expect(hub.store.verifyToken(station, token)).toBe(false);
    });

    test('during rotation the previous one works until the new one is first used', async () => {
      const old = await hub.store.issueToken(station, 1);
      const fresh = await hub.store.issueToken(station, 2);
      expect(hub.store.verifyToken(station, old)).toBe(true);
      expect(hub.store.verifyToken(station, fresh)).toBe(true);
      expect(hub.store.verifyToken(station, old)).toBe(false);
      expect(hub.store.verifyToken(station, fresh)).toBe(true);
    });

    test('a third token ends the first', async () => {
      const tokens = [
        await hub.store.issueToken(station, 1),
        await hub.store.issueToken(station, 2),
        await hub.store.issueToken(station, 3),
      ];
      expect(tokens.map((token) => hub.store.verifyToken(station, token))).toEqual([false, true, true]);
    });
  });

  describe('claim codes', () => {
    const claim = { name: 'K7M', secretHash: 'right', station, at: 100, expiresAt: 1_000 };

    test('the right secret gives a working token, once', async () => {
      await hub.store.createClaim(claim);
      const redeemed = await hub.store.redeemClaim({ name: 'K7M', secretHash: 'right', at: 200 });
      expect(redeemed).toMatchObject({ ok: true, value: { station } });
      expect(redeemed.ok && hub.store.verifyToken(station, redeemed.value.token)).toBe(true);
      expect((await hub.store.station(station))?.joined).toBe(true);
      expect(await hub.store.redeemClaim({ name: 'K7M', secretHash: 'right', at: 300 })).toEqual({ ok: false, error: 'claim-code-used' });
    });

    test('the fifth wrong secret closes it', async () => {
      await hub.store.createClaim(claim);
      for (let i = 0; i < 5; i++) {
        expect(await hub.store.redeemClaim({ name: 'K7M', secretHash: 'wrong', at: 200 })).toEqual({
          ok: false,
          error: 'wrong-claim-code',
        });
      }
      expect(await hub.store.redeemClaim({ name: 'K7M', secretHash: 'right', at: 200 })).toEqual({
        ok: false,
        error: 'claim-code-blocked',
      });
      expect((await hub.store.station(station))?.joined).toBe(false);
    });

    test('an unknown name and an expired code open nothing', async () => {
      await hub.store.createClaim(claim);
      expect(await hub.store.redeemClaim({ name: 'XXX', secretHash: 'right', at: 200 })).toEqual({ ok: false, error: 'wrong-claim-code' });
      expect(await hub.store.redeemClaim({ name: 'K7M', secretHash: 'right', at: 1_000 })).toEqual({
        ok: false,
        error: 'claim-code-expired',
      });
    });

    test('a new code of the station ends the last; a name in use elsewhere is not taken over', async () => {
      await hub.store.createClaim(claim);
      expect(await hub.store.createClaim({ ...claim, station: other })).toEqual({ ok: false, error: 'name-taken' });
      expect(await hub.store.createClaim({ ...claim, name: 'Q4R' })).toMatchObject({ ok: true });
      expect(await hub.store.redeemClaim({ name: 'K7M', secretHash: 'right', at: 200 })).toEqual({ ok: false, error: 'wrong-claim-code' });
      expect(await hub.store.createClaim({ ...claim, station: as('none') })).toEqual({ ok: false, error: 'no-such-station' });
    });
  });
}
