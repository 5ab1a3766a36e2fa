/**
 * What staff did to a ticket's order or fate, as a day's events tell it: who, when, why. A fold like every report; an event that an earlier
 * program wrote says less and still stands in the list. The ordinary steps of a visit are no edits; a no-show is one, since it costs a place or the turn.
 */
import { z } from 'zod';
import type { ActorId, CounterId, Instant, ItemId, Label, TicketId } from '../ids.ts';
import type { WireEvent } from '../wire/messages.ts';
import type { QueueEvent } from './events.ts';
import { evidenceStates } from './model.ts';

const text = <T extends string>() => z.custom<T>((raw) => typeof raw === 'string').meta({ type: 'string' });
const place = z.object({ item: text<ItemId>(), counter: text<CounterId>().nullable() });

export const editKinds = [
  'callTicket',
  'undoCall',
  'noShow',
  'hold',
  'resume',
  'rejoin',
  'transfer',
  'changeClass',
  'confirmEvidence',
  'cancel',
] as const;
export type EditKind = (typeof editKinds)[number];

export const editSchema = z.object({
  /** Its place in the station's journal: where the event itself can be found. */
  seq: z.number().int(),
  at: z.custom<Instant>((raw) => typeof raw === 'number').meta({ type: 'integer', description: 'ms since 1970' }),
  kind: z.enum(editKinds),
  label: text<Label>(),
  item: text<ItemId>(),
  counter: text<CounterId>().nullable(),
  /** `clerk:wang`, `hub:zhao`, or null: the station itself (a lease ran out). */
  by: text<ActorId>().nullable(),
  why: z.object({ code: z.string(), note: z.string().nullable() }).nullable(),
  /** Of a transfer. */
  moved: z.object({ from: place, to: place, place: z.enum(['front', 'end', 'arrival']) }).optional(),
  /** Of a class: what it was, what it is, and what was shown for it. */
  class: z
    .object({
      from: z.string().nullable(),
      to: z.string().nullable(),
      evidence: z.enum(evidenceStates).nullable(),
      shown: z.string().nullable(),
    })
    .optional(),
});
export type Edit = z.infer<typeof editSchema>;

/** GET /api/v1/edits/{date} */
export const dayEditsSchema = z.object({ date: z.string(), edits: z.array(editSchema) });
export type DayEdits = z.infer<typeof dayEditsSchema>;

/** What the fold remembers of the tickets between two edits. */
export interface EditBook {
  readonly edits: Edit[];
  readonly tickets: Map<TicketId, { readonly label: Label; item: ItemId; counter: CounterId | null }>;
}

export function emptyEdits(): EditBook {
  return { edits: [], tickets: new Map() };
}

/** Changes the book in place. */
export function takeEdit(book: EditBook, event: WireEvent): void {
  // Our own events, from our own store: of other kinds there is none that has one of these names.
  const fact = event as unknown as QueueEvent;
  if (fact.type === 'ticket.issued') {
    book.tickets.set(fact.data.ticket, { label: fact.data.label, item: fact.data.item, counter: null });
    return;
  }
  if (!fact.type.startsWith('ticket.') || !('ticket' in fact.data) || fact.data.ticket === undefined) return;
  const ticket = book.tickets.get(fact.data.ticket);
  if (ticket === undefined) return;
  if ('counter' in fact.data && fact.type !== 'ticket.transferred') ticket.counter = fact.data.counter;
  const told = tell(fact);
  if (told !== null) {
    const { label, item, counter } = ticket;
    book.edits.push({ seq: event.seq, at: event.at, label, item, counter, ...told });
  }
  if (fact.type === 'ticket.transferred') Object.assign(ticket, { item: fact.data.item, counter: null });
}

type Told = Pick<Edit, 'kind' | 'by' | 'why' | 'moved' | 'class'>;

function tell(fact: QueueEvent): Told | null {
  switch (fact.type) {
    case 'ticket.called':
      return fact.data.reason === 'chosen' ? { kind: 'callTicket', by: fact.data.clerk, why: fact.data.why ?? null } : null;
    case 'ticket.call-undone':
      return { kind: 'undoCall', ...whoAndWhy(fact.data) };
    case 'ticket.no-show':
      return { kind: 'noShow', ...whoAndWhy(fact.data) };
    case 'ticket.held':
      return { kind: 'hold', ...whoAndWhy(fact.data) };
    case 'ticket.resumed':
      return { kind: 'resume', ...whoAndWhy(fact.data) };
    case 'ticket.rejoined':
      return { kind: 'rejoin', ...whoAndWhy(fact.data) };
    case 'ticket.transferred': {
      const { from, item, counter, place } = fact.data;
      return { kind: 'transfer', ...whoAndWhy(fact.data), moved: { from, to: { item, counter }, place } };
    }
    case 'ticket.class-changed': {
      const { from, to, evidence } = fact.data;
      const shown = evidence?.shown ?? null;
      return { kind: 'changeClass', ...whoAndWhy(fact.data), class: { from, to, evidence: evidence?.state ?? null, shown } };
    }
    case 'ticket.evidence-seen': {
      const { priorityClass, shown, by } = fact.data;
      return { kind: 'confirmEvidence', by, why: null, class: { from: priorityClass, to: priorityClass, evidence: 'seen', shown } };
    }
    case 'ticket.cancelled': {
      const { by, reason, why } = fact.data;
      return { kind: 'cancel', by, why: why ?? (reason === null ? null : { code: 'other', note: reason }) };
    }
    default:
      return null;
  }
}

function whoAndWhy({ by, why }: { readonly by?: ActorId | undefined; readonly why?: Edit['why'] | undefined }): Pick<Edit, 'by' | 'why'> {
  return { by: by ?? null, why: why ?? null };
}
