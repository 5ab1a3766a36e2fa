export * from './api.ts';
export * from './listen.ts';
export { type InputErrors, type ProblemDetail, ProblemError } from './problem.ts';
export type { Sentence, Sentences } from './sentences.ts';
export * from './sse.ts';
export * from './static-pages.ts';
export * from './watch.ts';
