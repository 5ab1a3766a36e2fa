/** What joining gave this station: who it is and how it proves that. One file of its own, readable by its owner alone. */
import { chmodSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StationId } from '@yizhan/protocol/ids';
import { z } from 'zod';

const credentialsSchema = z.object({
  station: z.custom<StationId>((raw) => typeof raw === 'string' && /^[a-z0-9-]{1,40}$/.test(raw)),
  token: z.string().min(40),
  /** Its successor, until the hub has taken it. */
  next: z.string().min(40).optional(),
  mqttUrl: z.url(),
  hubEpoch: z.string(),
});
export type Credentials = z.infer<typeof credentialsSchema>;

const fileIn = (home: string): string => join(home, 'credentials.json');

/** Null when this station has not joined. Throws when the file is there and cannot be used. */
export function readCredentials(home: string): Credentials | null {
  let text: string;
  try {
    text = readFileSync(fileIn(home), 'utf8');
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault && fault.code === 'ENOENT') return null;
    throw fault;
  }
  return credentialsSchema.parse(JSON.parse(text));
}

/** Whole or not at all: a power cut never leaves half a file. */
export function writeCredentials(home: string, credentials: Credentials): void {
  const next = `${fileIn(home)}.next`;
  writeFileSync(next, JSON.stringify(credentials, null, 2), { mode: 0o600 });
  chmodSync(next, 0o600);
  renameSync(next, fileIn(home));
}
