/** The case store's fake: the same behaviour, no file; it can be told to fail as a full disk would. */
import type { CaseId } from '@yizhan/protocol/ids';
import type { CaseStore, Submission } from './case-store.ts';

export interface MemoryCaseStore extends CaseStore {
  fail(fails: boolean): void;
}

export function memoryCaseStore(): MemoryCaseStore {
  const held = new Map<CaseId, Submission>();
  let fails = false;
  const working = (): void => {
    if (fails) throw new Error('told to fail');
  };
  return {
    fail(next) {
      fails = next;
    },
    async all() {
      return [...held.values()].sort((a, b) => a.fact.at - b.fact.at || (a.fact.case < b.fact.case ? -1 : 1));
    },
    async put(submission) {
      working();
      const taken = [...held.values()].some(({ key, fact }) => key === submission.key || fact.case === submission.fact.case);
      if (taken) throw new Error('this key or case is taken');
      held.set(submission.fact.case, submission);
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
