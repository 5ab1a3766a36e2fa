export { asDemo, defaultCutOver, defaultQueue, samplePriorityClasses } from './defaults.ts';
export { catalogueFaults, settingsFaults } from './document-faults.ts';
export * from './model.ts';
export { rulesOf } from './rules.ts';
export { readStationsSheet, type SampleStation } from './sheet.ts';
