import { hash } from 'node:crypto';
import { type AppointmentShown, contactDigest, makeAppointmentCode } from '@yizhan/protocol/appointments';
import { appointmentCode } from '@yizhan/protocol/codes';
import { as } from '@yizhan/protocol/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '../testing/api-fixture.ts';

const sha256 = (text: string): string => hash('sha256', text);
const at = (clock: string): AppointmentShown['from'] => as(Date.parse(`2026-09-22T${clock}:00+08:00`));
const phone = '13800001234';
const code = makeAppointmentCode(() => 0.42);
const id = (n: number): AppointmentShown['id'] => as(`01900000-0000-7000-8000-${String(n).padStart(12, '0')}`);
const shown = (n: number, changes: Partial<AppointmentShown> = {}): AppointmentShown => ({
  ...{ id: id(n), code: `CODE${n}`, item: as<AppointmentShown['item']>('pension'), date: '2026-09-22', from: at('10:00'), to: at('10:30') },
  ...{ salt: `salt-${n}-0123`, digests: [], cancelled: null },
  ...changes,
});

let api: ApiUnderTest;
beforeEach(async () => {
  api = await apiUnderTest();
});
afterEach(() => api.close());

async function mirror(...appointments: readonly AppointmentShown[]): Promise<void> {
  const entries = appointments.map((data, index) => ({
    ...{
      key: `appointment/${data.id}`,
      seq: as<never>(index + 1),
      type: 'appointment.shown',
      typeVersion: 1,
      at: as<never>(1),
      gone: false,
    },
    data: { ...data },
  }));
  const head = as<never>(entries.length);
  const places = { after: as<never>(0), through: head, head };
  await api.feed.take({ v: 1, hubEpoch: 'hub-1', ...places, whole: true, entries }, () => undefined);
}
const checkIn = (n: number, kiosk = 'k1') => api.call('POST', '/api/v1/appointments/check-in', { json: { kiosk, appointment: id(n) } });
const find = async (wish: Record<string, unknown>) => {
  const { body } = await api.call('POST', '/api/v1/appointments/find', { json: { kiosk: 'k1', ...wish } });
  return (body.appointments as { appointment: string }[]).map(({ appointment }) => appointment);
};
const facts = async () =>
  (await api.journal.readCurrentDay()).filter(({ type }) => type === 'appointment.checked-in').map(({ data }) => data);

test('with the line cut: found by QR, by what was typed from it, by phone; checked in with the place of the appointment', async () => {
  await mirror(
    shown(1, { code, digests: [contactDigest(sha256, 'salt-1-0123', 'phone', phone)] }),
    shown(2, { digests: [contactDigest(sha256, 'salt-2-0123', 'phone', '13900000000')] }),
  );
  expect(await find({ code: appointmentCode(code) })).toEqual([id(1)]);
  expect(await find({ code: code.toLowerCase() })).toEqual([id(1)]);
  expect(await find({ phone })).toEqual([id(1)]);
  expect(await find({ phone: '13700000000' })).toEqual([]);
  await api.call('POST', '/api/v1/tickets', { json: { item: 'pension', kiosk: 'k1' } });
  const { status, body } = await checkIn(1);
  expect(status).toBe(200);
  expect(body).toMatchObject({ timing: 'on-time', answer: { ticket: { label: 'A002', status: 'waiting' }, ahead: 0 } });
  expect(await facts()).toEqual([{ appointment: id(1), label: 'A002', at: api.clock.now() }]);
});

test('checked in twice, at two kiosks and after a restart of the page: the same ticket, told once', async () => {
  await mirror(shown(1));
  const first = await checkIn(1);
  const second = await checkIn(1, 'k2');
  expect(second.body).toMatchObject({ answer: { ticket: { id: id(1), label: 'A001' } } });
  expect(first.body).toMatchObject({ answer: { ticket: { id: id(1), label: 'A001' } } });
  expect(await facts()).toHaveLength(1);
});

test('early and late ones are told so; a late one waits by arrival', async () => {
  await mirror(shown(1, { from: at('10:30'), to: at('11:00') }), shown(2, { from: at('08:00'), to: at('08:30') }));
  await api.call('POST', '/api/v1/tickets', { json: { item: 'pension', kiosk: 'k1' } });
  expect((await checkIn(1)).body).toMatchObject({ timing: 'early', answer: { ahead: 1 } });
  expect((await checkIn(2)).body).toMatchObject({ timing: 'late', answer: { ahead: 2 } });
});

