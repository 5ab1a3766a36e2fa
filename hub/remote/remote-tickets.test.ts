import type { Database } from '@yizhan/platform/sqlite';
import { migrate, openDatabase } from '@yizhan/platform/sqlite';
import { as, type ItemId, type StationId, type TicketId } from '@yizhan/protocol/ids';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { commandsOf } from '../fleet/commands.ts';
import type { Hall, TicketPlace } from '../queues/halls.ts';
import type { StoredCommand } from '../store/down-store.ts';
import { memoryStore } from '../store/memory-store.ts';
import { openAtMost, remoteLimits } from './limits.ts';
import { remoteMigrations } from './migrations.ts';
import { remoteRows } from './remote-rows.ts';
import { type RemoteAsk, type RemoteTickets, remoteDelays, remoteTickets } from './remote-tickets.ts';

const station = as<StationId>('kw0101');
const items = ['pension', 'card', 'medical', 'school', 'pet'].map((id) => as<ItemId>(id));
const waiting: TicketPlace = { at: 'waiting', label: 'A001', item: as('pension'), ahead: 2, wait: null };

let database: Database;
let clock: number;
let given: StoredCommand[];
let places: Map<TicketId, TicketPlace>;
let contact: Hall['contact'];
let remote: RemoteTickets;
let store: ReturnType<typeof memoryStore>;

/** A hub's life over the same database: called again, it is a restart. */
function live(commands = commandsOf({ store, now: () => clock, given: (command) => void given.push(command) })): RemoteTickets {
  return remoteTickets({
    rows: remoteRows(database),
    halls: {
      hall: async (id) =>
        id === station
          ? ({
              contact,
              items: items.map((item) => ({ item, ...(item === 'pet' ? { refused: { code: 'quota-full', opensAt: 9 } } : {}) })),
            } as Hall)
          : null,
      ticket: async (_, ticket) => places.get(ticket) ?? { at: 'over', how: null },
    },
    commands,
    store,
    now: () => clock,
  });
}

beforeEach(async () => {
  database = await openDatabase(':memory:', { synchronous: 'NORMAL' });
  await migrate(database, remoteMigrations, 0);
  clock = 1_800_000_000_000;
  given = [];
  places = new Map();
  contact = { kind: 'live' };
  store = memoryStore();
  await store.addStation({ id: station, name: 'a', street: 'b', community: 'c', settings: {} as never }, clock);
  remote = live();
});
afterEach(() => database.close());

