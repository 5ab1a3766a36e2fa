/** What a clerk may do with one ticket: a table of name, body and command; the desk decides whether it is possible. */
import { z } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { type PublicTicket, publicTicketSchema } from '@yizhan/protocol/api';
import { as, type CounterId, type ItemId, type KioskId, type TicketId } from '@yizhan/protocol/ids';
import {
  callReasons,
  publicTicket,
  type QueueCommand,
  type QueueEvent,
  type QueueState,
  type Why,
  type WhyCode,
} from '@yizhan/protocol/queue';
import type { StationDeps } from '../deps.ts';
import { printerFor, printerNear } from '../printers.ts';
import { idText } from './shared.ts';
import { staffCommand } from './staff-command.ts';

export const counterAnswerSchema = z.object({ ticket: publicTicketSchema.nullable(), reason: z.enum(callReasons).optional() });
export type CounterAnswer = z.infer<typeof counterAnswerSchema>;

const fields = {
  counter: idText,
  item: idText,
  toCounter: idText.nullable(),
  place: z.enum(['front', 'end', 'arrival']),
  why: z.object({ code: z.string().min(1).max(40), note: z.string().max(200).nullable().default(null) }).strict(),
  priorityClass: z.string().max(40).nullable(),
  evidenceSeen: z.boolean(),
  kiosk: idText,
} as const;
type Field = keyof typeof fields;
type Body = { readonly [F in Field]?: z.infer<(typeof fields)[F]> };

interface Action {
  readonly needs: readonly Field[];
  readonly may: readonly Field[];
  command(ticket: TicketId, body: Body, deps: StationDeps): QueueCommand;
}

const counterIn = (body: Body): CounterId => as(body.counter ?? '');
const itemIn = (body: Body): ItemId => as(body.item ?? '');
/** Every edit of order or fate says why (QUEUE.md, Edits); which reasons a command has is the decider's word. */
const whyIn = ({ why }: Body): Why => ({ code: (why?.code ?? 'other') as WhyCode, note: why?.note ?? null });
const atCounter = (type: 'recall' | 'start' | 'noShow' | 'complete'): Action => ({
  needs: ['counter'],
  may: [],
  command: (ticket, body) => ({ type, counter: counterIn(body), ticket }),
});
const aside = (type: 'undoCall' | 'hold'): Action => ({
  needs: ['counter', 'why'],
  may: [],
  command: (ticket, body) => ({ type, counter: counterIn(body), ticket, why: whyIn(body) }),
});
const back = (type: 'resume' | 'rejoin'): Action => ({
  needs: ['why'],
  may: ['counter'],
  command: (ticket, body) => ({ type, ticket, why: whyIn(body) }),
});

const actions = {
  call: {
    needs: ['counter', 'why'],
    may: [],
    command: (ticket, body) => ({ type: 'callTicket', counter: counterIn(body), ticket, why: whyIn(body) }),
  },
  recall: atCounter('recall'),
  start: atCounter('start'),
  complete: atCounter('complete'),
  'no-show': atCounter('noShow'),
  'undo-call': aside('undoCall'),
  hold: aside('hold'),
  resume: back('resume'),
  rejoin: back('rejoin'),
  transfer: {
    needs: ['counter', 'item', 'why'],
    may: ['toCounter', 'place'],
    command: (ticket, body) => ({
      type: 'transfer',
      counter: counterIn(body),
      ticket,
      item: itemIn(body),
      toCounter: body.toCounter ? as<CounterId>(body.toCounter) : null,
      place: body.place ?? 'arrival',
      why: whyIn(body),
    }),
  },
  'add-item': {
    needs: ['counter', 'item'],
    may: [],
    command: (ticket, body) => ({ type: 'addItem', counter: counterIn(body), ticket, item: itemIn(body) }),
  },
  cancel: {
    needs: ['why'],
    may: ['counter'],
    command: (ticket, body) => ({ type: 'cancel', ticket, why: whyIn(body) }),
  },
  'change-class': {
    needs: ['priorityClass', 'evidenceSeen', 'why'],
    may: ['counter'],
    command: (ticket, body) => ({
      type: 'changeClass',
      ticket,
      priorityClass: body.priorityClass ?? null,
      evidenceSeen: body.evidenceSeen ?? false,
      why: whyIn(body),
    }),
  },
  'confirm-evidence': { needs: [], may: ['counter'], command: (ticket) => ({ type: 'confirmEvidence', ticket }) },
  reprint: {
    needs: [],
    may: ['counter', 'kiosk'],
    command(ticket, body, { documents, devices, desk }) {
      const { settings } = documents();
      const counter = body.counter ? counterIn(body) : null;
      const printer = body.kiosk
        ? printerFor(as<KioskId>(body.kiosk), settings, devices)
        : printerNear(counter, desk.committed.tickets.get(ticket)?.kiosk ?? null, settings, devices);
      if (printer === null) throw new ProblemError('printer-unavailable');
      return { type: 'reprint', ticket, printer };
    },
  },
} as const satisfies Readonly<Record<string, Action>>;

export function ticketActionRoutes(app: Api, deps: StationDeps): void {
  for (const [name, action] of Object.entries(actions)) {
    staffCommand(app, deps, {
      door: `POST /api/v1/tickets/{id}/${name as keyof typeof actions}`,
      description: 'the ticket as it is now',
      body: bodyOf(action),
      answer: counterAnswerSchema,
      command: (ticket, body) => action.command(as<TicketId>(ticket), body as Body, deps),
      fingerprint: (ticket, body) => `${name}\n${ticket}\n${JSON.stringify(body)}`,
      describe: (ticket, state, events) => counterAnswer(state, as<TicketId>(ticket), events),
      done(_, { counter }: Body) {
        if (counter) deps.leases.touch(as<CounterId>(counter));
      },
    });
  }
}

/** Exactly the fields of this action: one too many is a mistake of the page, and is told. */
function bodyOf({ needs, may }: Action): z.ZodObject {
  const needed = needs.map((field) => [field, fields[field]]);
  const possible = may.map((field) => [field, fields[field].optional()]);
  return z.object(Object.fromEntries([...needed, ...possible])).strict();
}

export function counterAnswer(state: QueueState, ticket: TicketId | null, events: readonly QueueEvent[]): CounterAnswer {
  const found = ticket === null ? undefined : state.tickets.get(ticket);
  const called = events.find((event) => event.type === 'ticket.called');
  const shown: PublicTicket | null = found ? publicTicket(found) : null;
  return called ? { ticket: shown, reason: called.data.reason } : { ticket: shown };
}
