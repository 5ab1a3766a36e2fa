import { defineConfig } from 'vitest/config';

/**
 * Files of one worker share their modules: half of the processor time went into loading the same ones for every file. So a test puts
 * back what it changed for all: globals, clocks, the language of a dictionary.
 */
const isolate = false;

/** Three circles: pure parts beside their source; faults across real processes; pages in real Chromium. */
export default defineConfig({
  test: {
    // Most tests of faults wait for lines and timers: two at a time fill two processors.
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          isolate,
          // A busy machine is not a fault.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          include: [
            'protocol/**/*.test.ts',
            'platform/**/*.test.ts',
            'device-profiles/**/*.test.ts',
            'station-agent/**/*.test.ts',
            'hub/**/*.test.{ts,tsx}',
            'kiosk-ui/**/*.test.{ts,tsx}',
            'tests/{contracts,properties,golden}/**/*.test.ts',
          ],
          exclude: ['**/node_modules/**', '**/dist/**'],
        },
        oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
      },
      {
        test: {
          name: 'scenarios',
          isolate,
          include: ['tests/scenarios/**/*.test.ts'],
          testTimeout: 120_000,
          hookTimeout: 60_000,
        },
      },
      { test: { name: 'e2e', isolate, include: ['tests/e2e/**/*.test.ts'], testTimeout: 120_000, hookTimeout: 120_000 } },
    ],
  },
});
