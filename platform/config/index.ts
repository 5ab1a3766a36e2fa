export * from './cli.ts';
export * from './load-config.ts';
