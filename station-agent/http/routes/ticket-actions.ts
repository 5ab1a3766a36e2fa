/** What a clerk may do with one ticket: a table of name, body and command; the desk decides whether it is possible. */
import { createRoute, z } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { type PublicTicket, publicTicketSchema } from '@yizhan/protocol/api';
import { as, type CounterId, type ItemId, type KioskId, type TicketId } from '@yizhan/protocol/ids';
import { callReasons, publicTicket, type QueueCommand, type QueueEvent, type QueueState } from '@yizhan/protocol/queue';
import { clerkActor } from '../../people/sign-in.ts';
import { clerkOf, guardOf } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import type { DoorName } from '../doors.ts';
import { printerFor, printerNear } from '../printers.ts';
import { answers, commandHeaders, idParam, idText, jsonBody, keyOf, receiptOf } from './shared.ts';

export const counterAnswerSchema = z.object({ ticket: publicTicketSchema.nullable(), reason: z.enum(callReasons).optional() });
export type CounterAnswer = z.infer<typeof counterAnswerSchema>;

const fields = {
  counter: idText,
  item: idText,
  toCounter: idText.nullable(),
  place: z.enum(['front', 'end', 'arrival']),
  reason: z.string().min(1).max(200).nullable(),
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
const atCounter = (type: 'recall' | 'start' | 'noShow' | 'undoCall' | 'hold' | 'complete'): Action => ({
  needs: ['counter'],
  may: [],
  command: (ticket, body) => ({ type, counter: counterIn(body), ticket }),
});

const actions: Readonly<Record<string, Action>> = {
  call: { needs: ['counter'], may: [], command: (ticket, body) => ({ type: 'callTicket', counter: counterIn(body), ticket }) },
  recall: atCounter('recall'),
  start: atCounter('start'),
  complete: atCounter('complete'),
  'no-show': atCounter('noShow'),
  'undo-call': atCounter('undoCall'),
  hold: atCounter('hold'),
  resume: { needs: [], may: ['counter'], command: (ticket) => ({ type: 'resume', ticket }) },
  transfer: {
    needs: ['counter', 'item'],
    may: ['toCounter', 'place'],
    command: (ticket, body) => ({
      type: 'transfer',
      counter: counterIn(body),
      ticket,
      item: itemIn(body),
      toCounter: body.toCounter ? as<CounterId>(body.toCounter) : null,
      place: body.place ?? 'arrival',
    }),
  },
  'add-item': {
    needs: ['counter', 'item'],
    may: [],
    command: (ticket, body) => ({ type: 'addItem', counter: counterIn(body), ticket, item: itemIn(body) }),
  },
  cancel: { needs: [], may: ['counter', 'reason'], command: (ticket, body) => ({ type: 'cancel', ticket, reason: body.reason ?? null }) },
  rejoin: { needs: [], may: ['counter'], command: (ticket) => ({ type: 'rejoin', ticket }) },
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
};

export function ticketActionRoutes(app: Api, deps: StationDeps): void {
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };
  for (const [name, action] of Object.entries(actions)) {
    const path = `/api/v1/tickets/{id}/${name}`;
    const route = createRoute({
      method: 'post',
      path,
      middleware: guardOf(`POST ${path}` as DoorName, callers),
      request: { headers: commandHeaders, params: idParam, body: jsonBody(bodyOf(action)) },
      responses: answers('the ticket as it is now', counterAnswerSchema),
    });
    app.openapi(route, async (c) => {
      const body = c.req.valid('json') as Body;
      const ticket = as<TicketId>(c.req.valid('param').id);
      const outcome = await deps.desk.submit(action.command(ticket, body, deps), {
        actor: clerkActor(clerkOf(c).user),
        key: keyOf(c.req.valid('header')),
        fingerprint: `${name}\n${ticket}\n${JSON.stringify(body)}`,
        describe: (state, events) => counterAnswer(state, ticket, events),
      });
      const receipt = receiptOf(outcome);
      if (body.counter) deps.leases.touch(counterIn(body));
      return c.json(receipt.body as CounterAnswer, 200);
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
