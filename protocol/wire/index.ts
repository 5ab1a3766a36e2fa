export * from './command-messages.ts';
export * from './feed-messages.ts';
export * from './messages.ts';
export * from './metrics.ts';
export * from './piece-messages.ts';
export * from './topics.ts';
export * from './twin-messages.ts';
