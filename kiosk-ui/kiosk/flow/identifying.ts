/**
 * The part of a visit in which a card is read. The stream of card events is open while somebody is asked for a card, and after that as
 * long as a card lies on the reader: so that nobody goes home without theirs. What it says while nobody is asked is never taken for a wish.
 */
import type { CardEvent } from '@yizhan/protocol/api';
import { unreachable } from '@yizhan/protocol/result';
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
      if (screen.at !== 'identify' && screen.at !== 'scan') return keep(visit);
      return tend({ ...visit, screen: { ...screen, camera: input.look } });
    default:
      return unreachable(input);
  }
}

/** The confirm page lies behind it. */
export function askForCard(visit: Visit, { item, key }: Pick<Extract<Visit['screen'], { at: 'identify' }>, 'item' | 'key'>): Step {
  const asking: Visit = { ...visit, screen: { at: 'identify', item, key, card: { type: 'waiting' }, camera: 'off' }, reader: 'looking' };
  return step(tend(asking), [{ type: 'watch-card' }]);
}

/** The page that asked is gone: the stream stays only for a card that still lies there. */
export function leaveReader(visit: Visit): Step {
  if (visit.reader !== 'looking') return tend(visit);
  return step(tend({ ...visit, reader: 'done' }), [{ type: 'unwatch-card' }]);
}

/** Somebody's hand did this; the others happen by themselves. */
export function isDoneByHand({ type }: CardEvent): boolean {
  return type !== 'waiting' && type !== 'unavailable';
}

function onCard(visit: Visit, event: CardEvent): Step {
  const { screen } = visit;
  const reader = readerAfter(event);
  if (screen.at !== 'identify') {
    if (reader === 'card-lies') return keep({ ...visit, reader, person: personAfter(visit.person, event) });
    return { visit: { ...visit, reader: 'done' }, effects: [{ type: 'unwatch-card' }] };
  }
  if (event.type === 'presented') return tend({ ...oneBack(visit), person: event.person, reader });
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
