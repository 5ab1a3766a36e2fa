/** Waits for a condition by asking again; a test says what it waits for and fails with those words. */
export async function until(what: string, check: () => boolean | Promise<boolean>, withinMs = 40_000): Promise<void> {
  const deadline = performance.now() + withinMs;
  for (;;) {
    if (await check()) return;
    if (performance.now() > deadline) throw new Error(`waited ${withinMs} ms in vain: ${what}`);
    await new Promise((again) => setTimeout(again, 20));
  }
}
