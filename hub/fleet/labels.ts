/** The ticket label a reader needs beside a stored event. Labels are kept in memory as tickets are issued; older ones are looked up once. */
import { as, type BusinessDate, type StationId } from '@yizhan/protocol/ids';
import type { WireEvent } from '@yizhan/protocol/wire';
import type { ReadStore, StoredEvent } from '../store/store.ts';

export interface Labels {
  /** Remembers the labels of tickets issued in these events. */
  learn(events: readonly Pick<WireEvent, 'type' | 'data'>[]): void;
  of(event: Pick<WireEvent, 'data'>): string | null;
  /** Looks up what `of` would miss, once per station and business date. */
  fetch(events: readonly StoredEvent[]): Promise<void>;
}

/** Labels of one generation; two are kept. Dropping the oldest one by one costs a walk over the places of those dropped before it. */
const generation = 10_000;
const ticketsLookedAt = 2000;
const lookupsAtOnce = 20;

export function labelsOf(store: Pick<ReadStore, 'tickets'>): Labels {
  let labels = new Map<string, string>();
  let older: ReadonlyMap<string, string> = new Map();

  function keep(ticket: string, label: string): void {
    if (labels.size === generation) {
      older = labels;
      labels = new Map();
    }
    labels.set(ticket, label);
  }

  const of = (event: Pick<WireEvent, 'data'>): string | null => {
    const { label, ticket } = event.data;
    if (typeof label === 'string') return label;
    return typeof ticket === 'string' ? (labels.get(ticket) ?? older.get(ticket) ?? null) : null;
  };

  return {
    of,
    learn(events) {
      for (const { type, data } of events) {
        if (type === 'ticket.issued' && typeof data.ticket === 'string' && typeof data.label === 'string') keep(data.ticket, data.label);
      }
    },
    async fetch(events) {
      const missing = new Map<string, StoredEvent>();
      for (const event of events) {
        if (typeof event.data.ticket === 'string' && of(event) === null) missing.set(`${event.station} ${event.businessDate}`, event);
      }
      for (const event of [...missing.values()].slice(0, lookupsAtOnce)) {
        const filter = { businessDate: as<BusinessDate>(event.businessDate), limit: ticketsLookedAt };
        for (const ticket of await store.tickets(as<StationId>(event.station), filter)) keep(ticket.id, ticket.label);
      }
    },
  };
}
