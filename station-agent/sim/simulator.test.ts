import { connect } from 'node:net';
import { createLogger } from '@yizhan/platform/log';
import { afterEach, expect, test } from 'vitest';
import { encodeCommand, encodeRealTime } from '../devices/drivers/escpos/codec/index.ts';
import type { SimView } from './control-api.ts';
import { type Simulator, startSimulator } from './simulator.ts';

let sim: Simulator | undefined;
afterEach(() => sim?.close());

async function start(): Promise<Simulator> {
  sim = await startSimulator({ speed: 'instant', log: createLogger({ name: 'test', level: 'silent' }) });
  return sim;
}

async function act(action: string, body?: object): Promise<SimView> {
  const response = await fetch(`${sim?.controlUrl}/api/v1/printer/${action}`, {
    method: 'POST',
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  expect(response.status).toBe(200);
  return (await response.json()) as SimView;
}

function line() {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(sim?.printerUrl ?? '').port) });
  const answers: number[] = [];
  socket.on('data', (bytes) => answers.push(...bytes));
  socket.on('error', () => undefined);
  return { socket, answers };
}

test('it answers over TCP, prints, and shows the receipt as a picture', async () => {
  await start();
  const { socket, answers } = line();
  socket.write(encodeRealTime({ type: 'eot', n: 1 }));
  await expect.poll(() => answers).toEqual([0x12]);
  socket.write(
    Buffer.concat([
      encodeCommand({ type: 'kanji', on: true }),
      Buffer.from([0xd2, 0xe6, 0x0a]),
      encodeCommand({ type: 'cut', mode: 'full', feed: 0 }),
    ]),
  );
  await expect.poll(() => sim?.printer.receipts().length).toBe(1);
  const view = (await (await fetch(`${sim?.controlUrl}/api/v1/printer`)).json()) as SimView;
  expect(view).toMatchObject({ connected: true, unplugged: false, receipts: [{ id: 1, cut: true }], faults: [] });
  const picture = await fetch(`${sim?.controlUrl}/api/v1/receipts/1`);
  expect(picture.headers.get('content-type')).toContain('image/svg+xml');
  expect(await picture.text()).toContain(view.receipts[0]?.text);
  expect((await fetch(`${sim?.controlUrl}/api/v1/receipts/99`)).status).toBe(404);
  socket.destroy();
});

test('every hand at the printer works over HTTP', async () => {
  await start();
  expect((await act('paper-out')).condition).toMatchObject({ paperEnd: true, offline: true });
  expect((await act('load-paper')).condition).toMatchObject({ paperEnd: false, offline: false });
  expect(await act('paper-out-midway', { lines: 7 })).toMatchObject({ runningOut: true });
  expect(sim?.printer.linesLeft).toBe(7);
  expect((await act('near-end')).condition.nearEnd).toBe(true);
  expect((await act('cover-open')).condition.coverOpen).toBe(true);
  expect((await act('cover-close')).condition.offline).toBe(false);
  expect((await act('cutter-jam')).cutterStuck).toBe(true);
  expect((await act('cutter-free')).cutterStuck).toBe(false);
  expect((await act('break')).condition.unrecoverable).toBe(true);
  expect((await act('repair')).condition.unrecoverable).toBe(false);
  expect((await act('silence')).silent).toBe(true);
  expect((await act('speak')).silent).toBe(false);
  expect((await act('unplug')).unplugged).toBe(true);
  expect((await act('replug')).unplugged).toBe(false);
});

test('an unknown action or value is refused with a problem', async () => {
  await start();
  const unknown = await fetch(`${sim?.controlUrl}/api/v1/printer/explode`, { method: 'POST' });
  expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([400, 'invalid-input']);
  const bad = await fetch(`${sim?.controlUrl}/api/v1/printer/cut-line`, {
    method: 'POST',
    body: '{"bytes":-1}',
    headers: { 'content-type': 'application/json' },
  });
  expect(bad.status).toBe(400);
});

test('the line dies after the wanted number of bytes; what it asked last is not answered', async () => {
  await start();
  const { socket, answers } = line();
  await expect.poll(() => sim?.line.connected).toBe(true);
  await act('cut-line', { bytes: 6 });
  socket.write(encodeRealTime({ type: 'eot', n: 1 }));
  await expect.poll(() => answers.length).toBe(1);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  socket.write(encodeRealTime({ type: 'eot', n: 4 }));
  await closed;
  expect(answers).toHaveLength(1);
});

test('a second host is turned away while one is connected', async () => {
  await start();
  const first = line();
  await expect.poll(() => sim?.line.connected).toBe(true);
  const second = line();
  await new Promise((resolve) => second.socket.once('close', resolve));
  expect(first.socket.destroyed).toBe(false);
  first.socket.destroy();
});

test('the page is self-contained, and its stream tells changes', async () => {
  await start();
  const page = await fetch(`${sim?.controlUrl}/`);
  const html = await page.text();
  expect(html).toContain('模拟打印机');
  expect(html).toContain('Simulated printer');
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");

  const stream = await fetch(`${sim?.controlUrl}/api/v1/printer/stream`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const listen = async (word: string): Promise<void> => {
    while (!heard.includes(word)) heard += (await reader?.read())?.value ?? '';
  };
  await listen('event: printer');
  heard = '';
  sim?.printer.setCover(true);
  await listen('"coverOpen":true');
  await reader?.cancel();
});

test('an unknown profile or a taken port is one clear sentence', async () => {
  await expect(startSimulator({ profile: 'nonsense' })).rejects.toThrow(/no printer profile "nonsense".*epson-tm-t82/);
  const { printerUrl } = await start();
  await expect(startSimulator({ port: Number(new URL(printerUrl).port) })).rejects.toThrow(/Cannot listen for the printer/);
});
