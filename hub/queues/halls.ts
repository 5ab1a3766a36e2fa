/**
 * What the hub can say of a station's queue to somebody who is not there: the station's own numbers, as old as its last word.
 * Times of a hall are by the station's clock, except `since`.
 */
import type { OpenState } from '@yizhan/protocol/api';
import { businessDateAt, openState } from '@yizhan/protocol/calendar';
import { as, type CounterId, type Instant, type ItemId, type StationId, type TicketId } from '@yizhan/protocol/ids';
import {
  aheadOf,
  estimateWait,
  initialState,
  isDayOpen,
  type KioskQueue,
  kioskQueue,
  type QueueState,
  type Ticket,
  type TicketStatus,
  type WaitRange,
} from '@yizhan/protocol/queue';
import type { Documents } from '../fleet/documents.ts';
import type { Roster } from '../fleet/roster.ts';
import type { ReadStore, RegistryStore, Uplinked } from '../store/store.ts';
import { queueCopies } from './queue-copies.ts';
import { type StationPapers, stationPapers } from './station-papers.ts';

/** `silent`: nothing came for a while; `since` is its last word by the hub's clock, null when it never spoke. */
export type Contact =
  | { readonly kind: 'live' }
  | { readonly kind: 'maintenance' }
  | { readonly kind: 'silent'; readonly since: number | null };

export interface Hall extends Omit<KioskQueue, 'help'> {
  readonly station: StationId;
  readonly papers: StationPapers;
  readonly contact: Contact;
  readonly hours: OpenState;
}

export type TicketPlace =
  /** `wait` null: no counter serves the item now. */
  | { readonly at: 'waiting'; readonly label: string; readonly item: ItemId; readonly ahead: number; readonly wait: WaitRange | null }
  | { readonly at: 'called' | 'serving'; readonly label: string; readonly item: ItemId; readonly counter: CounterId | null }
  | { readonly at: 'held' | 'missed'; readonly label: string; readonly item: ItemId }
  /** Null: so long ago that the copy does not hold it any more. */
  | { readonly at: 'over'; readonly how: Extract<TicketStatus, 'completed' | 'cancelled' | 'expired'> | null };

export interface Halls {
  /** Null: no such station, or it is retired. */
  hall(station: StationId): Promise<Hall | null>;
  /** Null like `hall`. */
  ticket(station: StationId, ticket: TicketId): Promise<TicketPlace | null>;
  /** Where it is, for somebody who wants to go or call there. Null like `hall`. */
  place(station: StationId): Promise<{ readonly name: string; readonly phone: string } | null>;
  /** After COMMIT, in order. */
  take(uplinked: Uplinked): void;
}

export interface HallsDeps {
  readonly store: Pick<ReadStore, 'events'> & Pick<RegistryStore, 'station'>;
  readonly documents: Pick<Documents, 'catalogue' | 'calendar'>;
  readonly roster: Pick<Roster, 'row'>;
  readonly now: () => number;
}

export function hallsOf(deps: HallsDeps): Halls {
  const { roster, now } = deps;
  const copies = queueCopies(deps);
  const papersOf = stationPapers(deps);

  const clockOf = (station: StationId): Instant => as<Instant>(now() - Math.round(roster.row(station)?.clockOffset ?? 0));

  return {
    async hall(station) {
      const papers = await papersOf(station);
      if (!papers) return null;
      const at = clockOf(station);
      const { help: _, ...queue } = kioskQueue(todays(await copies.of(station), papers, at), papers.rules, at);
      return {
        station,
        papers,
        contact: contactOf(station, roster),
        hours: openState(papers.settings.hours, at, papers.calendar),
        ...queue,
      };
    },
    async ticket(station, id) {
      const papers = await papersOf(station);
      if (!papers) return null;
      const at = clockOf(station);
      const state = todays(await copies.of(station), papers, at);
      const ticket = state.tickets.get(id);
      return ticket ? placeOf(ticket, { state, papers, at }) : { at: 'over', how: null };
    },
    async place(station) {
      const papers = await papersOf(station);
      return papers && { name: papers.settings.name, phone: papers.settings.phone };
    },
    take: copies.take,
  };
}

/** A day that its station did not close, because it was switched off over night, is over all the same. */
function todays(state: QueueState, { settings }: StationPapers, at: Instant): QueueState {
  const isOld = isDayOpen(state) && state.businessDate !== businessDateAt(at, settings.cutOver);
  return isOld ? initialState() : state;
}

function contactOf(station: StationId, roster: Pick<Roster, 'row'>): Contact {
  const row = roster.row(station);
  switch (row?.presence) {
    case 'online':
    case 'degraded':
      return { kind: 'live' };
    case 'maintenance':
      return { kind: 'maintenance' };
    default:
      return { kind: 'silent', since: row?.lastSeen ?? null };
  }
}

interface Now {
  readonly state: QueueState;
  readonly papers: StationPapers;
  readonly at: Instant;
}

function placeOf(ticket: Ticket, { state, papers: { rules }, at }: Now): TicketPlace {
  const { label, item, status } = ticket;
  switch (status) {
    case 'booked':
    case 'waiting': {
      const ahead = aheadOf(state, rules, ticket, at);
      return { at: 'waiting', label, item, ahead, wait: estimateWait(state, rules, item, at, ahead) };
    }
    case 'called':
    case 'serving':
      return { at: status, label, item, counter: ticket.counter };
    case 'held':
    case 'missed':
      return { at: status, label, item };
    case 'completed':
    case 'cancelled':
    case 'expired':
      return { at: 'over', how: status };
  }
}
