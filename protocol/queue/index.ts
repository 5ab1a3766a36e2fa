export * from './allowed.ts';
export * from './commands.ts';
export { decide } from './decide.ts';
export { printTransitions } from './decide-printing.ts';
export { editWords, whyWords } from './edit-words.ts';
export * from './edits.ts';
export * from './events.ts';
export { evolve } from './evolve.ts';
export { findTickets } from './find.ts';
export * from './model.ts';
export { type Selected, select } from './select.ts';
export { initialState, isDayOpen } from './state.ts';
export {
  type BoardQueue,
  boardQueue,
  type CounterQueue,
  counterQueue,
  counterTicket,
  type KioskQueue,
  kioskQueue,
  publicTicket,
} from './views.ts';
export { aheadForNew, aheadOf, estimateWait, openCounters, type WaitRange } from './wait.ts';
export { looksPersonal, type Why, type WhyCode, type WhyCommand, whyCodes } from './why.ts';
