import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ApiUnderTest, apiUnderTest } from '../testing/api-fixture.ts';
import { hourMs } from '../testing/desk-fixture.ts';
import { officeHours, testSettings } from '../testing/documents.ts';

let station: ApiUnderTest;
beforeEach(async () => {
  station = await apiUnderTest();
});
afterEach(() => station.close());

const take = (options = {}) => station.call('POST', '/api/v1/tickets', { json: { item: 'pension', kiosk: 'k1' }, ...options });

describe('a ticket', () => {
  test('is issued, and the same key gives the same ticket', async () => {
    const first = await take({ key: 'kiosk-key-1' });
    expect(first).toMatchObject({
      status: 201,
      body: { ticket: { label: 'A001', item: 'pension', status: 'waiting', print: null }, ahead: 0, wait: null, counters: ['c1'] },
    });
    expect(await take({ key: 'kiosk-key-1' })).toEqual(first);
    expect(station.journal.head().seq).toBe(2);
    expect(await take()).toMatchObject({ status: 201, body: { ticket: { label: 'A002' }, ahead: 1 } });
    const id = (first.body.ticket as { id: string }).id;
    expect(await station.call('GET', `/api/v1/tickets/${id}`)).toMatchObject({
      status: 200,
      body: { ticket: { label: 'A001' }, ahead: 0 },
    });
  });

  test('of a priority class has only those before it ahead', async () => {
    await take();
    const soldier = await take({ json: { item: 'pension', kiosk: 'k1', priorityClass: 'soldier' } });
    expect(soldier).toMatchObject({ status: 201, body: { ticket: { label: 'A002' }, ahead: 0 } });
    expect(await take()).toMatchObject({ body: { ahead: 2 } });
  });

  test.each([
    ['ready', [], 'queued'],
    ['degraded', ['near-end'], 'queued'],
    ['opening', [], 'queued'],
    ['blocked', ['paper-out'], null],
    ['absent', [], null],
    ['backing-off', ['no-answer'], null],
    ['opening', ['connection-lost'], null],
  ] as const)('with a printer that is %s %j has print %s', async (state, faults, print) => {
    station.setPrinter({ state, faults: [...faults] });
    expect(await take()).toMatchObject({ status: 201, body: { ticket: { print } } });
  });

  test('given by a clerk to a walk-in is of the counter', async () => {
    const cookie = await station.signIn('wang');
    await station.call('POST', '/api/v1/tickets', { json: { item: 'pension' }, cookie });
    await station.call('POST', '/api/v1/tickets', { json: { item: 'pension' } });
    expect([...station.desk.committed.tickets.values()].map(({ channel, kiosk }) => [channel, kiosk])).toEqual([
      ['counter', null],
      ['kiosk', 'k1'],
    ]);
  });
});

