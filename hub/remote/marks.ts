/** Digests under the hub's own key: enough to count by and to know again, useless to whoever reads the table. */
import { createHmac, timingSafeEqual } from 'node:crypto';

export interface Marks {
  /** @param kind what the text is: two kinds of one text have nothing in common */
  of(kind: MarkKind, text: string): string;
  /** In constant time. */
  is(kind: MarkKind, text: string, mark: string): boolean;
}

type MarkKind = 'device' | 'device-seal' | 'address' | 'form' | 'code' | 'digits';

/** @param secret of the hub, the same after a restart */
export function marksOf(secret: () => Buffer): Marks {
  const of = (kind: MarkKind, text: string): string => createHmac('sha256', secret()).update(`phone ${kind}\n${text}`).digest('base64url');
  return {
    of,
    is(kind, text, mark) {
      const [right, given] = [Buffer.from(of(kind, text)), Buffer.from(mark)];
      return right.length === given.length && timingSafeEqual(right, given);
    },
  };
}
