/**
 * What the hub shows of a station's tickets: folded from its events, never a truth of its own. Per ticket only the latest of
 * each field counts, so a whole batch becomes one change per ticket.
 */
import type { StationId, TicketId } from '@yizhan/protocol/ids';
import { type QueueEvent, queueEventTypeVersion, type TicketStatus } from '@yizhan/protocol/queue';
import type { WireEvent } from '@yizhan/protocol/wire';

export const liveStatuses = ['booked', 'waiting', 'called', 'serving', 'held', 'missed'] as const satisfies readonly TicketStatus[];

/** Fields left out stay as they are. `counter` null means: at no counter now. */
export interface TicketChange {
  readonly station: StationId;
  readonly id: TicketId;
  businessDate: string;
  label?: string;
  item?: string;
  status?: TicketStatus;
  counter?: string | null;
  print?: string;
  issuedAt?: number;
  calledAt?: number;
  endedAt?: number;
}

type Fields = Omit<TicketChange, 'station' | 'id' | 'businessDate'>;

/** @param events sound ones in the order of their lane; types and versions this program does not know are passed over */
export function projectTickets(station: StationId, events: readonly WireEvent[]): readonly TicketChange[] {
  const changes = new Map<string, TicketChange>();
  for (const event of events) {
    if (event.typeVersion !== queueEventTypeVersion) continue;
    const known = event as unknown as QueueEvent;
    const fields = fieldsOf(known);
    // A print job without a ticket is a paper's.
    if (!fields || !('ticket' in known.data) || known.data.ticket === undefined) continue;
    const id = known.data.ticket;
    const change = changes.get(id) ?? { station, id, businessDate: event.businessDate };
    changes.set(id, Object.assign(change, fields));
  }
  return [...changes.values()];
}

function fieldsOf(event: QueueEvent): Fields | null {
  switch (event.type) {
    case 'ticket.booked':
      return { item: event.data.item, status: 'booked', issuedAt: event.data.at };
    case 'ticket.issued': {
      const { label, item, at, print } = event.data;
      return { label, item, status: 'waiting', issuedAt: at, ...(print ? { print: 'queued' } : {}) };
    }
    case 'ticket.called':
      return { status: 'called', counter: event.data.counter, calledAt: event.data.at };
    case 'ticket.started':
      return { status: 'serving', counter: event.data.counter };
    case 'ticket.no-show':
      return { status: event.data.to, counter: null };
    case 'ticket.call-undone':
    case 'ticket.resumed':
    case 'ticket.rejoined':
      return { status: 'waiting', counter: null };
    case 'ticket.held':
      return { status: 'held' };
    case 'ticket.transferred':
      return { status: 'waiting', item: event.data.item, counter: event.data.counter };
    case 'ticket.item-added':
      return { item: event.data.item };
    case 'ticket.completed':
      return { status: 'completed', endedAt: event.data.at };
    case 'ticket.cancelled':
      return { status: 'cancelled', endedAt: event.data.at };
    case 'ticket.expired':
      return { status: 'expired', endedAt: event.data.at };
    case 'print.requested':
      return { print: 'queued' };
    case 'print.progressed':
      return { print: event.data.status };
    case 'ticket.recalled':
    case 'ticket.rated':
    case 'ticket.class-changed':
    case 'ticket.evidence-seen':
    case 'day.opened':
    case 'day.closed':
    case 'counter.leased':
    case 'counter.released':
    case 'counter.paused':
    case 'counter.resumed':
    case 'help.requested':
    case 'help.acknowledged':
      return null;
    default:
      return null;
  }
}
