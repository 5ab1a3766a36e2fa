import { destination, type Logger, pino } from 'pino';

export type { Logger } from 'pino';

/** Structured logs on stderr (stdout is for answers to programs). Secrets that slip into an object are blanked. */
export function createLogger(options: { readonly name: string; readonly level: string }): Logger {
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
    destination({ dest: 2, sync: true }),
  );
}
