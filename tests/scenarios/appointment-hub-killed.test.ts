import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type { Program } from '../../scripts/lib/program.mjs';
import type { Clerk } from '../support/documents.ts';
import { sessionCookie } from '../support/http-client.ts';
import { type JoinedStation, joinStation, type RunningHub, startHub } from '../support/hub.ts';
import { until } from '../support/until.ts';

const item = 'hr-pension-alive';
let hub: RunningHub;
let joined: JoinedStation;
let agent: Program | undefined;
afterEach(async () => {
  await agent?.stop();
  joined.remove();
  await hub.stop();
});

type Body = Readonly<Record<string, unknown>>;

async function call(method: string, path: string, body?: unknown, cookie?: string): Promise<{ status: number; body: Body }> {
  const answer = await fetch(`${agent?.ready.http}/api/v1/${path}`, {
    method,
    headers: { 'idempotency-key': randomUUID(), ...(body ? { 'content-type': 'application/json' } : {}), ...(cookie && { cookie }) },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  return { status: answer.status, body: answer.status === 204 ? {} : ((await answer.json()) as Body) };
}

test('booked at the kiosk, never more than there are places; booked, moved and cancelled at the counter; with the hub gone the station still knows who has an appointment, and says that booking needs the line', {
  timeout: 60_000,
}, async () => {
  hub = await startHub();
  joined = await joinStation(hub, 'kw0101', { clerks: 1, env: { YIZHAN_RECONNECT_MAX_SECONDS: '1' } });
  agent = await joined.start();
  const dates = (await call('GET', `appointments/slots?item=${item}`)).body.dates as readonly string[];
  await until('the line stands', async () => (await call('GET', `appointments/slots?item=${item}`)).body.online === true);

  // Tomorrow is always bookable whole; that it is not today is what a check-in then says.
  const wish = { kiosk: 'k1', item, date: dates[1], start: '10:00' };
  const phones = ['13800000001', '13800000002', '13800000003', '13800000004'];
  const answers = await Promise.all(phones.map((phone) => call('POST', 'appointments', { ...wish, phone })));
  const booked = answers.filter(({ status }) => status === 201);
  expect(booked).toHaveLength(2);
  expect(answers.filter(({ body }) => body.code === 'slot-full')).toHaveLength(2);
  const [first] = booked;
  const { appointment, code } = first?.body ?? {};
  const found = async () => (await call('POST', 'appointments/find', { kiosk: 'k1', code })).body.appointments as readonly Body[];
  await until('the station mirrors it', async () => (await found()).length === 1);

  const cookie = await sessionCookie(String(agent.ready.http), joined.clerks[0] as Clerk);
  const [name, to] = ['王芳', { date: dates[2], start: '14:00' }];
  const atCounter = await call('POST', 'appointments', { ...wish, kiosk: undefined, start: '15:00', name, phone: '13800000005' }, cookie);
  const own = `appointments/${atCounter.body.appointment}`;
  expect((await call('POST', `${own}/move`, to, cookie)).body).toMatchObject({ code: atCounter.body.code });
  const ofPhone = async () =>
    (await call('POST', 'appointments/find', { phone: '13800000005' }, cookie)).body.appointments as readonly Body[];
  expect(await ofPhone(), 'the answer comes after what the station mirrors').toMatchObject([{ date: to.date, state: 'booked' }]);
  expect((await call('POST', `${own}/cancel`, { reason: '本人要求取消' }, cookie)).status).toBe(204);
  expect(await ofPhone()).toMatchObject([{ state: 'cancelled', reason: '本人要求取消' }]);

  hub.program.child.kill('SIGKILL');
  await until('the line is known to be cut', async () => (await call('GET', `appointments/slots?item=${item}`)).body.online === false);
  const refused = await call('POST', 'appointments', { ...wish, start: '11:00' });
  expect(refused.body).toMatchObject({ code: 'booking-needs-line' });
  expect((await call('POST', 'appointments/check-in', { kiosk: 'k1', appointment })).body).toMatchObject({ code: 'appointment-not-today' });
  expect(await found(), 'found without the line').toMatchObject([{ appointment, state: 'booked', timing: null }]);
  await hub.restart('kill');
  await until('booking is possible again', async () => {
    const again = await call('POST', 'appointments', { ...wish, start: '11:00' });
    return again.status === 201;
  });
});
