/**
 * The second factor of an account, where its owner set one up: codes of an app, and eight recovery codes for a lost phone. The secret rests
 * encrypted under the hub's field keys; of recovery codes only hashes are kept. Counters of a station, which work without the hub, ask for none.
 */
import { createHash, randomInt } from 'node:crypto';
import type { Database } from '@yizhan/platform/sqlite';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { decryptField, encryptField } from '../privacy/cipher.ts';
import type { Keyring } from '../privacy/keyring.ts';
import { makeTotpSecret, totpStep, totpUri } from './totp.ts';

export interface SecondFactor {
  /** True once confirmed: from then on signing in needs a code. */
  isOn(user: string): Promise<boolean>;
  /** A new secret, not in force before it is confirmed. One in force stays until then. */
  begin(user: string): Promise<{ readonly secret: string; readonly uri: string }>;
  /** The owner's app shows the right code: in force. @returns the recovery codes, shown once */
  confirm(user: string, code: string): Promise<Result<readonly string[], 'wrong-code'>>;
  /** A code of the app or a recovery code; each works once. */
  check(user: string, code: string): Promise<boolean>;
  remove(user: string): Promise<void>;
}

interface FactorRow {
  readonly box: string;
  readonly pending: string | null;
  readonly last_step: number;
  readonly recovery: string;
}

const issuer = '驿站中心';
const recoveryCount = 8;
/** No look-alikes; 10 of 31 letters are 49 bits, guessed over a limited door. */
const alphabet = 'abcdefghjkmnpqrstuvwxyz23456789';
const hashOf = (code: string): string => createHash('sha256').update(code.toLowerCase().replaceAll(/[\s-]/g, '')).digest('hex');

function makeRecoveryCode(): string {
  const five = (): string => Array.from({ length: 5 }, () => alphabet[randomInt(alphabet.length)]).join('');
  return `${five()}-${five()}`;
}

export function secondFactorIn(database: Database, deps: { readonly keyring: Keyring; readonly now: () => number }): SecondFactor {
  const { keyring, now } = deps;
  const placeOf = (user: string) => ({ table: 'second_factors', row: user, field: 'secret' });
  const rowOf = (user: string): Promise<FactorRow | undefined> =>
    database.get<FactorRow>('SELECT box, pending, last_step, recovery FROM second_factors WHERE user = ?', [user]);
  /** Null when its key is lost: then no code is right, and an administrator removes it. */
  function secretIn(user: string, box: string): string | null {
    const read = decryptField(keyring, placeOf(user), box);
    return read.ok ? read.value : null;
  }

  return {
    isOn: async (user) => ((await rowOf(user))?.box ?? '') !== '',
    async begin(user) {
      const secret = makeTotpSecret();
      await database.run(
        `INSERT INTO second_factors (user, box, pending, last_step, recovery) VALUES (?, '', ?, 0, '[]')
         ON CONFLICT (user) DO UPDATE SET pending = excluded.pending`,
        [user, encryptField(keyring, placeOf(user), secret)],
      );
      return { secret, uri: totpUri(issuer, user, secret) };
    },
    async confirm(user, code) {
      const row = await rowOf(user);
      const secret = row?.pending == null ? null : secretIn(user, row.pending);
      const step = secret === null ? null : totpStep(secret, code, now(), 0);
      if (step === null) return err('wrong-code');
      const codes = Array.from({ length: recoveryCount }, makeRecoveryCode);
      await database.run('UPDATE second_factors SET box = pending, pending = NULL, last_step = ?, recovery = ? WHERE user = ?', [
        step,
        JSON.stringify(codes.map(hashOf)),
        user,
      ]);
      return ok(codes);
    },
    async check(user, code) {
      const row = await rowOf(user);
      const secret = row ? secretIn(user, row.box) : null;
      if (!row || secret === null) return false;
      const step = totpStep(secret, code, now(), row.last_step);
      // The condition in the statement: two requests with one code at once, and only one passes.
      const { changes } =
        step === null
          ? await database.run(
              `UPDATE second_factors SET recovery = (SELECT json_group_array(value) FROM json_each(recovery) WHERE value <> ?1)
               WHERE user = ?2 AND EXISTS (SELECT 1 FROM json_each(recovery) WHERE value = ?1)`,
              [hashOf(code), user],
            )
          : await database.run('UPDATE second_factors SET last_step = ? WHERE user = ? AND last_step < ?', [step, user, step]);
      return changes === 1;
    },
    async remove(user) {
      await database.run('DELETE FROM second_factors WHERE user = ?', [user]);
    },
  };
}
