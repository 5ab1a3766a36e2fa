export * from './command-decoder.ts';
export * from './commands.ts';
export * from './replies.ts';
export * from './status.ts';
