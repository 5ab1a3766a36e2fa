export * from './notice.ts';
export * from './person.ts';
export * from './sealed.ts';
