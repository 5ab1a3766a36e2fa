/**
 * Booking an appointment: day, time, notice, who, review, code.
 * Invariants: no personal field before the notice was agreed to; one draft has one key, so that nothing is booked twice whatever the
 * line does and however often a finger comes; while it is out nothing of it changes; a time that was lost leads back to the times, with
 * all that was filled in; with the code there is no way back into it.
 */
import type { PersonView, Problem, SlotList } from '@yizhan/protocol/api';
import type { IdempotencyKey, ItemId } from '@yizhan/protocol/ids';
import { unreachable } from '@yizhan/protocol/result';
import type { Asked, BookingDraft, BookingField, BookingInput, BookingPlace, BookingWish } from './booking-model.ts';
import { fieldLengths, isComplete } from './case-draft.ts';
import { visitDelays } from './delays.ts';
import { isPlace, keep, leaveReader, step, tend } from './steps.ts';
import type { Step, Visit } from './visit.ts';

/** The time is gone; another may be had. */
const lostTimes: ReadonlySet<string> = new Set(['slot-full', 'slot-closed', 'slot-too-soon', 'no-such-slot']);
const openEnds: ReadonlySet<string> = new Set(['unreachable', 'unreadable-answer', 'booking-unanswered']);
const mobile = /^1[3-9]\d{9}$/;

/** No answer came, so nobody knows: only the same key may ask again. */
export function isOpenEnd({ code }: Problem): boolean {
  return openEnds.has(code);
}

/** From the list of items. */
export function openBooking(visit: Visit, { item, key }: { readonly item: ItemId; readonly key: IdempotencyKey }): Step {
  if (!isPlace(visit.screen)) return keep(visit);
  const booking: BookingDraft = { item, key, slot: null, notice: null, card: null, name: '', phone: '' };
  return step(to({ ...visit, booking }, { at: 'booking-day', page: 0, list: 'asking' }), [{ type: 'booking-look', item, date: null }]);
}

export function bookingNext(visit: Visit, input: BookingInput): Step {
  const { screen, booking } = visit;
  if (input.type === 'booking-open') return screen.at === 'home' ? to(visit, { at: 'appointments' }) : keep(visit);
  if (input.type === 'booking-slip-told') {
    if (screen.at !== 'booking-receipt') return keep(visit);
    return keep({ ...visit, screen: { ...screen, slip: input.printing ? 'coming' : 'none' } });
  }
  if (booking === null) return keep(visit);
  switch (input.type) {
    case 'booking-slots':
      return told(visit, booking, input);
    case 'booking-day-chosen':
      return screen.at === 'booking-day' ? lookAtTimes(pushed(visit), booking, input.date, null) : keep(visit);
    case 'booking-time-chosen':
      if (screen.at !== 'booking-time' || input.slot.left <= 0) return keep(visit);
      return afterTime({ ...visit, booking: { ...booking, slot: input.slot } });
    case 'booking-agreed':
      if (screen.at !== 'booking-notice') return keep(visit);
      return to({ ...visit, booking: { ...booking, notice: input.version } }, { at: 'booking-who' });
    case 'booking-by-card':
      return screen.at === 'booking-who' ? askForCard(visit) : keep(visit);
    case 'booking-by-typing':
      return typeInstead(visit, booking);
    case 'booking-typed':
      return changed(visit, booking, (text) => text + input.text);
    case 'booking-erased':
      return changed(visit, booking, (text) => Array.from(text).slice(0, -1).join(''));
    case 'booking-on':
      return on(visit, booking);
    case 'booking-sent':
      return screen.at === 'booking-review' && screen.sent !== 'sending' ? ask(visit, booking, 1) : keep(visit);
    case 'booking-answered':
      if (booking.key !== input.key || screen.at !== 'booking-review') return keep(visit);
      return step(tend({ ...visit, booking: null, trail: [], screen: { at: 'booking-receipt', booked: input.booked, slip: 'asked' } }), [
        { type: 'booking-print', appointment: input.booked.appointment },
      ]);
    case 'booking-declined':
      return booking.key === input.key ? declined(visit, booking, input.problem) : keep(visit);
    case 'booking-retry-due':
      return screen.at === 'booking-review' && screen.sent === 'sending' ? ask(visit, booking, screen.tries + 1) : keep(visit);
    default:
      return unreachable(input);
  }
}

/** Whose appointment it is; then how to reach them. */
export function bookingPresented(visit: Visit, card: PersonView): Step {
  const { booking } = visit;
  if (booking === null) return keep(visit);
  return tend({ ...visit, booking: { ...booking, card }, screen: { at: 'booking-field', field: 'phone' } });
}

