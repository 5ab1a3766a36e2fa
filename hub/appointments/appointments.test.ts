import { hash } from 'node:crypto';
import { seal } from '@yizhan/platform/seal';
import { appointmentContext, contactDigest } from '@yizhan/protocol/appointments';
import { as, type StationId } from '@yizhan/protocol/ids';
import type { PersonValues } from '@yizhan/protocol/privacy';
import { beforeEach, expect, test } from 'vitest';
import { appointmentId, local, morning, pension, rulesWith } from '../../protocol/appointments/test-rules.ts';
import { memoryKeyring } from '../privacy/keyring.ts';
import { memoryStore } from '../store/memory-store.ts';
import type { HubStore, NewStation } from '../store/store.ts';
import { type Appointments, appointmentsOf, type NewAppointment } from './appointments.ts';
import { fromStations } from './from-stations.ts';
import { type MemoryAppointmentStore, memoryAppointmentStore } from './memory-appointment-store.ts';

const station = as<StationId>('kw0101');
const by = as<never>('kiosk:k1');
const sha256 = (text: string): string => hash('sha256', text);
let hub: HubStore;
let store: MemoryAppointmentStore;
let appointments: Appointments;
let now: number;
let told: number;

beforeEach(async () => {
  hub = memoryStore();
  await hub.addStation({ id: station, name: '', street: '', community: '', settings: {} as NewStation['settings'] }, 1);
  store = memoryAppointmentStore(hub);
  now = morning;
  told = 0;
  appointments = appointmentsOf({
    store,
    rulesFor: async (id) => (id === station ? rulesWith({ places: 15, perPerson: 1 }) : null),
    now: () => now,
    random: Math.random,
    sha256,
    changed: () => {
      told += 1;
    },
  });
});

const wish = (n: number, changes: Partial<NewAppointment> = {}): NewAppointment => ({
  ...{ id: appointmentId(n), item: pension, date: '2026-11-24', start: '10:00', channel: 'kiosk', person: null },
  ...changes,
});
const shown = async () => (await hub.feedEntries(station, 'appointment/')).map(({ data }) => data);

test('fifty at the same moment for fifteen places: fifteen have one each, thirty-five are told that it is full', async () => {
  const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => appointments.book(station, wish(n), by)));
  const codes = answers.flatMap((answer) => (answer.ok ? [answer.value.code] : []));
  expect(new Set(codes).size).toBe(15);
  expect(answers.filter((answer) => !answer.ok && answer.error === 'slot-full')).toHaveLength(35);
  expect(await shown()).toHaveLength(15);
  expect(told).toBe(15);
});

test('the same wish under its id again is the same appointment; another wish under it is refused', async () => {
  const first = await appointments.book(station, wish(1), by);
  expect(await appointments.book(station, wish(1), by)).toEqual(first);
  expect(await appointments.book(station, wish(1, { start: '11:00' }), by)).toEqual({ ok: false, error: 'appointment-id-taken' });
  expect(await appointments.book(as('none'), wish(2), by)).toEqual({ ok: false, error: 'no-such-station' });
});

test('a COMMIT that fails gives nobody a place, and the next one may have it', async () => {
  store.fail(true);
  await expect(appointments.book(station, wish(1), by)).rejects.toThrow('told to fail');
  store.fail(false);
  expect(await appointments.book(station, wish(1), by)).toMatchObject({ ok: true });
  expect(await shown()).toHaveLength(1);
});

test('one person has not too many, however the number is written; the station is told twenty bits of them and no more', async () => {
  const person = (phone: string): PersonValues => ({ phone });
  expect(await appointments.book(station, wish(1, { person: person('13800001234') }), by)).toMatchObject({ ok: true });
  const again = await appointments.book(station, wish(2, { start: '11:00', person: person('+86 138-0000-1234') }), by);
  expect(again).toEqual({ ok: false, error: 'too-many-appointments' });
  expect(await appointments.book(station, wish(3, { person: person('13900001234') }), by)).toMatchObject({ ok: true });
  const [entry] = await shown();
  expect(entry?.digests).toEqual([contactDigest(sha256, String(entry?.salt), 'phone', '13800001234')]);
  expect(JSON.stringify(await shown())).not.toContain('0001234');
});

