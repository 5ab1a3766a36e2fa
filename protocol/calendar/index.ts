export * from './business-date.ts';
export { bundledCalendar, type Calendar, calendarSchema, completed } from './calendar.ts';
export * from './open-state.ts';
export { afterWorkingDays, isWorkingDay } from './working-days.ts';