/** Whoever showed a card is found by it. */
export function isFieldReady({ card, name, phone }: BookingDraft, field: BookingField): boolean {
  if (field === 'name') return isComplete('name', name);
  return mobile.test(phone) || (card !== null && phone === '');
}

function told(visit: Visit, { item }: BookingDraft, input: Extract<BookingInput, { type: 'booking-slots' }>): Step {
  const { screen } = visit;
  const list: Asked<SlotList> = input.list;
  if (input.item !== item) return keep(visit);
  if (screen.at === 'booking-day' && input.date === null) return keep({ ...visit, screen: { ...screen, list } });
  return screen.at === 'booking-time' && screen.date === input.date ? keep({ ...visit, screen: { ...screen, list } }) : keep(visit);
}

function lookAtTimes(visit: Visit, { item }: BookingDraft, date: string, lost: Problem | null): Step {
  const place: BookingPlace = { at: 'booking-time', date, page: 0, list: 'asking', lost };
  return step(tend({ ...visit, screen: place }), [{ type: 'booking-look', item, date }]);
}

/** Who has said already who they are is not asked again. */
function afterTime(visit: Visit): Step {
  const { booking } = visit;
  const known = booking !== null && booking.notice !== null && (booking.card !== null || booking.name !== '');
  if (!known || !isFieldReady(booking, 'phone')) return to(visit, { at: 'booking-notice' });
  return to(visit, { at: 'booking-review', sent: 'no', tries: 0 });
}

function askForCard(visit: Visit): Step {
  const asking = to(visit, { at: 'booking-card', card: { type: 'waiting' }, camera: 'off' });
  return step({ visit: { ...asking.visit, reader: 'looking' }, effects: asking.effects }, [{ type: 'watch-card' }]);
}

/** From the page that waits for a card, the page of the choice lies behind already. */
function typeInstead(visit: Visit, booking: BookingDraft): Step {
  const { at } = visit.screen;
  if (at !== 'booking-who' && at !== 'booking-card') return keep(visit);
  const before = at === 'booking-who' ? pushed(visit) : visit;
  return leaveReader({ ...before, booking: { ...booking, card: null }, screen: { at: 'booking-field', field: 'name' } });
}

function changed(visit: Visit, booking: BookingDraft, change: (text: string) => string): Step {
  const { screen } = visit;
  if (screen.at !== 'booking-field') return keep(visit);
  const { field } = screen;
  const cut = Array.from(change(booking[field])).slice(0, fieldLengths[field]).join('');
  return tend({ ...visit, booking: { ...booking, [field]: cut } });
}

function on(visit: Visit, booking: BookingDraft): Step {
  const { screen } = visit;
  if (screen.at !== 'booking-field' || !isFieldReady(booking, screen.field)) return keep(visit);
  return to(visit, screen.field === 'name' ? { at: 'booking-field', field: 'phone' } : { at: 'booking-review', sent: 'no', tries: 0 });
}

function ask(visit: Visit, booking: BookingDraft, tries: number): Step {
  const wish = wishOf(booking);
  if (wish === null) return keep(visit);
  return step(tend({ ...visit, screen: { at: 'booking-review', sent: 'sending', tries } }), [
    { type: 'booking-ask', key: booking.key, wish },
  ]);
}

function wishOf({ item, slot, notice, card, name, phone }: BookingDraft): BookingWish | null {
  if (slot === null || notice === null) return null;
  const who = card === null ? { name: name.trim() } : { person: card.ref };
  return { item, date: slot.date, start: slot.start, ...who, ...(phone === '' ? {} : { phone }) };
}

/** Without an answer the same key asks again, by itself first, then by hand; a lost time leads back to the times as they are now. */
function declined(visit: Visit, booking: BookingDraft, problem: Problem): Step {
  const { screen } = visit;
  if (screen.at !== 'booking-review' || screen.sent !== 'sending') return keep(visit);
  if (isOpenEnd(problem) && screen.tries < visitDelays.tries) {
    return { visit, effects: [{ type: 'wait', timer: 'retry', ms: visitDelays.retryMs }] };
  }
  if (!lostTimes.has(problem.code) || booking.slot === null) return tend({ ...visit, screen: { ...screen, sent: problem } });
  const days = visit.trail.findIndex(({ at }) => at === 'booking-day');
  const back: Visit = { ...visit, trail: visit.trail.slice(0, days + 1) };
  return lookAtTimes(back, booking, booking.slot.date, problem);
}

function to(visit: Visit, place: BookingPlace): Step {
  return tend({ ...pushed(visit), screen: place });
}

function pushed(visit: Visit): Visit {
  return isPlace(visit.screen) ? { ...visit, trail: [...visit.trail, visit.screen] } : visit;
}
