export * from './messages.ts';
export * from './metrics.ts';
export * from './topics.ts';
