export * from './hub.ts';
export * from './problem.ts';
export * from './station.ts';