describe('what is refused has a code and a sentence in both languages, and changes nothing', () => {
  test.each([
    ['malformed JSON', { text: '{"item":' }, 400, 'malformed-json'],
    ['an unknown item', { json: { item: 'nothing', kiosk: 'k1' } }, 422, 'unknown-item'],
    ['an unknown kiosk', { json: { item: 'pension', kiosk: 'k9' } }, 422, 'unknown-kiosk'],
    ['an unknown class', { json: { item: 'pension', kiosk: 'k1', priorityClass: 'king' } }, 422, 'unknown-priority-class'],
    ['a field too many', { json: { item: 'pension', kiosk: 'k1', name: '王' } }, 400, 'invalid-input'],
    ['no item', { json: { kiosk: 'k1' } }, 400, 'invalid-input'],
    ['no idempotency key', { key: null }, 400, 'missing-idempotency-key'],
    ['a key that is none', { key: 'short' }, 400, 'missing-idempotency-key'],
    ['a body over the limit', { json: { item: 'x'.repeat(70_000) } }, 413, 'body-too-large'],
  ])('%s', async (_, options, status, code) => {
    expect(await take(options)).toMatchObject({
      status,
      body: { code, status, title: expect.stringMatching(/[一-龥]/), titleEn: expect.stringMatching(/[a-z]/) },
    });
    expect(station.journal.head().seq).toBe(0);
  });

  test('the same key for another command', async () => {
    await take({ key: 'kiosk-key-1' });
    expect(await take({ key: 'kiosk-key-1', json: { item: 'allowance', kiosk: 'k1' } })).toMatchObject({
      status: 422,
      body: { code: 'key-reused' },
    });
    expect(station.journal.head().seq).toBe(2);
  });

  test('a full disk, said as such; the same key works when there is space', async () => {
    station.journal.failWith('disk-full');
    expect(await take({ key: 'kiosk-key-1' })).toMatchObject({ status: 503, body: { code: 'disk-full' } });
    station.journal.failWith(null);
    expect(await take({ key: 'kiosk-key-1' })).toMatchObject({ status: 201, body: { ticket: { label: 'A001' } } });
  });

  test('closed hours, with the time of opening', async () => {
    const closed = await apiUnderTest({ ...testSettings, hours: officeHours });
    await closed.clock.advance(10 * hourMs);
    const answer = await closed.call('POST', '/api/v1/tickets', { json: { item: 'pension', kiosk: 'k1' } });
    expect(answer).toMatchObject({ status: 409, body: { code: 'item-closed', detail: { opensAt: Date.UTC(2026, 8, 23, 1) } } });
    expect(closed.journal.head().seq).toBe(0);
    await closed.close();
  });

  test('what is not there', async () => {
    const cookie = await station.signIn('wang');
    expect(await station.call('GET', '/api/v1/tickets/nothing')).toMatchObject({ status: 404, body: { code: 'unknown-ticket' } });
    expect(await station.call('GET', '/api/v1/nothing')).toMatchObject({ status: 404, body: { code: 'not-found' } });
    expect(await station.call('POST', '/api/v1/counters/c9/lease', { cookie })).toMatchObject({
      status: 404,
      body: { code: 'unknown-counter' },
    });
    expect(await station.call('DELETE', '/api/v1/counters/c9/lease', { cookie })).toMatchObject({
      status: 404,
      body: { code: 'unknown-counter' },
    });
    expect(await station.call('GET', '/api/v1/stream/kiosk?kiosk=k9')).toMatchObject({ status: 422, body: { code: 'unknown-kiosk' } });
    expect(await station.call('GET', '/api/v1/stream/counter?counter=c9', { cookie })).toMatchObject({ status: 404 });
    expect(station.journal.head().seq).toBe(0);
  });
});

