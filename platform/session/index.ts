export * from './attempts.ts';
export * from './cookie.ts';
export * from './kept-attempts.ts';
export * from './store.ts';
