/** Days for the tests of reports, written as one reads a clock: `at('09:00:30')` and what happened then. */
import { as, type BusinessDate, type CounterId, type ItemId, type Label, type TicketId } from '../ids.ts';
import type { QueueEvent } from '../queue/events.ts';
import type { RatingLevel, RatingReason } from '../ratings/index.ts';
import type { WireEvent } from '../wire/messages.ts';
import { emptyDay, reportOf, takeEvent } from './day.ts';
import type { DayReport } from './model.ts';

export const date: BusinessDate = as('2026-11-24');
const midnight = Date.parse('2026-11-24T00:00:00+08:00');

/** @param clock HH:MM:SS in Shanghai */
function instantAt(clock: string): number {
  const [h = 0, m = 0, s = 0] = clock.split(':').map(Number);
  return midnight + ((h * 60 + m) * 60 + s) * 1000;
}

export class TestDay {
  readonly events: WireEvent[] = [];
  #seq = 0;
  #boot = 'boot-1';
  /** What the wall clock is ahead of the steady one, beyond the beginning of the day. */
  #jumpMs = 0;

  /** From here on the wall clock shows that much more than it should. */
  jump(seconds: number): this {
    this.#jumpMs += seconds * 1000;
    return this;
  }

  restart(): this {
    this.#boot = `${this.#boot}+`;
    return this;
  }

  /** @param clock as the wall clock shows it */
  at(clock: string, ...facts: readonly Fact[]): this {
    const at = instantAt(clock);
    for (const { type, data } of facts) {
      const event = { id: `e${this.#seq}`, seq: this.#seq++, type, typeVersion: 1, at, boot: this.#boot, hash: '' };
      const clocks = { mono: at - midnight - this.#jumpMs, clockOffset: null, businessDate: date };
      this.events.push({ ...event, ...clocks, data: { ...data, at } } as unknown as WireEvent);
    }
    return this;
  }

  report(): DayReport {
    const day = emptyDay(date);
    for (const event of this.events) takeEvent(day, event);
    return reportOf(day);
  }
}

type Fact = { readonly type: QueueEvent['type']; readonly data: object };
const ticket = (label: string): TicketId => as(`t-${label}`);
const counter = (name: string): CounterId => as(name);

export const issued = (label: string, item = 'pension'): Fact => ({
  type: 'ticket.issued',
  data: { ticket: ticket(label), label: as<Label>(label), item: as<ItemId>(item) },
});
export const called = (label: string, at = 'c1'): Fact => ({
  type: 'ticket.called',
  data: { ticket: ticket(label), counter: counter(at), waitedMs: 0 },
});
const here =
  (type: QueueEvent['type']) =>
  (label: string, at = 'c1'): Fact => ({ type, data: { ticket: ticket(label), counter: counter(at) } });
export const recalled = here('ticket.recalled');
export const started = here('ticket.started');
export const completed = here('ticket.completed');
export const held = here('ticket.held');
export const undone = here('ticket.call-undone');
export const noShow = (label: string, to: 'waiting' | 'missed', at = 'c1'): Fact => ({
  type: 'ticket.no-show',
  data: { ticket: ticket(label), counter: counter(at), to },
});
export const transferred = (label: string, item: string, at = 'c1'): Fact => ({
  type: 'ticket.transferred',
  data: { ticket: ticket(label), from: { item: '', counter: at }, item: as<ItemId>(item), counter: null },
});
export const cancelled = (label: string): Fact => ({ type: 'ticket.cancelled', data: { ticket: ticket(label) } });
export const expired = (label: string): Fact => ({ type: 'ticket.expired', data: { ticket: ticket(label) } });
export const rated = (label: string, level: RatingLevel, ...reasons: readonly RatingReason[]): Fact => ({
  type: 'ticket.rated',
  data: { ticket: ticket(label), level, reasons, channel: 'kiosk' },
});
export const closed: Fact = { type: 'day.closed', data: { businessDate: date } };
