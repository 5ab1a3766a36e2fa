/** Finding tickets of the present day by what stands on the paper, by item, or by whose they are. */
import type { ItemId, PersonKey } from '../ids.ts';
import type { QueueState, Ticket } from './model.ts';
import { isLive } from './put-ticket.ts';

export const foundAtMost = 50;

export type TicketQuery =
  /** `items`: those whose names have the text in them. */
  | { readonly by: 'text'; readonly text: string; readonly items: ReadonlySet<ItemId> }
  | { readonly by: 'person'; readonly person: PersonKey };

/** Live ones first, in order of arrival; then those that ended, newest first. Of a person only live ones. */
export function findTickets(state: QueueState, query: TicketQuery): readonly Ticket[] {
  const found = query.by === 'person' ? ofPerson(state, query.person) : [...state.tickets.values()].filter(textMatch(query));
  return found.sort(byUse).slice(0, foundAtMost);
}

function ofPerson(state: QueueState, person: PersonKey): Ticket[] {
  const ids = [...(state.ticketsOf.get(person)?.values() ?? [])];
  return ids.map((id) => state.tickets.get(id)).filter((ticket) => ticket !== undefined && isLive(ticket.status)) as Ticket[];
}

/** `a1`, `A001` and `001` find A001; so does its beginning. */
function textMatch({ text, items }: Extract<TicketQuery, { by: 'text' }>): (ticket: Ticket) => boolean {
  const wanted = text.normalize('NFKC').trim().toUpperCase();
  if (wanted === '') return () => false;
  const [, prefix, digits] = /^([A-Z]?)(\d{1,6})$/.exec(wanted) ?? [];
  const number = digits === undefined ? null : Number(digits);
  return (ticket) =>
    (number !== null && ticket.number === number && (prefix === '' || prefix === ticket.prefix)) ||
    (ticket.label !== '' && ticket.label.startsWith(wanted)) ||
    items.has(ticket.item);
}

function byUse(a: Ticket, b: Ticket): number {
  const liveA = isLive(a.status);
  if (liveA !== isLive(b.status)) return liveA ? -1 : 1;
  return liveA ? a.arrival - b.arrival : b.arrival - a.arrival;
}
