/**
 * Checking in without a code to scan: the code typed, a phone number, or the ID card. Found appointments show item and time, never a
 * name, since a stranger's number may be taken for one's own. Asked twice, the agent gives the same ticket.
 */
import type { PersonView } from '@yizhan/protocol/api';
import { unreachable } from '@yizhan/protocol/result';
import type { ArrivalField, ArrivalInput, BookingPlace } from './booking-model.ts';
import { isPlace, keep, leaveReader, step, tend } from './steps.ts';
import type { Step, Visit } from './visit.ts';

/** Signs of a whole code or number. */
export const arrivalLengths: Readonly<Record<ArrivalField, number>> = { code: 8, phone: 11 };

export function arrivalNext(visit: Visit, input: ArrivalInput): Step {
  const { screen } = visit;
  switch (input.type) {
    case 'arrival-by':
      return screen.at === 'appointments' ? to(visit, { at: 'arrival-typing', field: input.field, typed: '', asked: 'no' }) : keep(visit);
    case 'arrival-by-card':
      return screen.at === 'appointments' ? askForCard(visit) : keep(visit);
    case 'arrival-typed':
      return changed(visit, (text) => text + input.text);
    case 'arrival-erased':
      return changed(visit, (text) => text.slice(0, -1));
    case 'arrival-asked': {
      if (screen.at !== 'arrival-typing' || screen.asked === 'asking' || screen.typed.length < arrivalLengths[screen.field])
        return keep(visit);
      const by = { kind: screen.field, value: screen.typed };
      return step(tend({ ...visit, screen: { ...screen, asked: 'asking' } }), [{ type: 'arrival-find', by }]);
    }
    case 'arrival-found': {
      if (!isAsking(visit)) return keep(visit);
      // One sign may be wrong: what was typed stays.
      if (screen.at === 'arrival-typing' && input.found.length === 0) return tend({ ...visit, screen: { ...screen, asked: 'none' } });
      // The way back leads past what was typed: it is not asked for twice.
      const trail = visit.trail.filter(({ at }) => !at.startsWith('arrival'));
      return leaveReader({ ...visit, trail, screen: { at: 'arrivals', found: input.found, page: 0, sent: 'no' } });
    }
    case 'arrival-refused':
      if (screen.at === 'arrival-typing') return tend({ ...visit, screen: { ...screen, asked: input.problem } });
      return screen.at === 'arrival-card' ? tend({ ...visit, screen: { ...screen, problem: input.problem } }) : keep(visit);
    case 'arrival-check-in':
      if (screen.at !== 'arrivals' || screen.sent === 'sending') return keep(visit);
      return step(tend({ ...visit, screen: { ...screen, sent: 'sending' } }), [{ type: 'arrival-arrive', appointment: input.appointment }]);
    case 'arrival-checked-in': {
      if (screen.at !== 'arrivals') return keep(visit);
      const { answer, timing } = input.checked;
      return step(tend({ ...visit, trail: [], screen: { at: 'ticket', answer, extended: 0, timing } }), [{ type: 'watch-print', answer }]);
    }
    case 'arrival-not-checked-in':
      return screen.at === 'arrivals' ? tend({ ...visit, screen: { ...screen, sent: input.problem } }) : keep(visit);
    default:
      return unreachable(input);
  }
}

export function arrivalPresented(visit: Visit, person: PersonView): Step {
  return step(tend(visit), [{ type: 'arrival-find', by: { kind: 'person', value: person.ref } }]);
}

function changed(visit: Visit, change: (text: string) => string): Step {
  const { screen } = visit;
  if (screen.at !== 'arrival-typing' || screen.asked === 'asking') return keep(visit);
  return tend({ ...visit, screen: { ...screen, typed: change(screen.typed).slice(0, arrivalLengths[screen.field]), asked: 'no' } });
}

function isAsking({ screen }: Visit): boolean {
  return screen.at === 'arrival-card' || (screen.at === 'arrival-typing' && screen.asked === 'asking');
}

function askForCard(visit: Visit): Step {
  const asking = to(visit, { at: 'arrival-card', card: { type: 'waiting' }, camera: 'off', problem: null });
  return step({ visit: { ...asking.visit, reader: 'looking' }, effects: asking.effects }, [{ type: 'watch-card' }]);
}

function to(visit: Visit, place: BookingPlace): Step {
  const trail = isPlace(visit.screen) ? [...visit.trail, visit.screen] : visit.trail;
  return tend({ ...visit, screen: place, trail });
}
