export { type Cell, csvOf } from './csv.ts';
export { emptyDay, reportOf, takeEvent } from './day.ts';
export * from './model.ts';
