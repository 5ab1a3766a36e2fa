/**
 * The right to speak for this station, and its successor while it is being changed. Invariants: a new token is in the file before anybody
 * hears of it; the one in use is given up only when the hub has taken its successor; neither leaves this machine but in a CONNECT: of a
 * new one the hub is told the SHA-256 (of 256 random bits, so there is nothing to guess), as it keeps them itself.
 */
import { createHash, randomBytes } from 'node:crypto';
import { type Credentials, readCredentials, writeCredentials } from './credentials.ts';

export interface StationTokens {
  /** Newest first: in turn they are tried. */
  inTurn(): readonly string[];
  /** @returns SHA-256 of a new successor, in hex; an earlier successor is given up */
  renew(): string;
  /** The hub has taken this one. */
  used(token: string): void;
}

export function stationTokens(home: string, first: Credentials): StationTokens {
  let { token, next } = first;

  function keep(): void {
    // What joining may have written meanwhile (another hub) stays.
    writeCredentials(home, { ...(readCredentials(home) ?? first), token, next });
  }

  return {
    inTurn: () => (next === undefined ? [token] : [next, token]),
    renew() {
      next = randomBytes(32).toString('base64url');
      keep();
      return createHash('sha256').update(next).digest('hex');
    },
    used(taken) {
      if (taken !== next) return;
      token = taken;
      next = undefined;
      keep();
    },
  };
}
