export * from './command-decoder.ts';
export * from './commands.ts';
export * from './status.ts';
