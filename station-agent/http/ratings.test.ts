import { afterEach, beforeEach, expect, test } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '../testing/api-fixture.ts';

let station: ApiUnderTest;
let clerk: string;
beforeEach(async () => {
  station = await apiUnderTest();
  clerk = await station.signIn('wang');
  await station.call('POST', '/api/v1/counters/c1/lease', { json: {}, cookie: clerk });
});
afterEach(() => station.close());

async function take(): Promise<string> {
  const { body } = await station.call('POST', '/api/v1/tickets', { json: { item: 'pension', kiosk: 'k1' } });
  return (body.ticket as { id: string }).id;
}

async function servedTicket(): Promise<string> {
  const id = await take();
  await station.call('POST', '/api/v1/counters/c1/call-next', { json: {}, cookie: clerk });
  for (const step of ['start', 'complete'])
    await station.call('POST', `/api/v1/tickets/${id}/${step}`, { json: { counter: 'c1' }, cookie: clerk });
  return id;
}

const rate = (id: string, json: object = {}, key?: string) =>
  station.call('POST', `/api/v1/tickets/${id}/rating`, {
    json: { kiosk: 'k1', level: 'satisfied', reasons: [], ...json },
    ...(key === undefined ? {} : { key }),
  });

test('a resident rates at a kiosk, once; the same key again is the same answer', async () => {
  const id = await servedTicket();
  const first = await rate(id, { level: 'very-dissatisfied', reasons: ['long-wait'] }, 'rating-key-1');
  expect(first).toMatchObject({ status: 200, body: { id, status: 'completed', rated: true } });
  const seq = station.journal.head().seq;
  expect(await rate(id, { level: 'very-dissatisfied', reasons: ['long-wait'] }, 'rating-key-1')).toEqual(first);
  expect(station.journal.head().seq).toBe(seq);
  expect(await rate(id)).toMatchObject({ status: 409, body: { code: 'already-rated' } });
});

test('whoever shows the code of a served ticket is told whether it has been rated', async () => {
  const id = await servedTicket();
  const code = () => station.call('GET', `/api/v1/tickets/${id}`);
  expect((await code()).body.ticket).not.toHaveProperty('rated');
  await rate(id);
  expect((await code()).body.ticket).toMatchObject({ rated: true });
});

test('a wish that means nothing is refused, and nothing is kept', async () => {
  const id = await servedTicket();
  const seq = station.journal.head().seq;
  expect(await rate(id, { level: 'so-so' })).toMatchObject({ status: 400 });
  expect(await rate(id, { reasons: ['made-up'] })).toMatchObject({ status: 400 });
  expect(await rate(id, { reasons: ['long-wait'] })).toMatchObject({ status: 422, body: { code: 'reason-not-for-level' } });
  expect(await rate(id, { kiosk: 'k9' })).toMatchObject({ status: 422, body: { code: 'unknown-kiosk' } });
  expect(await rate(await take())).toMatchObject({ status: 409, body: { code: 'wrong-status' } });
  expect(station.journal.head().seq).toBe(seq + 1);
});

test('a low rating stands in the report of its day with its counter and reasons', async () => {
  await rate(await servedTicket(), { level: 'very-satisfied', reasons: ['kind'] });
  await rate(await servedTicket(), { level: 'dissatisfied', reasons: ['unfriendly'] });
  const { body } = await station.call('GET', '/api/v1/reports/2026-09-22', { cookie: await station.signIn('li') });
  expect(body).toMatchObject({
    whole: { rated: 2, satisfied: 1 },
    lowRatings: [{ label: 'A002', item: 'pension', counter: 'c1', level: 'dissatisfied', reasons: ['unfriendly'] }],
  });
});