test('not today, cancelled, unknown: refused in words', async () => {
  const tomorrow = {
    date: '2026-09-23',
    from: as<AppointmentShown['from']>(at('10:00') + 86_400_000),
    to: as<never>(at('10:30') + 86_400_000),
  };
  await mirror(shown(1, tomorrow), shown(2, { cancelled: '停电' }));
  expect(await checkIn(1)).toMatchObject({ status: 409, body: { code: 'appointment-not-today' } });
  expect(await checkIn(2)).toMatchObject({ status: 409, body: { code: 'appointment-cancelled', detail: { reason: '停电' } } });
  expect(await checkIn(3)).toMatchObject({ status: 404, body: { code: 'no-such-appointment' } });
  expect(await facts()).toEqual([]);
});

test('free times as the mirror knows them; booking without the line is refused in words, with the way on', async () => {
  await mirror(shown(1, { from: at('14:00'), to: at('14:30') }), shown(2, { from: at('14:00'), to: at('14:30') }));
  const { body } = await api.call('GET', '/api/v1/appointments/slots?item=pension&date=2026-09-22');
  expect(body).toMatchObject({ online: false });
  const slots = body.slots as { start: string; left: number }[];
  expect(slots.find(({ start }) => start === '14:00')).toMatchObject({ left: 0 });
  expect(slots.find(({ start }) => start === '14:30')).toMatchObject({ left: 2 });
  const wish = { kiosk: 'k1', item: 'pension', date: '2026-09-22', start: '14:30' };
  expect(await api.call('POST', '/api/v1/appointments', { json: wish })).toMatchObject({
    status: 503,
    body: { code: 'booking-needs-line' },
  });
});

test('today’s list is for staff, in order of times, with who is here', async () => {
  await mirror(shown(1, { from: at('15:00'), to: at('15:30') }), shown(2), shown(3, { date: '2026-09-23' }));
  await checkIn(2);
  expect((await api.call('GET', '/api/v1/appointments')).status).toBe(401);
  const { body } = await api.call('GET', '/api/v1/appointments', { cookie: await api.signIn('wang') });
  expect(body.appointments).toMatchObject([
    { appointment: id(2), state: 'checked-in', label: 'A001' },
    { appointment: id(1), state: 'booked', timing: 'early' },
  ]);
});

test('its slip comes out at the kiosk, or near the counter; made of what the station knows, not of what a page says', async () => {
  api.setPrinter({ state: 'ready', faults: [] });
  await mirror(shown(1, { code }), shown(2, { cancelled: '停电' }));
  const slip = (n: number, where: object, cookie?: string) =>
    api.call('POST', `/api/v1/appointments/${id(n)}/slip`, { json: where, ...(cookie && { cookie }) });
  const { status, body } = await slip(1, { kiosk: 'k1' });
  expect(status).toBe(201);
  expect(api.desk.committed.jobs.get(body.job as never)).toMatchObject({ paper: { kind: 'appointment', about: null } });
  expect(await slip(1, { counter: 'c1' })).toMatchObject({ status: 401 });
  expect(await slip(1, { counter: 'c1' }, await api.signIn('wang'))).toMatchObject({ status: 201 });
  expect(await slip(2, { kiosk: 'k1' })).toMatchObject({ status: 409, body: { code: 'appointment-cancelled' } });
  expect(await slip(3, { kiosk: 'k1' })).toMatchObject({ status: 404, body: { code: 'no-such-appointment' } });
  api.setPrinter(null);
  expect(await slip(1, { kiosk: 'k1' })).toMatchObject({ body: { code: 'printer-unavailable' } });
});

test('moving and cancelling need the line and a clerk, and say so', async () => {
  await mirror(shown(1));
  const cookie = await api.signIn('wang');
  const to = { date: '2026-09-23', start: '10:00' };
  expect(await api.call('POST', `/api/v1/appointments/${id(1)}/move`, { json: to, cookie })).toMatchObject({
    status: 503,
    body: { code: 'booking-needs-line' },
  });
  expect(await api.call('POST', `/api/v1/appointments/${id(1)}/cancel`, { json: { reason: null }, cookie })).toMatchObject({
    body: { code: 'booking-needs-line' },
  });
  expect(await api.call('POST', `/api/v1/appointments/${id(9)}/move`, { json: to, cookie })).toMatchObject({ status: 404 });
  expect(api.asks.pending()).toEqual([]);
});
