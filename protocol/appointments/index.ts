export * from './asks.ts';
export * from './code.ts';
export * from './decide.ts';
export * from './events.ts';
export * from './mirror.ts';
export * from './model.ts';
export * from './rules.ts';
export * from './slots.ts';
