/** 好差评 at the kiosk: from the page of a completed ticket to thanks. One page has one key, so that a visit is rated once whatever the line does. */
import { type RatingLevel, type RatingReason, reasonsFor } from '@yizhan/protocol/ratings';
import { unreachable } from '@yizhan/protocol/result';
import { isPlace, keep, step, tend, wipe } from './steps.ts';
import type { Input, Place, Step, Visit } from './visit.ts';

type RatingInput = Extract<
  Input,
  { type: 'rating-asked' | 'rating-passed' | 'open-rating' | 'level-chosen' | 'toggle-reason' | 'rating-sent' | 'rating-answered' }
>;
type RatingPage = Extract<Place, { at: 'rating' }>;

export function ratingNext(visit: Visit, input: RatingInput): Step {
  if (input.type === 'open-rating') return open(visit, input);
  if (input.type === 'rating-asked') return asked(visit, input);
  const { screen } = visit;
  if (screen.at !== 'rating') return keep(visit);
  switch (input.type) {
    case 'rating-passed':
      // Who has begun to answer goes on; who came with a ticket of their own was not asked.
      return screen.level === null && visit.trail.length === 0 ? wipe(visit) : keep(visit);
    case 'level-chosen':
      return isOut(screen) ? keep(visit) : tend({ ...visit, screen: chosen(screen, input.level) });
    case 'toggle-reason':
      return isOut(screen) ? keep(visit) : tend({ ...visit, screen: toggled(screen, input.reason) });
    case 'rating-sent':
      return send(visit, screen);
    case 'rating-answered':
      if (screen.key !== input.key) return keep(visit);
      // Once it is said there is nothing to go back to.
      if (input.problem === null) return tend({ ...visit, trail: [], screen: { ...screen, sent: 'done' } });
      return tend({ ...visit, screen: { ...screen, sent: input.problem } });
    default:
      return unreachable(input);
  }
}

/** The levels again, from the reasons; from anywhere else on this page, the page before. */
export function isWithinRating(screen: Visit['screen']): screen is RatingPage {
  return screen.at === 'rating' && screen.level !== null && !isOut(screen);
}

export function levelsAgain(screen: RatingPage): RatingPage {
  return { ...screen, level: null, reasons: [], sent: 'no' };
}

function open(visit: Visit, { key }: Extract<Input, { type: 'open-rating' }>): Step {
  const { screen } = visit;
  if (screen.at !== 'code' || screen.code.kind !== 'ticket' || !isPlace(screen)) return keep(visit);
  const ticket = screen.code.answer?.ticket;
  if (ticket?.status !== 'completed' || ticket.rated) return keep(visit);
  const page: RatingPage = { at: 'rating', ticket: ticket.id, label: ticket.label, key, level: null, reasons: [], sent: 'no' };
  return tend({ ...visit, screen: page, trail: [...visit.trail, screen] });
}

function asked(visit: Visit, { ticket, label, key }: Extract<Input, { type: 'rating-asked' }>): Step {
  if (visit.screen.at !== 'attract') return keep(visit);
  return tend({ ...visit, screen: { at: 'rating', ticket, label, key, level: null, reasons: [], sent: 'no' } });
}

function chosen(screen: RatingPage, level: RatingLevel): RatingPage {
  return { ...screen, level, reasons: [] };
}

function toggled(screen: RatingPage, reason: RatingReason): RatingPage {
  if (screen.level === null || !reasonsFor(screen.level).some(({ id }) => id === reason)) return screen;
  const others = screen.reasons.filter((one) => one !== reason);
  return { ...screen, reasons: others.length < screen.reasons.length ? others : [...others, reason] };
}

function send(visit: Visit, screen: RatingPage): Step {
  const { ticket, key, level, reasons } = screen;
  if (level === null || isOut(screen)) return keep(visit);
  return step(tend({ ...visit, screen: { ...screen, sent: 'sending' } }), [{ type: 'rate', ticket, key, level, reasons }]);
}

/** On its way or said: nothing about it changes any more. */
function isOut({ sent }: RatingPage): boolean {
  return sent === 'sending' || sent === 'done';
}
