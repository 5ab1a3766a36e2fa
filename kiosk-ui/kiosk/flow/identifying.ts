/**
 * The part of a visit in which a card is read. The stream of card events is open while somebody is asked for a card, and after that as
 * long as a card lies on the reader: so that nobody goes home without theirs. What it says while nobody is asked is never taken for a wish.
 */
import type { CardEvent, PersonView } from '@yizhan/protocol/api';
import { unreachable } from '@yizhan/protocol/result';
import { arrivalPresented } from './arrival.ts';
import { bookingPresented } from './booking.ts';
import { casePresented } from './cases.ts';
import { progressPresented } from './progress.ts';
import { keep, oneBack, step, tend } from './steps.ts';
import type { CardLook, Input, Reader, Step, Visit } from './visit.ts';

type IdentifyInput = Extract<Input, { type: 'open-identify' | 'card' | 'camera' }>;

export function identifyNext(visit: Visit, input: IdentifyInput): Step {
  const { screen } = visit;
  switch (input.type) {
    case 'open-identify':
      return screen.at === 'confirm' ? askForCard({ ...visit, trail: [...visit.trail, screen] }, screen) : keep(visit);
    case 'card':
      return visit.reader === 'unasked' || visit.reader === 'done' ? keep(visit) : onCard(visit, input.event);
    case 'camera':
      return 'camera' in screen ? tend({ ...visit, screen: { ...screen, camera: input.look } }) : keep(visit);
    default:
      return unreachable(input);
  }
}

/** The confirm page lies behind it. */
export function askForCard(visit: Visit, { item, key }: Pick<Extract<Visit['screen'], { at: 'identify' }>, 'item' | 'key'>): Step {
  const asking: Visit = { ...visit, screen: { at: 'identify', item, key, card: { type: 'waiting' }, camera: 'off' }, reader: 'looking' };
  return step(tend(asking), [{ type: 'watch-card' }]);
}

/** Somebody's hand did this; the others happen by themselves. */
export function isDoneByHand({ type }: CardEvent): boolean {
  return type !== 'waiting' && type !== 'unavailable';
}

type AskingPage = Extract<Visit['screen'], { readonly card: CardLook }>;

const askingPages: ReadonlySet<Visit['screen']['at']> = new Set(['identify', 'case-card', 'progress-card', 'booking-card', 'arrival-card']);

export function asksForCard(screen: Visit['screen']): screen is AskingPage {
  return askingPages.has(screen.at);
}

/** For a number, for somebody of a matter or an appointment, or to find either. */
function presented(visit: Visit, screen: AskingPage, person: PersonView): Step {
  switch (screen.at) {
    case 'identify':
      return tend({ ...oneBack(visit), person });
    case 'case-card':
      return casePresented(visit, screen.who, person);
    case 'progress-card':
      return progressPresented(visit, person);
    case 'booking-card':
      return bookingPresented(visit, person);
    case 'arrival-card':
      return arrivalPresented(visit, person);
    default:
      return unreachable(screen);
  }
}

function onCard(visit: Visit, event: CardEvent): Step {
  const { screen } = visit;
  const reader = readerAfter(event);
  if (!asksForCard(screen)) {
    if (reader === 'card-lies') return keep({ ...visit, reader, person: personAfter(visit.person, event) });
    return { visit: { ...visit, reader: 'done' }, effects: [{ type: 'unwatch-card' }] };
  }
  if (event.type === 'presented') return presented({ ...visit, reader }, screen, event.person);
  const seen: Visit = { ...visit, reader, screen: { ...screen, card: lookAfter(screen.card, event) } };
  return isDoneByHand(event) ? tend(seen) : keep(seen);
}

/** The card that lies there is read anew when the stream comes back, and then has a new reference. Nobody else is taken for its owner. */
function personAfter(person: Visit['person'], event: CardEvent): Visit['person'] {
  return event.type === 'presented' && event.person.number === person?.number ? event.person : person;
}

function readerAfter(event: CardEvent): Reader {
  switch (event.type) {
    case 'reading':
    case 'presented':
      return 'card-lies';
    case 'failed':
      return event.why === 'lifted' ? 'looking' : 'card-lies';
    case 'waiting':
    case 'removed':
    case 'unavailable':
      return 'looking';
    default:
      return unreachable(event);
  }
}

/** Why it failed stays to be read until the next try: the reader itself goes on waiting at once. */
function lookAfter(look: CardLook, event: Exclude<CardEvent, { type: 'presented' }>): CardLook {
  if (event.type !== 'waiting' && event.type !== 'removed') return event;
  return look.type === 'failed' ? look : { type: 'waiting' };
}
