import { createHash } from 'node:crypto';
import { as } from '@yizhan/protocol/ids';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CommandPage, ConsoleCommand, NoticePage } from './shapes.ts';
import { clientOf, type TestClient } from './test-client.ts';
import { type TestHub, testHub } from './test-hub.ts';

let hub: TestHub;
let client: TestClient;
let admin: string;
beforeAll(async () => {
  hub = await testHub();
  client = clientOf(hub);
  await hub.stations.addSample('kw0101', { demo: false });
  await hub.stations.addSample('kw0102', { demo: false });
  await hub.roster.reload();
  admin = await hub.cookieFor('admin');
});
afterAll(() => hub.close());

const sentOn = (topic: string) => hub.broker.sent.filter((sent) => sent.topic === topic);
const give = (body: unknown, options: { cookie?: string; key?: string } = {}) =>
  client.ask<ConsoleCommand>('POST', 'stations/kw0101/commands', { cookie: admin, body, ...options });

describe('commands', () => {
  beforeEach(() => hub.settle());

  test('given, sent, listed; the same key gives the same command once', async () => {
    const first = await give({ type: 'test-print', args: { printer: 'p1' } }, { key: 'key-of-one-order' });
    expect(first).toMatchObject({ status: 201, body: { type: 'test-print', by: expect.stringContaining('admin'), state: 'queued' } });
    const again = await give({ type: 'test-print', args: { printer: 'p1' } }, { key: 'key-of-one-order' });
    expect(again.body.id).toBe(first.body.id);
    await expect.poll(async () => (await client.get<CommandPage>('stations/kw0101/commands')).body.commands[0]?.state).toBe('sent');
    expect(sentOn('command').map(({ payload }) => (payload as ConsoleCommand).id)).toEqual([first.body.id]);
  });

  test('what is not a command is refused; what is too late to take back, too', async () => {
    expect(await give({ type: 'test-print', args: {} })).toMatchObject({ status: 400, body: { code: 'bad-args' } });
    expect(await give({ type: 'fly' })).toMatchObject({ status: 400 });
    expect(await give({ type: 'restart-agent', args: { now: true } })).toMatchObject({ status: 400, body: { code: 'bad-args' } });
    const none = await client.ask('DELETE', 'stations/kw0101/commands/01900000-0000-7000-8000-00000000000a', { cookie: admin });
    expect(none).toMatchObject({ status: 404, body: { code: 'no-such-command' } });
    const { body } = await give({ type: 'restart-agent' });
    const moved = await hub.store.moveCommand(
      'kw0101' as never,
      body.id as never,
      { type: 'reported', state: 'running', code: null, result: null },
      1,
    );
    expect(moved?.state).toBe('running');
    const late = await client.ask('DELETE', `stations/kw0101/commands/${body.id}`, { cookie: admin });
    expect(late).toMatchObject({ status: 409, body: { code: 'command-under-way', title: expect.stringContaining('不能再撤回') } });
  });

  test('nobody commands a station outside the own area, and a supervisor only reads', async () => {
    const abroad = await hub.cookieFor('operator', 'station:kw0102');
    expect(await give({ type: 'restart-agent' }, { cookie: abroad })).toMatchObject({ status: 404, body: { code: 'no-such-station' } });
    const supervisor = await hub.cookieFor('supervisor', 'station:kw0101');
    expect(await give({ type: 'restart-agent' }, { cookie: supervisor })).toMatchObject({ status: 403 });
    expect((await client.get('stations/kw0101/commands', supervisor)).status).toBe(200);
  });

  test('unfinished ones are sent again when the station says hello; one that ran out is not', async () => {
    const { body } = await client.ask<ConsoleCommand>('POST', 'stations/kw0102/commands', {
      cookie: admin,
      body: { type: 'restart-agent', lifetimeSeconds: 60 },
    });
    const times = () => sentOn('command').filter(({ payload }) => (payload as ConsoleCommand).id === body.id).length;
    await expect.poll(times).toBe(1);
    await client.online('kw0102');
    await expect.poll(times).toBe(2);
    hub.clock += 61_000;
    await client.online('kw0102');
    await expect.poll(async () => (await client.get<CommandPage>('stations/kw0102/commands')).body.commands[0]?.state).toBe('sent');
    expect(times()).toBe(2);
  });
});

