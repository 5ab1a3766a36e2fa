/** The hall of the queue's property tests: three counters, three items, two lanes of numbers. */
import {
  type ActorId,
  as,
  type CounterId,
  type DeviceId,
  type Instant,
  type ItemId,
  type KioskId,
  type Prefix,
} from '@yizhan/protocol/ids';
import type { QueueRules } from '@yizhan/protocol/queue';

export const minute = 60_000;
export const hour = 60 * minute;
export const day = 24 * hour;
export const morning = Date.parse('2026-03-02T09:00:00+08:00');
export const cutOver = '04:00';

export const items = ['pension', 'card', 'medical'].map((id) => as<ItemId>(id));
export const counters = ['c1', 'c2', 'c3'].map((id) => as<CounterId>(id));
export const clerks = ['wang', 'li', 'zhao'].map((name) => as<ActorId>(`clerk:${name}`));
export const kiosk = as<KioskId>('k1');
export const printer = as<DeviceId>('p1');
export const classes = [null, null, 'soldier', 'expecting'] as const;

export const rules: QueueRules = {
  items: new Map(items.map((item, index) => [item, { prefix: as<Prefix>(index === 2 ? 'B' : 'A'), defaultServiceMs: 5 * minute }])),
  counters: new Map([
    [counters[0] as CounterId, { items: new Map(items.map((item) => [item, 1])) }],
    [counters[1] as CounterId, { items: new Map(items.map((item, index) => [item, index + 1])) }],
    [counters[2] as CounterId, { items: new Map(items.slice(2).map((item) => [item, 1])) }],
  ]),
  kiosks: new Set([kiosk]),
  priorityClasses: new Map([
    ['soldier', { id: 'soldier', statutory: true, weight: 1 }],
    ['expecting', { id: 'expecting', statutory: false, weight: 2 }],
  ]),
  hours: (_item, at) =>
    Math.floor(at / hour) % 24 === 13 ? { open: false, opensAt: null } : { open: true, closesAt: as<Instant>(nextAt(at, 13 * hour)) },
  quotas: new Map(items.slice(1).map((item) => [item, [{ items: items.slice(1), from: 32, to: 48, tickets: 12 }]])),
  limits: {
    statutoryInRow: 3,
    maxWaitMs: 45 * minute,
    noShowLimit: 2,
    noShowBack: 3,
    recallPauseMs: minute,
    rejoinWithinMs: hour,
    serviceFloorMs: minute,
    serviceCapMs: 30 * minute,
    lastTicket: 'estimate',
  },
};

export const always: QueueRules = { ...rules, hours: () => ({ open: true }), quotas: new Map() };

/** The next time that a day of Greenwich is so old. */
function nextAt(at: number, age: number): number {
  return at + ((((age - at) % day) + day) % day);
}

export function nth<T, Otherwise extends T | undefined>(values: readonly T[], pick: number, otherwise: Otherwise): T | Otherwise {
  return values[pick % Math.max(1, values.length)] ?? otherwise;
}
