export * from './business-date.ts';
export * from './open-state.ts';
