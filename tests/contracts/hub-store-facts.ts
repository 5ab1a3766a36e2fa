/** Stations, events and tickets for the contract of the hub's store. */
import { hash } from 'node:crypto';
import { as, type BusinessDate, type Epoch, type Seq, type StationId } from '@yizhan/protocol/ids';
import { type CursorState, chainHash, examineBatch, type Received, zeroHash } from '@yizhan/protocol/sync';
import type { WireEvent } from '@yizhan/protocol/wire';
import type { HubStore, NewStation, StationWrites, Uplinked } from '../../hub/store/store.ts';

/** The store of the test that is running: it holds `station` and `other`. */
export interface HubUnderTest {
  readonly store: HubStore;
  commit(...writes: readonly StationWrites[]): Promise<readonly Uplinked[]>;
}

export const station = as<StationId>('kw0101');
export const other = as<StationId>('kw0102');
export const epoch = as<Epoch>('epoch-one');
export const day = as<BusinessDate>('2026-11-24');
const sha256 = (text: string): string => hash('sha256', text);

export const named = (id: StationId): NewStation => ({
  id,
  name: `站 ${id}`,
  street: '东关街道',
  community: '',
  settings: { station: id, version: 1, name: `站 ${id}` } as NewStation['settings'],
});

let ids = 0;
const freshId = (): string => {
  ids += 1;
  return `01900000-0000-7000-8000-${String(ids).padStart(12, '0')}`;
};

export type Fact = readonly [type: string, data: Record<string, unknown>];

/** Facts as they come off the wire, chained after `cursor`. */
export function received(facts: readonly Fact[], cursor: CursorState = { epoch, highWater: as(0), hash: zeroHash }): readonly Received[] {
  let previous = cursor.hash;
  const events = facts.map(([type, data], index): WireEvent => {
    const open = {
      id: as<WireEvent['id']>(freshId()),
      seq: as<Seq>(cursor.highWater + 1 + index),
      type,
      typeVersion: 1,
      at: as<WireEvent['at']>(1_000 + index),
      boot: 'boot',
      mono: index,
      clockOffset: null,
      businessDate: day,
      data,
    };
    const made = { ...open, hash: chainHash(sha256, previous, open) };
    previous = made.hash;
    return made;
  });
  const batch = examineBatch(sha256, { v: 1, epoch: cursor.epoch, lane: 'business', events });
  if (!batch.ok) throw new Error(batch.error);
  return batch.value.events;
}

export const after = (events: readonly Received[], of: Epoch = epoch): CursorState => ({
  epoch: of,
  highWater: events.at(-1)?.seq ?? as<Seq>(0),
  hash: events.at(-1)?.hash ?? zeroHash,
});

export const writing = (changes: Partial<StationWrites>): StationWrites => ({
  station,
  epoch,
  events: [],
  quarantined: [],
  cursor: null,
  latest: null,
  alerts: [],
  ...changes,
});

export const issued = (ticket: string, label = 'A001'): Fact => [
  'ticket.issued',
  {
    ticket,
    label,
    prefix: label.slice(0, 1),
    number: Number(label.slice(1)),
    item: 'hr-pension-alive',
    channel: 'kiosk',
    kiosk: 'k1',
    priorityClass: null,
    window: null,
    orderKey: 1,
    arrival: 1,
    at: 1_000,
    print: { job: 'j1', printer: 'p1' },
  },
];
export const called = (ticket: string): Fact => [
  'ticket.called',
  { ticket, counter: 'c1', clerk: 'clerk:wang', count: 1, reason: 'arrival', waitedMs: 5, at: 2_000 },
];
