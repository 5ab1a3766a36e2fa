/**
 * Keys of acts that nobody has answered yet, beyond a reload of the page: pressed again, the same act goes out under the same key and happens once.
 * Invariant: nothing of what was typed is kept, only a check sum of it; another wish gets another key.
 */
import type { ActOnCase } from '@yizhan/protocol/api';
import { as, type IdempotencyKey } from '@yizhan/protocol/ids';
import { freshKey } from '../../lib/fresh-key.ts';

export type KeyStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

export interface Unanswered {
  keyOf(id: string, wish: ActOnCase): IdempotencyKey;
  answered(id: string, wish: ActOnCase): void;
}

export function unansweredIn(storage: KeyStorage): Unanswered {
  const place = (id: string, wish: ActOnCase): string => `case-act ${id} ${checkSum(JSON.stringify(wish))}`;
  return {
    keyOf(id, wish) {
      const known = storage.getItem(place(id, wish));
      if (known !== null) return as<IdempotencyKey>(known);
      const key = freshKey();
      storage.setItem(place(id, wish), key);
      return key;
    },
    answered: (id, wish) => storage.removeItem(place(id, wish)),
  };
}

/** FNV-1a, 32 bits: enough to tell one wish of a clerk from another. */
function checkSum(text: string): string {
  let sum = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) sum = Math.imul(sum ^ text.charCodeAt(at), 0x01000193) >>> 0;
  return sum.toString(16);
}
