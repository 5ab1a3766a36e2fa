/** UUIDv7s (RFC 9562) that only grow within one process, also when the clock is set back: events arrive in their index in order. */
import { randomFillSync } from 'node:crypto';
import { v7 } from 'uuid';

/** Asking the system for 16 bytes costs more than all the rest of an id, so it is asked for many at once. */
const pooled = 4096;

export function freshIds(now: () => number): () => string {
  const pool = new Uint8Array(pooled);
  let used = pooled;
  let msecs = 0;
  let seq = 0;
  return () => {
    if (used === pooled) {
      randomFillSync(pool);
      used = 0;
    }
    const random = pool.subarray(used, used + 16);
    used += 16;
    const at = now();
    if (at > msecs) {
      msecs = at;
      // 31 random bits: room to count within the same millisecond.
      seq = new DataView(random.buffer, random.byteOffset).getUint32(6) >>> 1;
    } else {
      seq = (seq + 1) | 0;
      if (seq === 0) msecs += 1;
    }
    return v7({ random, msecs, seq });
  };
}
