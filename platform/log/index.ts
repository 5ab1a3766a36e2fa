import { destination, type Logger, multistream, pino } from 'pino';

export type { Logger } from 'pino';

/** Keeps lines besides; it must not wait and not throw. */
export interface LineKeeper {
  write(line: string): void;
}

/** Structured logs on stderr (stdout is for answers to programs), and with the keeper. Secrets that slip into an object are blanked. */
export function createLogger(options: { readonly name: string; readonly level: string; readonly keeper?: LineKeeper }): Logger {
  const stderr = destination({ dest: 2, sync: true });
  return pino(
    {
      name: options.name,
      level: options.level,
      redact: {
        paths: ['token', 'password', '*.token', '*.password', 'authorization', '*.authorization', 'cookie', '*.cookie'],
        censor: '[secret]',
      },
      timestamp: () => `,"time":"${new Date().toISOString()}"`,
      base: { name: options.name },
    },
    // Both take every line that the level lets through.
    options.keeper
      ? multistream([
          { level: 'trace', stream: stderr },
          { level: 'trace', stream: options.keeper },
        ])
      : stderr,
  );
}
