import { afterEach, beforeEach, expect, test } from 'vitest';
import { type TestHub, testHub } from '../http/test-hub.ts';
import { bookingLimits } from './booking.ts';
import { type TestPhone, testPhone } from './test-phone.ts';

const start = '/q/kw0101/book/hr-pension-alive';
const bookPath = '/q/kw0101/appointments';

let hub: TestHub;
let phone: TestPhone;
beforeEach(async () => {
  hub = await testHub();
  await hub.stations.addSample('kw0101', { demo: true });
  await hub.stations.addSample('kw0102', { demo: true });
  await hub.roster.reload();
  phone = testPhone(hub.app);
});
afterEach(() => hub.close());

const linkIn = (html: string, begin: string): string => {
  const found = [...html.matchAll(/href="([^"]*)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
  const link = found.find((href) => href.startsWith(begin));
  if (link === undefined) throw new Error(`no link to ${begin} among ${found.join(' ')}`);
  return link;
};

/** From the item to the page before the press. */
async function chosen(): Promise<Awaited<ReturnType<TestPhone['get']>>> {
  const item = await phone.get('/q/kw0101/items/hr-pension-alive');
  const days = await phone.get(linkIn(item.html, start));
  const times = await phone.get(linkIn(days.html, `${start}?date=2026-11-26`));
  return phone.get(linkIn(times.html, `${start}?date=2026-11-26&start=10:00`));
}
const codeIn = (html: string): string => /class="code">([^<]*)</.exec(html)?.[1] ?? '';

test('day, time, press; the code and its drawing; pressed twice it is one; found by its code, given up twice', async () => {
  const page = await chosen();
  expect(page.html).toContain('周四（11月26日） 10:00');
  const booked = await phone.press(page, bookPath);
  expect(booked.html).toContain('已预约');
  expect(booked.html).toContain('<svg class="qr"');
  expect(booked.html).not.toContain('style=');
  expect((await phone.press(page, bookPath)).path).toBe(booked.path);

  const home = await phone.get('/q/kw0101');
  const fields = /appointment-code[\s\S]*?name="ask" value="([^"]*)"[\s\S]*?name="guard" value="([^"]*)"/.exec(home.html);
  const form = { ask: fields?.[1] ?? '', guard: fields?.[2] ?? '' };
  const found = await phone.post('/q/kw0101/appointment-code', { ...form, code: codeIn(booked.html).toLowerCase() });
  expect(found.path).toBe(booked.path);
  expect((await phone.get(booked.path.replace('kw0101', 'kw0102'))).status, 'at another station').toBe(404);

  const cancelled = await phone.press(found, `${booked.path}/cancel`);
  expect(cancelled.html).toContain('已取消');
  expect((await phone.press(found, `${booked.path}/cancel`)).html).toContain('已取消');
  expect(cancelled.html).not.toContain('确定取消');
});

test('a time that is full is not offered, and a page that still shows it is told so', async () => {
  const late = await chosen();
  for (let n = 0; n < 2; n += 1) {
    const other = testPhone(hub.app);
    const own = phone;
    phone = other;
    expect((await other.press(await chosen(), bookPath)).status).toBe(200);
    phone = own;
  }
  const refused = await phone.press(late, bookPath);
  expect(refused.status).toBe(409);
  expect(refused.html).toContain('这个时间已约满');
  expect((await phone.get(`${start}?date=2026-11-26`)).html).not.toContain('start=10:00');
});

test('a phone books so often a day; guesses of a code end after five', async () => {
  for (let n = 0; n < bookingLimits.device.tries; n += 1) {
    const booked = await phone.press(await chosen(), bookPath);
    expect(booked.html).toContain('已预约');
    await phone.press(booked, `${booked.path}/cancel`);
  }
  const refused = await phone.press(await chosen(), bookPath);
  expect(refused.status).toBe(429);
  expect(refused.html).toContain('请 24 小时后再试');

  const home = await phone.get('/q/kw0101');
  const fields = /appointment-code[\s\S]*?name="ask" value="([^"]*)"[\s\S]*?name="guard" value="([^"]*)"/.exec(home.html);
  const guess = () => phone.post('/q/kw0101/appointment-code', { ask: fields?.[1] ?? '', guard: fields?.[2] ?? '', code: 'AAAAAAAA' });
  for (let n = 0; n < bookingLimits.code.tries; n += 1) expect((await guess()).status).toBe(404);
  expect((await guess()).status).toBe(429);
});

test('what is typed into the address is no slot, and a press without its page is none', async () => {
  expect((await phone.get(`${start}?date=2020-01-01&start=03:17`)).html).not.toContain(
    '<form method="post" action="/q/kw0101/appointments"',
  );
  expect((await phone.get(`${start}?date=nonsense`)).status).toBe(200);
  expect((await phone.get('/q/kw0101/book/moon')).status).toBe(404);
  const wish = { item: 'hr-pension-alive', date: '2026-11-26', start: '10:00', ask: 'x', guard: 'y' };
  expect((await phone.post(bookPath, wish)).status).toBe(403);
  expect((await phone.post(bookPath, { ...wish, date: 'nonsense' })).status).toBe(400);
});
