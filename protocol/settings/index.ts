export { asDemo, defaultCutOver, defaultQueue, samplePriorityClasses } from './defaults.ts';
export * from './model.ts';
export { rulesOf } from './rules.ts';
export { readStationsSheet, type SampleStation } from './sheet.ts';
