export * from './model.ts';
export { readCatalogueSheet } from './sheet.ts';
export type { SheetFault } from './sheet-faults.ts';