describe('notices', () => {
  const put = (id: string, body: unknown) => client.ask('PUT', `stations/kw0101/notices/${id}`, { cookie: admin, body });
  const list = async () => (await client.get<NoticePage>('stations/kw0101/notices')).body;

  test('put up, changed, taken down; the station hears of it by its feed', async () => {
    const station = await client.online('kw0101');
    expect(sentOn('feed'), 'an older agent is sent none').toEqual([]);
    expect(await put('n1', { text: '停水', textEn: null, until: null })).toMatchObject({
      status: 200,
      body: { id: 'n1', from: hub.clock },
    });
    expect(await put('n1', { text: '停电', textEn: 'No power', until: hub.clock + 1 })).toMatchObject({ status: 200 });
    expect(await put('n1', { text: '停电', textEn: null, from: 5, until: 5 })).toMatchObject({ status: 400, body: { code: 'bad-notice' } });
    expect(await put('n1', { text: '', textEn: null, until: null })).toMatchObject({ status: 400 });
    expect(await list()).toMatchObject({ notices: [{ id: 'n1', text: '停电', textEn: 'No power' }], delivered: false });

    const told = (seq: number, hubEpoch: string | null = null) => ({ seq, hubEpoch, settled: true });
    hub.broker.receive(station.id, 'hello', { ...station.hello(hub.clock), feed: told(0) });
    await expect.poll(() => sentOn('feed').length).toBe(1);
    const { payload } = sentOn('feed')[0] ?? {};
    expect(payload).toMatchObject({ whole: true, after: 0, through: 2, head: 2, entries: [{ key: 'notice/n1', seq: 2, gone: false }] });
    hub.broker.receive(station.id, 'feed-ack', { v: 1, ...told(2, hub.store.hubEpoch) });
    await expect.poll(async () => (await list()).delivered).toBe(true);

    expect((await client.ask('DELETE', 'stations/kw0101/notices/n1', { cookie: admin })).status).toBe(204);
    expect((await client.ask('DELETE', 'stations/kw0101/notices/n1', { cookie: admin })).status, 'twice is gone').toBe(204);
    await expect.poll(() => sentOn('feed').length).toBe(2);
    expect(sentOn('feed')[1]?.payload).toMatchObject({ whole: false, after: 2, through: 3, entries: [{ gone: true, data: {} }] });
    expect(await list()).toMatchObject({ notices: [], delivered: false });
  });
});

describe('what a command brings in pieces', () => {
  const bytes = Buffer.from('the log of today');
  const hash = createHash('sha256').update(bytes).digest('hex');
  const pieceOf = (command: string) => ({ v: 1, command, piece: 0, of: 1, hash, data: bytes.toString('base64') });
  const contentOf = async (id: string, cookie: string) =>
    hub.app.request(`/api/v1/stations/kw0101/commands/${id}/content`, { headers: { cookie } });

  test('it is listed, given out as a file to whoever may, and every look is in the audit log first', async () => {
    const { body } = await give({ type: 'pull-logs', args: { from: 0 } });
    const shown = async () => (await client.get<CommandPage>('stations/kw0101/commands')).body.commands.find(({ id }) => id === body.id);
    expect((await shown())?.content).toMatchObject({ state: 'awaited' });
    expect((await contentOf(body.id, admin)).status).toBe(404);
    hub.broker.receive(as('kw0101'), 'log', pieceOf(body.id));
    await hub.fetched.idle();
    expect((await shown())?.content).toMatchObject({ state: 'here', bytes: bytes.byteLength });

    const operator = await hub.cookieFor('operator');
    const file = await contentOf(body.id, operator);
    expect([file.status, file.headers.get('content-type'), file.headers.get('cache-control')]).toEqual([
      200,
      'application/gzip',
      'no-store',
    ]);
    expect(file.headers.get('content-disposition')).toMatch(/^attachment; filename="kw0101-pull-logs-\d+\.jsonl\.gz"$/);
    expect(await file.text()).toBe('the log of today');
    const [last] = await hub.audit.page({ limit: 1, act: 'GET /api/v1/stations/{id}/commands/{command}/content' });
    expect(last).toMatchObject({
      by: expect.stringContaining('operator'),
      station: 'kw0101',
      outcome: 'done',
      detail: { type: 'pull-logs' },
    });

    const broken = hub.dangerouslyBreakAudit();
    expect((await contentOf(body.id, operator)).status).toBe(500);
    broken.mend();
    for (const role of ['supervisor', 'auditor', 'handler'] as const)
      expect((await contentOf(body.id, await hub.cookieFor(role))).status).toBe(403);
    expect((await contentOf(body.id, await hub.cookieFor('operator', 'station:kw0102'))).status).toBe(404);
  });

  test('another station’s pieces for it are passed over', async () => {
    const { body } = await give({ type: 'screenshot', args: { kiosk: 'k1' } });
    hub.broker.receive(as('kw0102'), 'log', pieceOf(body.id));
    await hub.fetched.idle();
    expect((await contentOf(body.id, admin)).status).toBe(404);
  });
});
