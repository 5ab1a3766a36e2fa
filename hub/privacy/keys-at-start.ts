import type { Statements } from '@yizhan/platform/sqlite';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { keyFileIn, readKeys } from './key-file.ts';
import { type Keyring, openKeyring } from './keyring.ts';

/** New keys are never made over values that were written under lost ones: whoever starts the hub decides. @returns or one sentence for them */
export async function keysAtStart(home: string, database: Pick<Statements, 'get'>, now: number): Promise<Result<Keyring, string>> {
  const missing = readKeys(home) === null;
  if (missing && (await database.get('SELECT 1 FROM personal_fields LIMIT 1'))) {
    return err(
      `${keyFileIn(home)} is missing, and the database holds personal data written under its keys. Bring them back with "yizhan-hub keys import FILE"; if they are lost for good, "yizhan-hub keys replace-lost" lets the hub go on without that data.`,
    );
  }
  return ok(openKeyring(home, now));
}
