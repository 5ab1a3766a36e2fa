import type { CaseShown } from '@yizhan/protocol/cases';
import { freshToken, freshTracking, spacedCode } from '@yizhan/protocol/cases';
import { as } from '@yizhan/protocol/ids';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestHub, testHub } from '../http/test-hub.ts';
import { type TestPhone, testPhone } from './test-phone.ts';
import { trackingLimit } from './tracking.ts';

const tracking = freshTracking(() => 5);
const unknown = freshTracking(() => 7);
const token = freshToken(() => 3);
const due = { clock: 'D', date: '2027-01-08', provisional: true, promised: null, stopped: null, standsStill: false } as const;
const shown = {
  tracking,
  token: null,
  title: '城乡居民养老保险参保登记',
  status: 'accepted',
  next: 'department-decides',
  dues: [due],
  supplement: null,
} as unknown as CaseShown;

let hub: TestHub;
let phone: TestPhone;
let now: CaseShown;
beforeEach(async () => {
  now = shown;
  hub = await testHub({
    find: async (code) => (code === tracking || code === token ? { last4: '002X', station: as('kw0101'), shown: now } : null),
  });
  await hub.stations.addSample('kw0101', { demo: true });
  phone = testPhone(hub.app);
});
afterEach(() => hub.close());

const ask = (code: string, digits: string) => phone.post('/t', { code, digits });

test('code and digits show how far it is, as people type them', async () => {
  for (const [code, digits] of [
    [tracking, '002X'],
    [spacedCode(tracking).toLowerCase(), '00 2x'],
    [token, '００２Ｘ'],
  ] as const) {
    const { status, html, headers } = await ask(code, digits);
    expect(status, code).toBe(200);
    for (const text of ['城乡居民养老保险参保登记', '部门正在办理', '2027-01-08（暂定）', '等部门办结', '电话', spacedCode(tracking)]) {
      expect(html).toContain(text);
    }
    expect(headers.get('cache-control')).toBe('no-store');
  }
});

test('a code in the address fills the form and looks nothing up', async () => {
  const { status, html } = await phone.get(`/t/${tracking}`);
  expect(status).toBe(200);
  expect(html).toContain(`value="${tracking}"`);
  expect(html).not.toContain('部门正在办理');
});

test('a sensitive matter has no name, an ended one no date, missing papers are listed', async () => {
  now = {
    ...shown,
    title: null,
    status: 'supplement',
    supplement: { wanted: [{ id: 'photo', name: '近期照片' }], due: as('2026-12-01') },
  } as CaseShown;
  const first = (await ask(tracking, '002X')).html;
  expect(first).toContain('帮办事项');
  expect(first).toContain('请在 2026-12-01 前补交这些材料');
  expect(first).toContain('近期照片');
  now = { ...shown, status: 'closed', next: 'nothing' };
  expect((await ask(tracking, '002X')).html).not.toContain('预计办结');
});

test('an unknown code and wrong digits are one answer', async () => {
  const wrong = await ask(tracking, '1234');
  const none = await ask(unknown, '1234');
  expect([wrong.status, none.status]).toEqual([403, 403]);
  expect(none.html.replaceAll(unknown, tracking)).toBe(wrong.html);
});

test('five wrong tries end it for a quarter of an hour, for the right digits too; a right try costs nothing', async () => {
  for (let n = 0; n < 10; n += 1) expect((await ask(tracking, '002X')).status).toBe(200);
  for (let n = 0; n < trackingLimit.tries; n += 1) expect((await ask(tracking, `000${n}`)).status).toBe(403);
  const locked = await ask(tracking, '002X');
  expect(locked.status).toBe(429);
  expect(locked.html).toContain('请 15 分钟后再试');
  expect((await ask(unknown, '1234')).status, 'the address is out of tries, too').toBe(429);
  hub.clock += trackingLimit.windowMs;
  expect((await ask(tracking, '002X')).status).toBe(200);
});

test('guesses sent all at once are counted all the same', async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, (_, n) => ask(tracking, String(1000 + n))));
  expect(answers.filter(({ status }) => status === 403)).toHaveLength(trackingLimit.tries);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(15);
});

test('what is no code is said so and costs no try', async () => {
  for (let n = 0; n < 10; n += 1) expect((await ask('ABC', '1234')).status).toBe(400);
  expect((await ask(tracking, '12')).html).toContain('没有填对');
  expect((await ask(tracking, '002X')).status).toBe(200);
});

test('a hub without cases says so', async () => {
  const bare = await testHub();
  const { status, html } = await testPhone(bare.app).post('/t', { code: tracking, digits: '002X' });
  await bare.close();
  expect(status).toBe(503);
  expect(html).toContain('还没有开通');
});
