export * from './appointments.ts';
export * from './cases.ts';
export * from './counter-cases.ts';
export * from './hub.ts';
export * from './needs.ts';
export * from './problem.ts';
export * from './screen-devices.ts';
export * from './station.ts';
