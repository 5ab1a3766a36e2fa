export * from './api.ts';
export * from './listen.ts';
export * from './problem.ts';
export * from './sse.ts';
export * from './static-pages.ts';
export * from './watch.ts';
