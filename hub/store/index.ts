export * from './down-store.ts';
export { storeMigrations } from './sqlite/migrations.ts';
export { openSqliteStore } from './sqlite/sqlite-store.ts';
export * from './store.ts';