test('cancelled, whoever comes all the same is told why; after the day nothing is held, and who did not come has missed it', async () => {
  await appointments.book(station, wish(1), by);
  await appointments.book(station, wish(2), by);
  await appointments.book(station, wish(3), by);
  const cancelled = await appointments.cancel(appointmentId(1), '停电', by);
  expect(await appointments.cancel(appointmentId(1), '别的', by)).toEqual(cancelled);
  await appointments.checkedIn(appointmentId(2), 'A001', morning);
  expect((await shown()).map((entry) => entry.cancelled)).toEqual(['停电', null, null]);
  now = local('2026-11-25T03:59:00');
  expect(await appointments.closePast()).toBe(0);
  now = local('2026-11-25T04:01:00');
  expect(await appointments.closePast()).toBe(3);
  expect(await appointments.closePast()).toBe(0);
  expect(await shown()).toEqual([]);
  const day = await appointments.ofDay(station, '2026-11-24');
  expect(day.map(({ status }) => status)).toEqual(['cancelled', 'checked-in', 'missed']);
  await appointments.checkedIn(appointmentId(3), 'A009', morning);
  expect(await appointments.byId(appointmentId(3))).toMatchObject({ status: 'checked-in', label: 'A009' });
});

test('the times of a day are every item’s, each once and in order, a closed one among them; beyond the horizon there are none', async () => {
  await appointments.setClosed(station, '2026-11-25', '09:00', true, by);
  const times = await appointments.times(station, '2026-11-25');
  expect(times.ok && times.value).toContain('09:00');
  expect(times.ok && times.value).toEqual([...new Set(times.ok ? times.value : [])].sort());
  expect(await appointments.times(station, '2027-11-25')).toEqual({ ok: true, value: [] });
});

test('a station asks: the seal is opened in its own context alone, and the answer names the code', async () => {
  const keys = memoryKeyring(1);
  const { 'appointment.book': book } = fromStations(appointments, keys.sealing).handlers;
  const ask = (n: number, context: string) => {
    const person = seal(keys.document().sealing, context, JSON.stringify({ phone: '13800001234' }));
    const body = { appointment: appointmentId(n), item: pension, date: '2026-11-24', start: '10:00', channel: 'kiosk' as const, person };
    return book({ ask: as('a'), station, event: 'e', body, by: 'kiosk:k1', at: 1 });
  };
  const answer = await ask(1, appointmentContext(appointmentId(1)));
  const known = await appointments.byId(appointmentId(1));
  expect(answer).toEqual({ ok: true, detail: { appointment: appointmentId(1), code: known?.code, from: known?.from, to: known?.to } });
  expect(await ask(2, appointmentContext(appointmentId(1)))).toEqual({ ok: false, code: 'person-not-readable' });
  expect(await ask(2, appointmentContext(appointmentId(2)))).toEqual({ ok: false, code: 'too-many-appointments' });
});

test('a station moves and cancels its own appointments, said twice once; a stranger’s it does not know', async () => {
  await appointments.book(station, wish(1), by);
  const { handlers } = fromStations(appointments, memoryKeyring(1).sealing);
  const asked = { ask: as<never>('a'), station, event: 'e', by: 'clerk:wang', at: 1 };
  const to = { appointment: appointmentId(1), date: '2026-11-25', start: '11:00' };
  const { code } = (await appointments.byId(appointmentId(1))) ?? {};
  const moved = await handlers['appointment.move']({ ...asked, body: to });
  expect(moved).toMatchObject({ ok: true, detail: { code, from: local('2026-11-25T11:00:00') } });
  expect(await handlers['appointment.move']({ ...asked, body: to })).toEqual(moved);
  expect(await handlers['appointment.move']({ ...asked, body: { ...to, start: '03:00' } })).toEqual({ ok: false, code: 'no-such-slot' });
  const elsewhere = { ...asked, station: as<typeof station>('kw0999') };
  const cancel = { appointment: appointmentId(1), reason: '本人要求' };
  const unknown = { ok: false, code: 'no-such-appointment' };
  expect(await handlers['appointment.move']({ ...elsewhere, body: { ...to, start: '12:00' } })).toEqual(unknown);
  expect(await handlers['appointment.cancel']({ ...elsewhere, body: cancel })).toEqual(unknown);
  expect(await handlers['appointment.cancel']({ ...asked, body: cancel })).toMatchObject({ ok: true });
  expect(await handlers['appointment.cancel']({ ...asked, body: cancel })).toMatchObject({ ok: true });
  expect(await handlers['appointment.move']({ ...asked, body: to })).toEqual({ ok: false, code: 'appointment-over' });
  expect(await appointments.byId(appointmentId(1))).toMatchObject({ status: 'cancelled', reason: '本人要求' });
});