let presses = 0;
const form = (changes: Partial<RemoteAsk> = {}): RemoteAsk => ({
  station,
  item: as('pension'),
  device: 'd1',
  address: 'a1',
  ask: `press-${++presses}`,
  ...changes,
});
async function asked(changes: Partial<RemoteAsk> = {}): Promise<string> {
  const result = await remote.ask(form(changes));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
const refusal = async (changes: Partial<RemoteAsk> = {}) => {
  const result = await remote.ask(form(changes));
  return result.ok ? null : result.error;
};
const orderOf = (type: string): StoredCommand => {
  const order = given.findLast((one) => one.type === type);
  if (!order) throw new Error(`no ${type}`);
  return order;
};
async function report(order: StoredCommand, state: 'succeeded' | 'rejected', more: Partial<StoredCommand> = {}): Promise<void> {
  await store.moveCommand(station, order.id, { type: 'reported', state, code: more.code ?? null, result: more.result ?? null }, clock);
}
/** The station gives the number last asked for. */
async function number(ticket = 't1', place: TicketPlace = waiting): Promise<void> {
  places.set(as(ticket), place);
  await report(orderOf('issue-ticket'), 'succeeded', { result: { ticket, label: 'A001', ahead: 2 } });
}
const standing = async (id: string) => (await remote.find(station, id))?.standing;

describe('asking', () => {
  test('one order to the station, its number on the page', async () => {
    const id = await asked();
    expect(id).toMatch(/^[\w-]{22}$/);
    expect(given).toHaveLength(1);
    expect(orderOf('issue-ticket')).toMatchObject({ station, args: { item: 'pension' }, expiresAt: clock + remoteDelays.order });
    expect(await standing(id)).toEqual({ kind: 'asked' });
    await number();
    expect(await standing(id)).toMatchObject({ kind: 'given', label: 'A001', place: { ahead: 2 }, cancelling: 'none' });
    expect(await remote.find(as('kw0102'), id)).toBeNull();
  });

  test('pressed twice at once, pressed again, reloaded after its end: one number', async () => {
    const press = form();
    const both = await Promise.all([remote.ask(press), remote.ask(press), remote.ask(form())]);
    expect(new Set(both.map((one) => one.ok && one.value)).size).toBe(1);
    await number('t1', { at: 'over', how: 'completed' });
    expect(await remote.ask(press)).toEqual(both[0]);
    expect(given).toHaveLength(1);
    expect(await asked(), 'a new press after the end').not.toBe(both[0]?.ok && both[0].value);
  });

  test('the hub stopped between the row and the order: the next look gives it, or says that it is too late', async () => {
    remote = live({ ...commandsOf({ store, now: () => clock, given: () => undefined }), give: () => Promise.reject(new Error('killed')) });
    const press = form();
    await expect(remote.ask(press)).rejects.toThrow('killed');
    remote = live();
    const again = await remote.ask(press);
    expect(await standing(again.ok ? again.value : '')).toEqual({ kind: 'asked' });
    expect(given).toHaveLength(1);
  });

  test('nothing is invented: away, in maintenance, full, not offered, unknown', async () => {
    expect(await refusal({ item: as('pet') })).toEqual({ code: 'quota-full', opensAt: 9 });
    expect(await refusal({ item: as('moon') })).toEqual({ code: 'unknown-item' });
    expect(await refusal({ station: as('nowhere') })).toEqual({ code: 'no-such-station' });
    contact = { kind: 'silent', since: clock };
    expect(await refusal()).toEqual({ code: 'station-away' });
    contact = { kind: 'maintenance' };
    expect(await refusal()).toEqual({ code: 'station-in-maintenance' });
    expect(given).toEqual([]);
  });

  test('the station’s no, and its silence', async () => {
    const refused = await asked();
    await report(orderOf('issue-ticket'), 'rejected', { code: 'too-late-today', result: { opensAt: 77 } });
    expect(await standing(refused)).toEqual({ kind: 'refused', code: 'too-late-today', opensAt: 77 });
    const silent = await asked({ item: as('card') });
    const order = orderOf('issue-ticket');
    await store.moveCommand(station, order.id, { type: 'sent' }, clock);
    await store.moveCommand(station, order.id, { type: 'overdue' }, clock + 3_600_000);
    expect(await standing(silent)).toEqual({ kind: 'unanswered' });
    expect(await asked({ item: as('card') }), 'it may still have been given').toBe(silent);
    clock += remoteDelays.unanswered;
    expect(await asked({ item: as('card') })).not.toBe(silent);
    await report(order, 'succeeded', { result: { ticket: 't9', label: 'A009', ahead: 0 } });
    expect(await standing(silent), 'the answer came after all').toMatchObject({ kind: 'given', label: 'A009' });
  });
});

describe('limits', () => {
  test('a phone holds so many at one time, and one of each item', async () => {
    for (const item of items.slice(0, openAtMost)) await asked({ item });
    expect(await refusal({ item: items[openAtMost] ?? as('none') })).toEqual({ code: 'too-many-open' });
    expect(await refusal({ item: items[0] ?? as('none') }), 'the one it has').toBeNull();
  });

  test.each(['device', 'address', 'station'] as const)('by %s, through a restart, until its time has passed', async (by) => {
    const { asks, windowMs } = remoteLimits[by];
    for (let n = 0; n < asks; n += 1) {
      clock += 1;
      await asked({ device: by === 'device' ? 'd1' : `d${n}`, address: by === 'station' ? `a${n}` : 'a1' });
      await report(orderOf('issue-ticket'), 'rejected', { code: 'unknown-ticket' });
    }
    remote = live();
    const last = by === 'device' ? {} : { device: 'new', ...(by === 'station' ? { address: 'new' } : {}) };
    expect(await refusal(last)).toEqual({ code: 'too-many-asks', by, waitMs: windowMs - asks + 1 });
    clock += windowMs - asks + 1;
    expect(await refusal(last)).toBeNull();
  });

  test('what was asked is forgotten after some days', async () => {
    const old = await asked();
    clock += remoteDelays.keep + 1;
    await asked({ device: 'd2' });
    expect(await remote.find(station, old)).toBeNull();
  });
});

describe('giving back', () => {
  test('one order however often it is pressed; a new one after one that failed', async () => {
    const id = await asked();
    expect(await remote.cancel(station, id), 'no number yet').toBe(false);
    await number();
    expect(await remote.cancel(station, id)).toBe(true);
    expect(await remote.cancel(station, id)).toBe(true);
    expect(given.filter(({ type }) => type === 'cancel-ticket')).toHaveLength(1);
    expect(await standing(id)).toMatchObject({ cancelling: 'asked' });
    await report(orderOf('cancel-ticket'), 'rejected', { code: 'disk-full' });
    expect(await standing(id)).toMatchObject({ cancelling: 'failed' });
    expect(await remote.cancel(station, id)).toBe(true);
    expect(given.filter(({ type }) => type === 'cancel-ticket')).toHaveLength(2);
  });

  test.each([
    { at: 'serving', label: 'A001', item: as<ItemId>('pension'), counter: null },
    { at: 'over', how: 'completed' },
  ] as const)('not while it is $at', async (place) => {
    const id = await asked();
    await number('t1', place);
    expect(await remote.cancel(station, id)).toBe(false);
  });
});

test('a phone sees what it holds at this station', async () => {
  const id = await asked();
  await number();
  expect((await remote.held(station, 'd1')).map((one) => one.id)).toEqual([id]);
  expect(await remote.held(station, 'd2')).toEqual([]);
});