describe('at the counter', () => {
  const act = (cookie: string, path: string, json?: unknown) =>
    station.call('POST', `/api/v1/${path}`, { cookie, ...(json === undefined ? {} : { json }) });

  test('a visit from call to completion', async () => {
    const cookie = await station.signIn('wang');
    const id = ((await take()).body.ticket as { id: string }).id;
    expect(await act(cookie, 'counters/c1/lease')).toEqual({ status: 200, body: { ticket: null } });
    expect(await station.call('GET', '/api/v1/session', { cookie })).toMatchObject({
      body: { user: 'wang', role: 'clerk', counter: 'c1' },
    });
    expect(await act(cookie, 'counters/c1/call-next')).toMatchObject({
      status: 200,
      body: { ticket: { id, status: 'called', counter: 'c1' }, reason: 'arrival' },
    });
    expect(await act(cookie, 'counters/c1/call-next')).toMatchObject({ status: 409, body: { code: 'counter-busy' } });
    expect(await act(cookie, `tickets/${id}/recall`, { counter: 'c1' })).toMatchObject({
      status: 200,
      body: { ticket: { status: 'called' } },
    });
    expect(await act(cookie, `tickets/${id}/start`, { counter: 'c1' })).toMatchObject({ body: { ticket: { status: 'serving' } } });
    expect(await act(cookie, `tickets/${id}/add-item`, { counter: 'c1', item: 'allowance' })).toMatchObject({ status: 200 });
    expect(await act(cookie, `tickets/${id}/complete`, { counter: 'c1' })).toMatchObject({ body: { ticket: { status: 'completed' } } });
    expect(await act(cookie, 'counters/c1/call-next')).toMatchObject({ status: 409, body: { code: 'nobody-waiting' } });
    expect(await act(cookie, 'counters/c1/pause', { reason: '午休' })).toMatchObject({ status: 200 });
    expect(await act(cookie, 'counters/c1/resume')).toMatchObject({ status: 200 });
  });

  test('every other way a called ticket can go', async () => {
    const cookie = await station.signIn('wang');
    await act(cookie, 'counters/c1/lease');
    const id = ((await take()).body.ticket as { id: string }).id;
    const why = { code: 'other' };
    const steps: [string, object, string][] = [
      ['call', { counter: 'c1', why }, 'called'],
      ['undo-call', { counter: 'c1', why }, 'waiting'],
      ['call', { counter: 'c1', why }, 'called'],
      ['hold', { counter: 'c1', why }, 'held'],
      ['resume', { why }, 'waiting'],
      ['call', { counter: 'c1', why }, 'called'],
      ['transfer', { counter: 'c1', item: 'allowance', place: 'front', why }, 'waiting'],
      ['call', { counter: 'c1', why }, 'called'],
      ['no-show', { counter: 'c1' }, 'waiting'],
    ];
    for (const [action, json, status] of steps)
      expect([action, await act(cookie, `tickets/${id}/${action}`, json)]).toMatchObject([
        action,
        { status: 200, body: { ticket: { status } } },
      ]);
    await station.clock.advance(61_000);
    await act(cookie, `tickets/${id}/call`, { counter: 'c1', why });
    expect(await act(cookie, `tickets/${id}/no-show`, { counter: 'c1' })).toMatchObject({ body: { ticket: { status: 'missed' } } });
    expect(await act(cookie, `tickets/${id}/rejoin`, { why })).toMatchObject({ body: { ticket: { status: 'waiting' } } });
    expect(await act(cookie, `tickets/${id}/cancel`, { why })).toMatchObject({ body: { ticket: { status: 'cancelled' } } });
    expect(await act(cookie, `tickets/${id}/recall`, { counter: 'c1' })).toMatchObject({ status: 409, body: { code: 'wrong-status' } });
  });

  test('an action takes exactly its own fields', async () => {
    const cookie = await station.signIn('wang');
    const id = ((await take()).body.ticket as { id: string }).id;
    const seq = station.journal.head().seq;
    expect(await act(cookie, `tickets/${id}/start`, {})).toMatchObject({
      status: 400,
      body: { code: 'invalid-input', errors: [{ path: 'counter' }] },
    });
    expect(await act(cookie, `tickets/${id}/start`, { counter: 'c1', item: 'pension' })).toMatchObject({ status: 400 });
    for (const edit of ['call', 'undo-call', 'hold', 'resume', 'rejoin', 'transfer', 'change-class', 'cancel']) {
      const { status, body } = await act(cookie, `tickets/${id}/${edit}`, { counter: 'c1' });
      const missing = (body.errors as { path: string }[]).map(({ path }) => path);
      expect([edit, status, missing], 'an edit says why').toEqual([edit, 400, expect.arrayContaining(['why'])]);
    }
    expect(await act(cookie, 'counters/c1/pause', {})).toMatchObject({ status: 400 });
    expect(await station.call('POST', `/api/v1/tickets/${id}/cancel`, { cookie, json: {}, key: null })).toMatchObject({
      status: 400,
      body: { code: 'missing-idempotency-key' },
    });
    expect(station.journal.head().seq).toBe(seq);
  });

  test('a reprint needs a printer that can print, and keeps its job', async () => {
    station.setPrinter({ state: 'ready', faults: [] });
    const cookie = await station.signIn('wang');
    const id = ((await take()).body.ticket as { id: string }).id;
    station.setPrinter({ state: 'blocked', faults: ['paper-out'] });
    expect(await act(cookie, `tickets/${id}/reprint`, {})).toMatchObject({ status: 409, body: { code: 'printer-unavailable' } });
    station.setPrinter({ state: 'ready', faults: [] });
    const job = station.desk.committed.tickets.get(id as never)?.job ?? null;
    await station.desk.submit(
      { type: 'recordPrint', job: job as never, attempt: 1, status: 'sending', bytesSent: 0, error: null },
      { actor: 'device:p1' as never },
    );
    await station.desk.submit(
      { type: 'recordPrint', job: job as never, attempt: 1, status: 'unknown', bytesSent: 3, error: 'x' },
      { actor: 'device:p1' as never },
    );
    expect(await act(cookie, `tickets/${id}/reprint`, {})).toMatchObject({ status: 200, body: { ticket: { print: 'queued' } } });
    expect(station.desk.committed.jobs.get(job as never)).toMatchObject({ attempt: 2 });
    await station.desk.submit(
      { type: 'recordPrint', job: job as never, attempt: 2, status: 'sending', bytesSent: 0, error: null },
      { actor: 'device:p1' as never },
    );
    await station.desk.submit(
      { type: 'recordPrint', job: job as never, attempt: 2, status: 'unknown', bytesSent: 3, error: 'x' },
      { actor: 'device:p1' as never },
    );
    expect(await act(cookie, `print-jobs/${job}/settle`)).toMatchObject({ status: 200, body: { job, status: 'settled' } });
  });

  test('two clerks cannot hold one counter; a supervisor can free it, a colleague cannot', async () => {
    const [wang, zhao, li] = [await station.signIn('wang'), await station.signIn('zhao'), await station.signIn('li')];
    await act(wang, 'counters/c1/lease');
    expect(await act(zhao, 'counters/c1/lease')).toMatchObject({
      status: 409,
      body: { code: 'counter-leased-by-other', detail: { holder: 'clerk:wang' } },
    });
    expect(await act(zhao, 'counters/c1/call-next')).toMatchObject({ status: 409 });
    expect(await station.call('DELETE', '/api/v1/counters/c1/lease', { cookie: zhao })).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    });
    expect(await station.call('DELETE', '/api/v1/counters/c1/lease', { cookie: li })).toMatchObject({ status: 200 });
    expect(await station.call('DELETE', '/api/v1/counters/c1/lease', { cookie: wang })).toMatchObject({
      status: 409,
      body: { code: 'lease-gone' },
    });
    expect(await act(zhao, 'counters/c1/lease')).toMatchObject({ status: 200 });
  });
});

