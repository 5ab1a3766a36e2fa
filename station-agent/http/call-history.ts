/** The last calls and recalls with their place in the journal: what a board that reconnects has missed. */
import type { BoardCall } from '@yizhan/protocol/api';
import type { Label, TicketId } from '@yizhan/protocol/ids';
import type { QueueEvent } from '@yizhan/protocol/queue';
import type { WireEvent } from '@yizhan/protocol/wire';

export const callsKept = 50;

export interface CallHistory {
  /** Takes the calls out of committed events. @returns those that were new, oldest first */
  take(events: readonly WireEvent[], labelOf: (ticket: TicketId) => Label | null): readonly BoardCall[];
  /** Calls after this place, oldest first, among the last kept. */
  after(seq: number): readonly BoardCall[];
  /** Place of this call of this ticket, 0 when no longer kept. */
  seqOf(ticket: TicketId, count: number): number;
}

/** @param today the events of the current day so far */
export function callHistory(today: readonly WireEvent[]): CallHistory {
  const labels = labelsIn(today);
  let calls = today.flatMap((event) => callOf(event, (ticket) => labels.get(ticket) ?? null)).slice(-callsKept);
  return {
    take(events, labelOf) {
      const fresh = callsIn(events, labelOf);
      if (fresh.length > 0) calls = [...calls, ...fresh].slice(-callsKept);
      return fresh;
    },
    after: (seq) => calls.filter((call) => call.seq > seq),
    seqOf: (ticket, count) => calls.findLast((call) => call.ticket === ticket && call.count === count)?.seq ?? 0,
  };
}

/** @returns the calls and recalls among committed events, oldest first */
export function callsIn(events: readonly WireEvent[], labelOf: (ticket: TicketId) => Label | null): readonly BoardCall[] {
  return events.flatMap((event) => callOf(event, labelOf));
}

function callOf(wire: WireEvent, labelOf: (ticket: TicketId) => Label | null): readonly BoardCall[] {
  const event = wire as unknown as QueueEvent;
  if (event.type !== 'ticket.called' && event.type !== 'ticket.recalled') return [];
  const { ticket, counter, count, at } = event.data;
  const label = labelOf(ticket);
  return label === null ? [] : [{ seq: wire.seq, ticket, label, counter, count, at }];
}

/** From the events: the state keeps only the latest of the tickets that have ended. */
function labelsIn(events: readonly WireEvent[]): ReadonlyMap<TicketId, Label> {
  const labels = new Map<TicketId, Label>();
  for (const event of events as unknown as readonly QueueEvent[])
    if (event.type === 'ticket.issued') labels.set(event.data.ticket, event.data.label);
  return labels;
}
