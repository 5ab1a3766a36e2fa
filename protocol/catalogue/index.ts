export * from './model.ts';
export { readCatalogueSheet } from './sheet.ts';
export { check, fault, type SheetFault } from './sheet-faults.ts';
