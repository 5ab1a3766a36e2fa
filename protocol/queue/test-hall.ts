/** A small station for the tests of this folder: two items behind A, one behind B, three counters, a clock moved by hand. */
import {
  type ActorId,
  as,
  type BusinessDate,
  type CounterId,
  type DeviceId,
  type Instant,
  type ItemId,
  type KioskId,
  type Prefix,
  type TicketId,
} from '../ids.ts';
import type { QueueCommand, QueueCtx, QueueLimits, QueueRefusal, QueueRefusalCode, QueueRules } from './commands.ts';
import { decide } from './decide.ts';
import type { QueueEvent } from './events.ts';
import { evolve } from './evolve.ts';
import type { QueueState, Ticket } from './model.ts';
import { initialState } from './state.ts';

export const pension = as<ItemId>('pension');
export const card = as<ItemId>('card');
export const medical = as<ItemId>('medical');
export const c1 = as<CounterId>('c1');
export const c2 = as<CounterId>('c2');
/** Serves `medical` only. */
export const c3 = as<CounterId>('c3');
export const k1 = as<KioskId>('k1');
export const p1 = as<DeviceId>('p1');
export const wang = as<ActorId>('clerk:wang');
export const li = as<ActorId>('clerk:li');
export const zhao = as<ActorId>('clerk:zhao');
export const monday = as<BusinessDate>('2026-03-02');
export const tuesday = as<BusinessDate>('2026-03-03');
export const second = 1000;
export const minute = 60_000;

export const limits: QueueLimits = {
  statutoryInRow: 3,
  maxWaitMs: 45 * minute,
  noShowLimit: 3,
  noShowBack: 3,
  recallPauseMs: minute,
  rejoinWithinMs: 60 * minute,
  serviceFloorMs: 2 * minute,
  serviceCapMs: 30 * minute,
};

export function rulesWith(changes: Partial<QueueRules> = {}): QueueRules {
  const all = new Map([pension, card, medical].map((item) => [item, 1]));
  return {
    items: new Map([
      [pension, { prefix: as<Prefix>('A'), defaultServiceMs: 10 * minute }],
      [card, { prefix: as<Prefix>('A'), defaultServiceMs: 10 * minute }],
      [medical, { prefix: as<Prefix>('B'), defaultServiceMs: 10 * minute }],
    ]),
    counters: new Map([
      [c1, { items: all }],
      [c2, { items: all }],
      [c3, { items: new Map([[medical, 1]]) }],
    ]),
    kiosks: new Set([k1]),
    priorityClasses: new Map([
      ['soldier', { id: 'soldier', statutory: true, weight: 1 }],
      ['expecting', { id: 'expecting', statutory: false, weight: 2 }],
    ]),
    hours: () => ({ open: true }),
    limits,
    ...changes,
  };
}

export class Hall {
  readonly state: QueueState = initialState();
  readonly events: QueueEvent[] = [];
  rules: QueueRules;
  at = as<Instant>(Date.parse('2026-03-02T09:00:00+08:00'));
  date = monday;
  #ids = 0;

  constructor(rules: QueueRules = rulesWith()) {
    this.rules = rules;
  }

  wait(ms: number): void {
    this.at = as<Instant>(this.at + ms);
  }

  /** Runs a command that must be accepted. */
  do(command: QueueCommand, actor: ActorId = wang): readonly QueueEvent[] {
    const decided = decide(this.state, command, this.ctx(actor));
    if (!decided.ok) throw new Error(`${command.type} was refused: ${JSON.stringify(decided.error)}`);
    for (const event of decided.value) evolve(this.state, event);
    this.events.push(...decided.value);
    return decided.value;
  }

  /** Takes an event of another hall as history. */
  fold(event: QueueEvent): void {
    evolve(this.state, event);
    this.events.push(event);
  }

  /** The code of a refusal, or null when the command would be accepted. Changes nothing. */
  refusal(command: QueueCommand, actor: ActorId = wang): QueueRefusalCode | null {
    return this.refused(command, actor)?.code ?? null;
  }

  refused(command: QueueCommand, actor: ActorId = wang): QueueRefusal | null {
    const decided = decide(this.state, command, this.ctx(actor));
    return decided.ok ? null : decided.error;
  }

  issue(item: ItemId = pension, priorityClass: string | null = null, printer: DeviceId | null = null): TicketId {
    const events = this.do({ type: 'issue', item, channel: 'kiosk', kiosk: k1, printer, priorityClass });
    const issued = events.find((event) => event.type === 'ticket.issued');
    if (issued === undefined) throw new Error('nothing was issued');
    return issued.data.ticket;
  }

  open(counter: CounterId = c1, actor: ActorId = wang): void {
    this.do({ type: 'leaseCounter', counter }, actor);
  }

  callNext(counter: CounterId = c1, actor: ActorId = wang): Ticket {
    this.do({ type: 'callNext', counter }, actor);
    const current = this.state.counters.get(counter)?.current ?? null;
    if (current === null) throw new Error('nobody was called');
    return this.ticket(current);
  }

  /** Calls, serves for `ms` and completes; answers the label. */
  serve(ms = 0, counter: CounterId = c1, actor: ActorId = wang): string {
    const { id, label } = this.callNext(counter, actor);
    this.do({ type: 'start', counter, ticket: id }, actor);
    this.wait(ms);
    this.do({ type: 'complete', counter, ticket: id }, actor);
    return label;
  }

  ticket(id: TicketId): Ticket {
    const ticket = this.state.tickets.get(id);
    if (ticket === undefined) throw new Error(`no ticket ${id}`);
    return ticket;
  }

  ctx(actor: ActorId): QueueCtx {
    return { at: this.at, actor, businessDate: this.date, rules: this.rules, freshId: () => `id-${++this.#ids}` };
  }
}
