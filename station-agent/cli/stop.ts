/** ms after which a program that was told to stop is gone, whatever still holds on. */
export const stopWithinMs = 2_500;

export function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}
