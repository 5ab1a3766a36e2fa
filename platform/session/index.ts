export * from './attempts.ts';
export * from './cookie.ts';
export * from './store.ts';