describe('signing in', () => {
  test('signing out frees the counter and ends the session', async () => {
    const cookie = await station.signIn('wang');
    await station.call('POST', '/api/v1/counters/c1/lease', { cookie });
    expect(await station.call('DELETE', '/api/v1/session', { cookie })).toMatchObject({ status: 204 });
    expect(await station.call('GET', '/api/v1/session', { cookie })).toMatchObject({ status: 401 });
    expect(station.desk.committed.counters.get('c1' as never)?.lease).toBeNull();
  });

  test('a wrong password and an unknown name look the same; guessing is slowed down', async () => {
    const guess = (user: string) => station.call('POST', '/api/v1/session', { json: { user, password: 'guess' } });
    expect((await guess('wang')).body).toEqual((await guess('nobody')).body);
    for (let tries = 1; tries < 5; tries += 1) expect(await guess('wang')).toMatchObject({ status: 401, body: { code: 'wrong-password' } });
    expect(await guess('wang')).toMatchObject({ status: 429, body: { code: 'too-many-attempts' } });
    await station.clock.advance(15 * 60_000 + 1);
    expect(await station.signIn('wang')).toContain('yizhan_station=');
  });
});

test('help is called once, seen, and acknowledged once', async () => {
  const cookie = await station.signIn('wang');
  const asked = await station.call('POST', '/api/v1/help', { json: { kiosk: 'k1' } });
  expect(asked).toMatchObject({ status: 200, body: { help: { acknowledged: false } } });
  const { id } = asked.body.help as { id: string };
  expect(await station.call('POST', '/api/v1/help', { json: { kiosk: 'k1' } })).toMatchObject({ body: { help: { id } } });
  const acknowledge = () => station.call('POST', `/api/v1/help/${id}/acknowledge`, { cookie });
  expect(await acknowledge()).toMatchObject({ status: 200, body: { help: { id, acknowledged: true } } });
  expect(await acknowledge()).toMatchObject({ status: 409, body: { code: 'already-acknowledged' } });
});

test('the station, its catalogue, its devices and its description are there for every screen', async () => {
  expect((await station.call('GET', '/api/v1/station')).body).toMatchObject({ station: 'st-1', demo: true, sampleCatalogue: true });
  const catalogue = (await station.call('GET', '/api/v1/catalogue')).body as { items: { id: string; materials: object[] }[] };
  expect(catalogue.items.map((item) => item.id)).toEqual(['pension', 'allowance']);
  expect(catalogue.items[0]?.materials).toEqual([{ ref: 'id-card', name: '身份证', level: 'must', note: null, tolerateDays: null }]);
  station.setPrinter({ state: 'ready', faults: [] });
  expect((await station.call('GET', '/api/v1/devices')).body).toMatchObject({ devices: [{ id: 'p1', state: 'ready' }] });
  const described = (await station.call('GET', '/openapi.json')).body as { paths: Record<string, object> };
  expect(Object.keys(described.paths)).toContain('/api/v1/tickets/{id}/no-show');
  await take();
  const metrics = await (await station.app.request('/metrics')).text();
  expect(metrics).toContain('yizhan_tickets_issued_total 1');
  expect(metrics).toContain('yizhan_device_state{device="p1",kind="receipt-printer",state="ready"} 1');
  expect((await station.app.request('/')).headers.get('location')).toBe('/kiosk/');
});
