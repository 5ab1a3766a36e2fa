export * from './events.ts';
export * from './hub-machine.ts';
export * from './station-machine.ts';
export * from './types.ts';
