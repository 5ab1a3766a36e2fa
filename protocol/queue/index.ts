export * from './allowed.ts';
export * from './commands.ts';
export * from './events.ts';
export * from './model.ts';
