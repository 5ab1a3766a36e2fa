/** ms after which a program that was told to stop is gone, whatever still holds on. */
export const stopWithinMs = 2_500;

export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

/** ms a life of the agent has to let go before the next: a receipt that is being printed may be finished. */
export const restartWithinMs = 15_000;

export function restartOrder(): { readonly given: Promise<void>; readonly give: () => void } {
  let give: () => void = () => undefined;
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give: () => give() };
}
