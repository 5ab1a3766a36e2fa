/**
 * Something is handed in (a case, a need): its fact is written down with its key, then said on the business lane.
 * Invariants: one key is one fact, whatever is repeated or restarted; a fact that was answered with a receipt is on the lane, or goes there
 * when the station starts again; one that was refused is not.
 */
import { createHmac } from 'node:crypto';
import type { StationFact } from '@yizhan/protocol/facts';
import type { IdempotencyKey } from '@yizhan/protocol/ids';
import { err, ok, type Result } from '@yizhan/protocol/result';
import type { Desk } from '../desk/desk.ts';
import type { HandedIn, Submission, SubmissionStore } from './submission-store.ts';

export type SubmissionRefusal = 'key-reused' | 'journal-unavailable' | 'disk-full';

export interface SubmissionsDeps<F extends HandedIn> {
  readonly store: SubmissionStore<F>;
  readonly desk: Pick<Desk, 'record'>;
  readonly factOf: (fact: F) => StationFact;
  readonly idOf: (fact: F) => string;
  /** What the log may say of it beside its id. */
  readonly about: (fact: F) => object;
  /** This station's own: without it a digest says nothing of what was typed. */
  readonly secret: Uint8Array;
  readonly log: { info(facts: object, sentence: string): void; error(facts: object, sentence: string): void };
}

export interface Submissions<F extends HandedIn> {
  /** On the lane, oldest first. */
  readonly taken: readonly F[];
  /** @param make called once a key, without anything having been written */
  take<R extends string>(wish: object, key: IdempotencyKey, make: () => Result<F, R>): Promise<Result<F, R | SubmissionRefusal>>;
}

/** Rejects when what was handed in cannot be read. */
export async function openSubmissions<F extends HandedIn>(deps: SubmissionsDeps<F>): Promise<Submissions<F>> {
  const { store, desk, idOf, log } = deps;
  const byKey = new Map<IdempotencyKey, Submission<F>>();
  const underWay = new Map<IdempotencyKey, { readonly digest: string; readonly outcome: Promise<Result<F, SubmissionRefusal>> }>();
  for (const submission of await store.all()) byKey.set(submission.key, submission);

  async function record(submission: Submission<F>): Promise<Result<F, SubmissionRefusal>> {
    const { fact, key } = submission;
    const recorded = await desk.record([deps.factOf(fact)]);
    if (!recorded.ok) return err(recorded.error.code === 'disk-full' ? 'disk-full' : 'journal-unavailable');
    byKey.set(key, { ...submission, recorded: true });
    // Not marked: it is said once more at the next start, and the hub knows it by its id.
    await store
      .recorded(idOf(fact))
      .catch((fault: unknown) => log.error({ err: fault, id: idOf(fact) }, 'what was handed in could not be marked as said'));
    return ok(fact);
  }

  async function writeAndRecord(submission: Submission<F>): Promise<Result<F, SubmissionRefusal>> {
    const { fact, key } = submission;
    const id = idOf(fact);
    try {
      await store.put(submission);
    } catch (fault) {
      log.error({ err: fault, id }, 'what was handed in could not be written down');
      return err('journal-unavailable');
    }
    const recorded = await record(submission);
    if (recorded.ok) {
      log.info({ id, ...deps.about(fact) }, 'something was handed in');
      return recorded;
    }
    byKey.delete(key);
    await store.drop(id).catch((fault: unknown) => log.error({ err: fault, id }, 'what was refused could not be removed'));
    return recorded;
  }

  for (const submission of byKey.values()) if (!submission.recorded) await record(submission);

  return {
    get taken() {
      return [...byKey.values()].filter(({ recorded }) => recorded).map(({ fact }) => fact);
    },
    async take(wish, key, make) {
      const digest = createHmac('sha256', deps.secret).update(JSON.stringify(wish)).digest('hex');
      const known = byKey.get(key);
      if (known) return known.digest === digest ? ok(known.fact) : err('key-reused');
      const running = underWay.get(key);
      if (running) return running.digest === digest ? running.outcome : err('key-reused');
      const fact = make();
      if (!fact.ok) return fact;
      const outcome = writeAndRecord({ key, digest, fact: fact.value, recorded: false });
      underWay.set(key, { digest, outcome });
      return outcome.finally(() => underWay.delete(key));
    },
  };
}
