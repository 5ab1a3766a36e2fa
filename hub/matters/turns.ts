/** One after the other for each matter; different matters do not wait for one another. */
export function turnsById<Id extends string>(): <T>(id: Id, work: () => Promise<T>) => Promise<T> {
  const tails = new Map<Id, Promise<unknown>>();
  return (id, work) => {
    const turn = (tails.get(id) ?? Promise.resolve()).then(work);
    const tail = turn.catch(() => undefined).finally(() => tails.get(id) === tail && tails.delete(id));
    tails.set(id, tail);
    return turn;
  };
}
