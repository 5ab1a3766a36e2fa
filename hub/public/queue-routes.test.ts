import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { presenceDelays } from '../fleet/presence.ts';
import { clientOf } from '../http/test-client.ts';
import { issued, type TestHub, testHub, type WireStation } from '../http/test-hub.ts';
import type { StoredCommand } from '../store/down-store.ts';
import { type TestPhone, testPhone } from './test-phone.ts';

const item = 'hr-pension-alive';
const itemPath = `/q/kw0101/items/${item}`;
const takePath = '/q/kw0101/tickets';

let hub: TestHub;
let station: WireStation;
let phone: TestPhone;
beforeEach(async () => {
  hub = await testHub();
  await hub.stations.addSample('kw0101', { demo: true });
  await hub.stations.addSample('kw0102', { demo: false });
  await hub.roster.reload();
  station = await clientOf(hub).online('kw0101');
  phone = testPhone(hub.app);
});
afterEach(() => hub.close());

const orders = () => hub.broker.sent.filter(({ topic }) => topic === 'command').map(({ payload }) => payload as StoredCommand);

/** The station answers the order sent last. */
async function answered(...events: readonly (readonly [string, Record<string, unknown>])[]): Promise<void> {
  hub.broker.receive(station.id, 'events', station.batch(hub.clock, ...events));
  await hub.settle();
}
const report = (state: string, more: Record<string, unknown>) =>
  [
    'command.reported',
    { command: orders().at(-1)?.id, type: 'issue-ticket', state, code: null, result: null, idempotent: true, ...more },
  ] as const;
const number = (ticket: string, label: string) =>
  answered(issued(ticket, label, hub.clock, item), report('succeeded', { result: { ticket, label, ahead: 0 } }));

describe('a page', () => {
  test('carries no script of its own, is kept and listed by nobody, and knows its phone again', async () => {
    const { html, headers } = await phone.get('/q/kw0101');
    expect(html).toContain('演示');
    expect(html).not.toMatch(/<script(?![^>]* src=)|style=|onclick/i);
    expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'self'; script-src 'self';/);
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-robots-tag')).toContain('noindex');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    const first = phone.cookies.get('yizhan_phone');
    await phone.get('/q/kw0101');
    expect(phone.cookies.get('yizhan_phone')).toBe(first);
    expect((await hub.app.request('/q/kw0101')).headers.get('set-cookie')).toMatch(/HttpOnly; SameSite=Lax/);
  });

  test('escapes what it is asked for', async () => {
    const { html } = await phone.get(`/q/kw0101?find=${encodeURIComponent('"><img src=x onerror=alert(1)>')}`);
    expect(html).not.toContain('<img');
    expect(html).toContain('&quot;&gt;&lt;img');
  });

  test('finds by a word, in the language chosen', async () => {
    expect((await phone.get(`/q/kw0101?find=${encodeURIComponent('养老')}`)).html).toContain(itemPath);
    expect((await phone.get(`/q/kw0101?find=${encodeURIComponent('月球')}`)).html).toContain('没有找到“月球”');
    expect((await phone.get('/q/kw0101?lang=en')).html).toContain('Choose a service');
    expect((await phone.get(itemPath)).html).toContain('Please bring');
  });

  test.each(['/q/nowhere', '/q/kw0101/items/moon', '/q/kw0101/ticket/none'])('%s is nothing, in words', async (path) => {
    const { status, html } = await phone.get(path);
    expect(status).toBe(404);
    expect(html).toMatch(/<h2>(没有这|这个站点不办)/);
  });
});

