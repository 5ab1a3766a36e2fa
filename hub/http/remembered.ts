/**
 * Answers by idempotency key: the same key from the same caller gives the same answer, also while the first is still being
 * made. Kept in memory only, since a claim code must not be written down; a restart forgets, and what then comes twice
 * meets its own refusal (`station-exists`, `claim-code-used`).
 */
export interface Remembered {
  /** @param key caller, route and idempotency key together */
  answer<T>(key: string, make: () => Promise<T>): Promise<T>;
}

const keysKept = 2000;
/** ms: as long as a claim code lives */
const keptFor = 15 * 60_000;

export function rememberedAnswers(now: () => number): Remembered {
  const answers = new Map<string, { readonly at: number; readonly made: Promise<unknown> }>();
  return {
    answer<T>(key: string, make: () => Promise<T>): Promise<T> {
      const known = answers.get(key);
      if (known && known.at > now() - keptFor) return known.made as Promise<T>;
      const made = make();
      answers.delete(key);
      answers.set(key, { at: now(), made });
      // A failure that nobody decided (a full disk) may be tried again.
      made.catch(() => answers.delete(key));
      const oldest = answers.keys().next();
      if (answers.size > keysKept && !oldest.done) answers.delete(oldest.value);
      return made;
    },
  };
}
