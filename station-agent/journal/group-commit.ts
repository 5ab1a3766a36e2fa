/**
 * Many writers, one commit: what arrives while a commit is running joins the next one.
 * Invariants: groups are written one after the other, in the order of arrival; a group that fails refuses all that waits behind it and
 * everything later until `reopen`, because it was decided on top of what did not happen.
 */
import { JournalError } from './journal.ts';

export interface GroupCommit<Item, Done> {
  add(item: Item): Promise<Done>;
  reopen(): void;
  /** Resolves when nothing is being written; later items are refused. */
  close(): Promise<void>;
}

/** Above this a group would keep its first waiter too long. */
const itemsPerGroup = 500;

interface Waiting<Item, Done> {
  readonly item: Item;
  readonly resolve: (done: Done) => void;
  readonly reject: (fault: JournalError) => void;
}

/** @param write commits all items or none, and returns one outcome each, in order; rejects with a JournalError */
export function groupCommit<Item, Done>(write: (items: readonly Item[]) => Promise<readonly Done[]>): GroupCommit<Item, Done> {
  let waiting: Waiting<Item, Done>[] = [];
  let running: Promise<void> | null = null;
  let broken: JournalError | null = null;
  let closed = false;

  async function commitOne(): Promise<void> {
    const group = waiting.length > itemsPerGroup ? waiting.splice(0, itemsPerGroup) : waiting;
    if (group === waiting) waiting = [];
    try {
      const outcomes = await write(group.map((entry) => entry.item));
      group.forEach((entry, index) => {
        entry.resolve(outcomes[index] as Done);
      });
    } catch (fault) {
      broken = fault instanceof JournalError ? fault : new JournalError('journal-unavailable', String(fault), { cause: fault });
      const refused = [...group, ...waiting];
      waiting = [];
      for (const entry of refused) entry.reject(broken);
    }
  }

  /** Not before the end of this turn of the event loop: all requests that were already there join the first group, too. */
  async function drain(): Promise<void> {
    await new Promise((resolve) => setImmediate(resolve));
    while (waiting.length > 0) await commitOne();
    running = null;
  }

  return {
    add(item) {
      if (closed) return Promise.reject(new JournalError('journal-unavailable', 'the journal is closed'));
      if (broken) return Promise.reject(broken);
      return new Promise((resolve, reject) => {
        waiting.push({ item, resolve, reject });
        running ??= drain();
      });
    },
    reopen() {
      broken = null;
    },
    async close() {
      closed = true;
      await running;
    },
  };
}
