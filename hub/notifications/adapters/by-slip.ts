/** No gateway: what is to be told waits for the resident's next visit, where the station prints it. */
import { err } from '@yizhan/protocol/result';
import type { Notifier } from '../notifier.ts';

export const bySlip: Notifier = {
  idempotent: true,
  needsPhone: false,
  send: async () => err({ kind: 'paper', code: 'no-gateway' }),
};
