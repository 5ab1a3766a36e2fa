import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** The client's address for slowing guesses. Forwarded headers are not believed: anyone can write them. */
export function addressOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    // A request made inside the process (app.request in a test) has no socket.
    return 'local';
  }
}
