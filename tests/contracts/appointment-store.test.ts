/** Where the hub keeps appointments: the file and the fake do the same. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase } from '@yizhan/platform/sqlite';
import type { Appointment, BookingEvent } from '@yizhan/protocol/appointments';
import { as } from '@yizhan/protocol/ids';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type AppointmentStore, type BookingWrite, personRefOf } from '../../hub/appointments/appointment-store.ts';
import { memoryAppointmentStore } from '../../hub/appointments/memory-appointment-store.ts';
import { saidOf } from '../../hub/appointments/said.ts';
import { sqliteAppointmentStore } from '../../hub/appointments/sqlite-appointment-store.ts';
import { hubMigrations } from '../../hub/migrations.ts';
import { memoryKeyring } from '../../hub/privacy/keyring.ts';
import { openSqliteStore } from '../../hub/store/index.ts';
import { memoryStore } from '../../hub/store/memory-store.ts';
import type { HubStore } from '../../hub/store/store.ts';
import { named, other, station } from './hub-store-facts.ts';

interface Made {
  readonly hub: HubStore;
  readonly appointments: AppointmentStore;
  readonly close: () => Promise<void>;
}

async function onSqlite(): Promise<Made> {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-appointments-'));
  const database = await openDatabase(join(folder, 'hub.db'), { synchronous: 'NORMAL' });
  await migrate(database, hubMigrations, 0);
  const hub = await openSqliteStore(database, { lifeFile: join(folder, 'life.json'), onFault: () => undefined });
  return {
    hub,
    appointments: sqliteAppointmentStore(database, memoryKeyring(0)),
    async close() {
      await hub.settled();
      await database.close();
      rmSync(folder, { recursive: true });
    },
  };
}

async function inMemory(): Promise<Made> {
  const hub = memoryStore();
  return { hub, appointments: memoryAppointmentStore(hub), close: async () => undefined };
}

const one = (n: number, changes: Partial<Appointment> = {}): Appointment => ({
  id: as(`01900000-0000-7000-8000-${String(n).padStart(12, '0')}`),
  station,
  code: `CODE000${n}`,
  item: as('pension'),
  date: '2026-11-25',
  start: '09:00',
  from: as(1_000 + n),
  to: as(2_000 + n),
  channel: 'kiosk',
  status: 'booked',
  bookedAt: as(1),
  label: null,
  reason: null,
  known: { salt: '0123456789abcdef', digests: ['abcde'] },
  ...changes,
});
const by = as<never>('kiosk:k1');
const write = (appointment: Appointment, changes: Partial<BookingWrite> = {}): BookingWrite => ({
  station: appointment.station,
  at: 5,
  events: [{ type: 'appointment.booked', appointment, by }],
  changed: [appointment],
  person: null,
  over: null,
  shown: true,
  feed: [saidOf(appointment, as(5), false)],
  ...changes,
});

describe.each([
  ['sqlite', onSqlite],
  ['memory', inMemory],
] as const)('appointment store: %s', (_, make) => {
  let made: Made;
  beforeEach(async () => {
    made = await make();
    await made.hub.addStation(named(station), 1);
    await made.hub.addStation(named(other), 1);
  });
  afterEach(() => made.close());
  const ids = async (date: string, also: Appointment | null = null) =>
    [...(await made.appointments.load(station, date, also?.id ?? null)).appointments.keys()].sort();

  test('a station’s appointments from a date on, and one that is asked for; found by code and id', async () => {
    const [early, late, foreign] = [one(1), one(2, { date: '2026-11-26' }), one(3, { station: other })];
    for (const appointment of [early, late, foreign]) await made.appointments.write(write(appointment));
    expect(await ids('2026-11-25')).toEqual([early.id, late.id]);
    expect(await ids('2026-11-26')).toEqual([late.id]);
    expect(await ids('2026-11-26', early)).toEqual([early.id, late.id]);
    expect(await made.appointments.byCode('CODE0002')).toEqual(late);
    expect(await made.appointments.byCode('CODE0009')).toBeNull();
    expect(await made.appointments.byId(early.id)).toEqual(early);
    expect((await made.hub.feedEntries(station, 'appointment/')).map(({ data }) => data.code)).toEqual(['CODE0001', 'CODE0002']);
  });

  test('the person is found by phone or number and shown masked; their retention begins when it is over', async () => {
    const [mine, theirs] = [one(1), one(2)];
    const values = { phone: '13800001234', number: '11010519491231002X' };
    await made.appointments.write(write(mine, { person: { ref: personRefOf(mine.id), values, sealedIn: null } }));
    await made.appointments.write(
      write(theirs, { person: { ref: personRefOf(theirs.id), values: { phone: '13900000000' }, sealedIn: null } }),
    );
    expect(await made.appointments.ofPerson({ phone: '+86 138 0000 1234' })).toEqual([mine.id]);
    expect(await made.appointments.ofPerson({ phone: '13900000000', number: '11010519491231002x' })).toEqual([theirs.id, mine.id]);
    expect(await made.appointments.ofDay(station, mine.date)).toEqual([
      { ...mine, masks: { phone: '138****1234', number: '****002X' } },
      { ...theirs, masks: { phone: '139****0000' } },
    ]);
    const cancelled = one(1, { status: 'cancelled', reason: '停电' });
    await made.appointments.write(write(cancelled, { events: [], over: personRefOf(mine.id) }));
    expect(await made.appointments.byId(mine.id)).toEqual(cancelled);
  });

  test('who is to come is found at all stations by the time of their slot, who cancelled is not', async () => {
    const made = await make();
    await made.appointments.write(write(one(1)));
    await made.appointments.write(write(one(2, { to: as(9_000) })));
    await made.appointments.write(write(one(3, { status: 'cancelled' })));
    expect((await made.appointments.ahead(2_001, 9_000)).map(({ id }) => id)).toEqual([one(1).id]);
    expect(await made.appointments.ahead(2_002, 9_000)).toEqual([]);
    await made.close();
  });

  test('what is past and still shown is found until it is withdrawn', async () => {
    await made.appointments.write(write(one(1)));
    await made.appointments.write(write(one(2)));
    expect((await made.appointments.past(2_002, 10)).map(({ id }) => id)).toEqual([one(1).id]);
    await made.appointments.write(write(one(1), { events: [], shown: false, feed: [saidOf(one(1), as(9), true)] }));
    expect(await made.appointments.past(2_002, 10)).toEqual([]);
    expect((await made.hub.feedEntries(station, 'appointment/')).map(({ data }) => data.code)).toEqual(['CODE0002']);
  });

  test('slots are closed and opened, a day by itself', async () => {
    const slots = (type: 'slots.closed' | 'slots.opened', closure: string): BookingEvent => ({ type, closure, by });
    const say = (...events: readonly BookingEvent[]) => made.appointments.write(write(one(1), { events, changed: [], feed: [] }));
    await say(slots('slots.closed', '2026-11-25'), slots('slots.closed', '2026-11-26 09:00'), slots('slots.closed', '2026-11-26 09:00'));
    await say(slots('slots.closed', '2026-11-24'));
    const closed = async () => [...(await made.appointments.load(station, '2026-11-25', null)).closed].sort();
    expect(await closed()).toEqual(['2026-11-25', '2026-11-26 09:00']);
    await say(slots('slots.opened', '2026-11-25'));
    expect(await closed()).toEqual(['2026-11-26 09:00']);
    expect([...(await made.appointments.load(other, '2026-11-25', null)).closed]).toEqual([]);
  });
});
