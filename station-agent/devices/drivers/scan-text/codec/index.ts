export * from './frame-finder.ts';
export * from './payload-framer.ts';
export * from './text.ts';
