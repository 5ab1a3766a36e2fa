/** Same key, same answer: while it is being decided, after it was refused, and after it is durable. */
import { hash } from 'node:crypto';
import type { IdempotencyKey } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Journal } from '../journal/journal.ts';
import type { DeskRefusal, Receipt } from './desk.ts';

export type Outcome = Result<Receipt, DeskRefusal>;

export const answerDelays = {
  /** ms a refusal is remembered; a durable answer lives in the journal for a day */
  refusalKept: 10 * 60_000,
} as const;
const refusalsKept = 10_000;

export interface Answers {
  /** The answer this key already has or is getting; null: decide it now. */
  recall(key: IdempotencyKey, digest: string): Promise<Outcome> | null;
  /** A decision on its way to the journal. A failed commit leaves no answer: the same key may try again. */
  pending(key: IdempotencyKey, digest: string, outcome: Promise<Outcome>): void;
  refused(key: IdempotencyKey, digest: string, refusal: DeskRefusal): void;
}

interface Entry {
  readonly digest: string;
  readonly outcome: Promise<Outcome>;
}

export const digestOf = (fingerprint: string): string => hash('sha256', fingerprint, 'hex').slice(0, 16);

const reused = (): Outcome => err({ code: 'key-reused' });

export function answers(journal: Journal, mono: () => number): Answers {
  const pending = new Map<IdempotencyKey, Entry>();
  const refusals = new Map<IdempotencyKey, { readonly digest: string; readonly refusal: DeskRefusal; readonly until: number }>();

  async function durable(key: IdempotencyKey, digest: string): Promise<Outcome> {
    const answer = await journal.findAnswer(key);
    if (!answer) return err({ code: 'journal-unavailable' });
    if (answer.commandDigest !== digest) return reused();
    return ok({ events: [], body: answer.body, repeated: true });
  }

  return {
    recall(key, digest) {
      const running = pending.get(key);
      if (running) return running.digest === digest ? running.outcome.then(repeated) : Promise.resolve(reused());
      if (journal.hasAnswer(key)) return durable(key, digest);
      const refused = refusals.get(key);
      if (!refused || refused.until <= mono()) return null;
      return Promise.resolve(refused.digest === digest ? err(refused.refusal) : reused());
    },
    pending(key, digest, outcome) {
      pending.set(key, { digest, outcome });
      void outcome.then(() => pending.delete(key));
    },
    refused(key, digest, refusal) {
      refusals.delete(key);
      refusals.set(key, { digest, refusal, until: mono() + answerDelays.refusalKept });
      // The oldest first: they run out first, and made-up keys cannot fill the memory.
      for (const [oldest, entry] of refusals) {
        if (entry.until > mono() && refusals.size <= refusalsKept) break;
        refusals.delete(oldest);
      }
    },
  };
}

function repeated(outcome: Outcome): Outcome {
  return outcome.ok ? ok({ ...outcome.value, repeated: true }) : outcome;
}
