export * from './person.ts';
export * from './sealed.ts';
