import { createRoute } from '@hono/zod-openapi';
import { type Api, ProblemError } from '@yizhan/platform/http';
import { readSessionCookie } from '@yizhan/platform/session';
import { issueTicketSchema, type TicketAnswer, ticketAnswerSchema } from '@yizhan/protocol/api';
import { type ActorId, as, type CounterId, type Instant, type ItemId, type TicketId } from '@yizhan/protocol/ids';
import { aheadForNew, aheadOf, estimateWait, publicTicket, type QueueRules, type QueueState, type Ticket } from '@yizhan/protocol/queue';
import { placeOf } from '../../people/presented.ts';
import { clerkActor } from '../../people/sign-in.ts';
import { findAccount, guardOf, sessionCookie } from '../callers.ts';
import type { StationDeps } from '../deps.ts';
import { printerFor, printerNear } from '../printers.ts';
import { answers, commandHeaders, creates, idParam, jsonBody, keyOf, receiptOf } from './shared.ts';

export function ticketRoutes(app: Api, deps: StationDeps): void {
  const { desk, clock } = deps;
  const callers = { sessions: deps.sessions, accounts: () => deps.documents().accounts };

  const issue = createRoute({
    method: 'post',
    path: '/api/v1/tickets',
    middleware: guardOf('POST /api/v1/tickets', callers),
    request: { headers: commandHeaders, body: jsonBody(issueTicketSchema) },
    responses: creates('a ticket: committed, its print job with it', ticketAnswerSchema),
  });
  app.openapi(issue, async (c) => {
    const { item, kiosk, priorityClass = null, person: ref, evidenceSeen = false, counter } = c.req.valid('json');
    // Only a signed-in clerk's page gives a walk-in ticket; a kiosk has no session, and no look-up.
    const clerk = kiosk === undefined && readSessionCookie(c, sessionCookie) !== null ? await findAccount(c, callers) : null;
    const { settings } = deps.documents();
    const place = kiosk ?? settings.kiosks[0]?.id ?? null;
    const actor: ActorId = clerk ? clerkActor(clerk.user) : as(`kiosk:${place}`);
    // A reference that is gone (the visit was long, the agent restarted) keeps nobody from a number.
    const reader = clerk && counter !== undefined ? placeOf(counter) : place;
    const person = ref === undefined ? null : deps.presented.keyOf(reader, ref);
    const isProven = ref !== undefined && priorityClass !== null && deps.presented.proves(reader, ref, priorityClass);
    const evidence = isProven ? 'card' : clerk && evidenceSeen ? 'seen' : null;
    const outcome = await desk.submit(
      {
        type: 'issue',
        item,
        channel: clerk ? 'counter' : 'kiosk',
        kiosk: clerk ? null : place,
        printer: clerk
          ? printerNear(counterOf(desk.committed, actor), place, settings, deps.devices)
          : printerFor(place, settings, deps.devices),
        priorityClass,
        ...(evidence && { evidence }),
        ...(person === null ? {} : { person }),
      },
      {
        actor,
        key: keyOf(c.req.valid('header')),
        fingerprint: `issue\n${item}\n${kiosk ?? ''}\n${priorityClass ?? ''}\n${ref ?? ''}\n${evidenceSeen}`,
        describe: (state, events) => {
          const event = events.findLast((one) => one.type === 'ticket.issued');
          const ticket = event ? state.tickets.get(event.data.ticket) : undefined;
          return ticket ? answerForNew(state, desk.rules, ticket, clock.now()) : null;
        },
      },
    );
    return c.json(receiptOf(outcome).body as TicketAnswer, 201);
  });

  const one = createRoute({
    method: 'get',
    path: '/api/v1/tickets/{id}',
    middleware: guardOf('GET /api/v1/tickets/{id}', callers),
    request: { params: idParam },
    responses: answers('the ticket and its place now', ticketAnswerSchema),
  });
  app.openapi(one, (c) => {
    const ticket = desk.committed.tickets.get(as<TicketId>(c.req.valid('param').id));
    if (!ticket) throw new ProblemError('unknown-ticket');
    return c.json(answerFor(desk.committed, desk.rules, ticket, clock.now()), 200);
  });
}

/** The counter this clerk has. */
function counterOf(state: QueueState, clerk: ActorId): CounterId | null {
  for (const counter of state.counters.values()) if (counter.lease?.clerk === clerk) return counter.id;
  return null;
}

/** Right after issuing: an ordinary ticket is behind all that wait for its item, itself not counted, which needs no walk through the queue. */
function answerForNew(state: QueueState, rules: QueueRules, ticket: Ticket, at: Instant): TicketAnswer {
  if (ticket.priorityClass !== null) return answerFor(state, rules, ticket, at);
  return answerWith(state, rules, ticket, at, Math.max(0, aheadForNew(state, rules, ticket.item) - 1));
}

export function answerFor(state: QueueState, rules: QueueRules, ticket: Ticket, at: Instant): TicketAnswer {
  return answerWith(state, rules, ticket, at, ticket.status === 'waiting' ? aheadOf(state, rules, ticket) : 0);
}

function answerWith(state: QueueState, rules: QueueRules, ticket: Ticket, at: Instant, ahead: number): TicketAnswer {
  return {
    ticket: publicTicket(ticket),
    ahead,
    wait: ticket.status === 'waiting' ? estimateWait(state, rules, ticket.item, at, ahead) : null,
    counters: countersServing(rules, ticket.item),
  };
}

const serving = new WeakMap<QueueRules, Map<ItemId, CounterId[]>>();

function countersServing(rules: QueueRules, item: ItemId): CounterId[] {
  const known = serving.get(rules) ?? new Map<ItemId, CounterId[]>();
  serving.set(rules, known);
  const counters = known.get(item) ?? [...rules.counters].filter(([, rule]) => rule.items.has(item)).map(([id]) => id);
  known.set(item, counters);
  return counters;
}