describe('taking a number', () => {
  test('one press: asked, numbered by the station, reloaded, given back', async () => {
    const page = await phone.get(itemPath);
    const asking = await phone.press(page, takePath);
    expect(asking.path).toMatch(/^\/q\/kw0101\/ticket\/[\w-]{22}$/);
    expect(asking.html).toContain('正在向站点取号');
    expect(asking.html).toContain('<noscript><meta http-equiv="refresh" content="2"></noscript>');
    await expect.poll(() => orders().length).toBe(1);
    expect((await phone.press(page, takePath)).path).toBe(asking.path);
    expect(orders()[0]).toMatchObject({ type: 'issue-ticket', args: { item }, by: 'phone:public' });
    await number('t1', 'A007');
    const given = await phone.get(asking.path);
    expect(given.html).toContain('A007');
    expect(given.html).toContain('下一个就是您');
    expect((await phone.get('/q/kw0101')).html).toContain('A007，查看排队');
    expect((await phone.press(given, `${asking.path}/cancel`)).html).toContain('正在退号');
    await expect.poll(() => orders().at(-1)).toMatchObject({ type: 'cancel-ticket', args: { ticket: 't1' } });
    await answered(['ticket.cancelled', { ticket: 't1', by: 'hub:phone:public', reason: null, at: hub.clock }]);
    expect((await phone.get(asking.path)).html).toContain('号已退，位置已让出');
    expect(orders()).toHaveLength(2);
  });

  test('the station’s no is said in words, with the hour', async () => {
    const asking = await phone.press(await phone.get(itemPath), takePath);
    await expect.poll(() => orders().length).toBe(1);
    await answered(report('rejected', { code: 'too-late-today', result: { opensAt: hub.clock + 86_400_000 } }));
    const { html } = await phone.get(asking.path);
    expect(html).toContain('今天已停止取号');
    expect(html).toMatch(/明天 \d\d:\d\d 开放/);
  });

  test('a station that is away gives none, and its last word is told with its time', async () => {
    const page = await phone.get(itemPath);
    hub.clock += presenceDelays.grace;
    await hub.settle();
    const refused = await phone.press(page, takePath);
    expect(refused.status).toBe(503);
    expect(refused.html).toContain('站点暂时离线，不能远程取号');
    expect((await phone.get('/q/kw0101')).html).toMatch(/以下是 \d\d:\d\d 时的情况/);
    expect((await phone.get(itemPath)).html).not.toContain('<form method="post"');
    expect(orders()).toEqual([]);
  });

  test('closed: the hour it opens', async () => {
    await clientOf(hub).online('kw0102');
    // 04:00 on Sunday in Asia/Shanghai.
    hub.clock = Date.UTC(2026, 10, 28, 20);
    const { html } = await phone.get('/q/kw0102');
    expect(html).toContain('现在不开放');
    expect((await phone.get(`/q/kw0102/items/${item}`)).html).toContain('不是这件事的办理时间');
  });

  test('too often: until when', async () => {
    for (let n = 0; n < 6; n += 1) {
      await phone.press(await phone.get(itemPath), takePath);
      await expect.poll(() => orders().length).toBe(n + 1);
      await answered(report('rejected', { code: 'unknown-ticket' }));
    }
    const refused = await phone.press(await phone.get(itemPath), takePath);
    expect(refused.status).toBe(429);
    expect(refused.html).toContain('取号太频繁');
    expect(refused.html).toContain('请 30 分钟后再试');
  });

  test.each([
    ['without a cookie', (p: TestPhone) => p.cookies.clear()],
    [
      'with another phone’s cookie',
      async (p: TestPhone) => {
        p.cookies.clear();
        await p.get('/q/kw0101');
      },
    ],
    ['with a made-up cookie', (p: TestPhone) => void p.cookies.set('yizhan_phone', 'aaaa.bbbb')],
  ])('a press %s is none', async (_, change) => {
    const page = await phone.get(itemPath);
    await change(phone);
    const refused = await phone.press(page, takePath);
    expect(refused.status).toBe(403);
    expect(refused.html).toContain('请回到站点页面重新取号');
    expect(orders()).toEqual([]);
  });

  test('another site cannot press', async () => {
    const page = await phone.get(itemPath);
    const [, ask = ''] = /name="ask" value="([^"]*)"/.exec(page.html) ?? [];
    const [, guard = ''] = /name="guard" value="([^"]*)"/.exec(page.html) ?? [];
    expect((await phone.post(takePath, { item, ask, guard }, { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect((await phone.post(takePath, { item, ask: 'other', guard })).status).toBe(403);
    // Forms are taken by the phone pages alone.
    const elsewhere = await phone.post('/api/v1/session', { user: 'a', password: 'b' }, { 'content-length': '18' });
    expect(elsewhere.status).toBe(415);
    expect(orders()).toEqual([]);
  });
});
