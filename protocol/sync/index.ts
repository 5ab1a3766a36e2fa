export * from './chain.ts';
export * from './clock-offset.ts';
export * from './examine.ts';
export * from './feed-hub-step.ts';
export * from './feed-station-step.ts';
export * from './gate-step.ts';
export * from './station-state.ts';
export * from './station-step.ts';
