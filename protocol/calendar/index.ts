export * from './business-date.ts';
export { bundledCalendar, type Calendar, calendarSchema, completed, isProvisional } from './calendar.ts';
export { windowsOn } from './day-windows.ts';
export * from './open-state.ts';
export { afterWorkingDays, isWorkingDay } from './working-days.ts';
