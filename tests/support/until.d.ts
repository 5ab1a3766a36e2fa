/** Waits for a condition by asking again; a test says what it waits for and fails with those words. */
export declare function until(what: string, check: () => boolean | Promise<boolean>, withinMs?: number): Promise<void>;
