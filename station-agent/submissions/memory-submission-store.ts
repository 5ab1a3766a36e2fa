/** The submission store's fake: the same behaviour, no file; it can be told to fail as a full disk would. */
import type { HandedIn, Submission, SubmissionStore } from './submission-store.ts';

export interface MemorySubmissionStore<F extends HandedIn> extends SubmissionStore<F> {
  fail(fails: boolean): void;
}

export function memorySubmissionStore<F extends HandedIn>(idOf: (fact: F) => string): MemorySubmissionStore<F> {
  const held = new Map<string, Submission<F>>();
  let fails = false;
  const working = (): void => {
    if (fails) throw new Error('told to fail');
  };
  return {
    fail(next) {
      fails = next;
    },
    async all() {
      return [...held.values()].sort((a, b) => a.fact.at - b.fact.at || (idOf(a.fact) < idOf(b.fact) ? -1 : 1));
    },
    async put(submission) {
      working();
      const id = idOf(submission.fact);
      if (held.has(id) || [...held.values()].some(({ key }) => key === submission.key)) throw new Error('this key or id is taken');
      held.set(id, submission);
    },
    async recorded(id) {
      working();
      const known = held.get(id);
      if (known) held.set(id, { ...known, recorded: true });
    },
    async drop(id) {
      working();
      held.delete(id);
    },
  };
}
