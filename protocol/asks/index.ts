export * from './ask.ts';
export * from './kinds.ts';
