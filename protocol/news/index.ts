export { type KnownPlaces, newsDocumentFaults, newsFaults } from './faults.ts';
export * from './model.ts';
export { type Occurrence, occurrenceAt, occurrencesOf } from './occurrences.ts';
export { activitiesShown, endsSoon, facilitiesShown, isShown, newsReaching, noticesShown, type ShownActivity } from './shown.ts';
