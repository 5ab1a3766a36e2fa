import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createLogger } from '@yizhan/platform/log';
import { afterEach, expect, test } from 'vitest';
import { encodeCommand, encodeRealTime } from '../devices/drivers/escpos/codec/index.ts';
import type { DeviceView } from './panel.ts';
import { type Simulator, type SimulatorOptions, startSimulator } from './simulator.ts';

let sim: Simulator | undefined;
afterEach(async () => {
  await sim?.close();
  sim = undefined;
});

const house: SimulatorOptions['devices'] = [
  { id: 'p1', profile: 'epson-tm-t82' },
  { id: 'r1', profile: 'generic-sam-v' },
  { id: 's1', profile: 'gm65' },
];
const silent = createLogger({ name: 'test', level: 'silent' });

async function start(devices = house): Promise<Simulator> {
  sim = await startSimulator({ devices, speed: 'instant', log: silent });
  return sim;
}

const printer = () => {
  if (!sim) throw new Error('not started');
  return sim.device('receipt-printer');
};

async function act<K extends DeviceView['kind']>(
  id: string,
  kind: K,
  action: string,
  body?: object,
): Promise<Extract<DeviceView, { kind: K }>> {
  const response = await fetch(`${sim?.controlUrl}/api/v1/devices/${id}/${action}`, {
    method: 'POST',
    ...(body ? { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } } : {}),
  });
  expect(response.status).toBe(200);
  const view = (await response.json()) as DeviceView;
  expect(view.kind).toBe(kind);
  return view as Extract<DeviceView, { kind: K }>;
}

function line(address = printer().line.address) {
  const socket = connect({ host: '127.0.0.1', port: Number(new URL(address).port) });
  const answers: number[] = [];
  socket.on('data', (bytes) => answers.push(...bytes));
  socket.on('error', () => undefined);
  return { socket, answers };
}

test('a printer answers over TCP, prints, and shows the receipt as a picture', async () => {
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
  await expect.poll(() => printer().machine.receipts().length).toBe(1);
  const view = (await (await fetch(`${sim?.controlUrl}/api/v1/devices/p1`)).json()) as Extract<DeviceView, { kind: 'receipt-printer' }>;
  expect(view).toMatchObject({ connected: true, unplugged: false, receipts: [{ id: 1, cut: true }], faults: [] });
  const picture = await fetch(`${sim?.controlUrl}/api/v1/devices/p1/receipts/1`);
  expect(picture.headers.get('content-type')).toContain('image/svg+xml');
  expect(await picture.text()).toContain(view.receipts[0]?.text);
  for (const missing of ['p1/receipts/99', 's1/receipts/1', 'nobody'])
    expect((await fetch(`${sim?.controlUrl}/api/v1/devices/${missing}`)).status).toBe(404);
  socket.destroy();
});

test('every hand at the printer works over HTTP', async () => {
  await start();
  const hand = (action: string, body?: object) => act('p1', 'receipt-printer', action, body);
  expect((await hand('paper-out')).condition).toMatchObject({ paperEnd: true, offline: true });
  expect((await hand('load-paper')).condition).toMatchObject({ paperEnd: false, offline: false });
  expect(await hand('paper-out-midway', { lines: 7 })).toMatchObject({ runningOut: true });
  expect(printer().machine.linesLeft).toBe(7);
  expect((await hand('near-end')).condition.nearEnd).toBe(true);
  expect((await hand('cover-open')).condition.coverOpen).toBe(true);
  expect((await hand('cover-close')).condition.offline).toBe(false);
  expect((await hand('cutter-jam')).cutterStuck).toBe(true);
  expect((await hand('cutter-free')).cutterStuck).toBe(false);
  expect((await hand('break')).condition.unrecoverable).toBe(true);
  expect((await hand('repair')).condition.unrecoverable).toBe(false);
});

test('every hand at the reader works over HTTP', async () => {
  await start();
  const hand = (action: string, body?: object) => act('r1', 'id-reader', action, body);
  expect((await hand('present')).person).toBe('citizen');
  expect((await hand('present', { person: 'I' })).person).toBe('I');
  expect((await hand('lift')).person).toBeNull();
  await hand('lift-early');
  expect((await hand('unauthorise')).unauthorised).toBe(true);
  expect((await hand('authorise')).unauthorised).toBe(false);
});

test('every hand at the scanner works over HTTP', async () => {
  await start();
  const hand = (action: string, body?: object) => act('s1', 'scanner', action, body);
  const { socket, answers } = line(sim?.device('scanner').line.address);
  await expect.poll(() => sim?.device('scanner').line.connected).toBe(true);
  expect((await hand('scan', { text: 'A1' })).scans).toMatchObject([{ text: 'A1', sent: true }]);
  await expect.poll(() => Buffer.from(answers).toString()).toBe('A1');
  expect((await hand('repeat', { count: 3 })).scans).toHaveLength(4);
  expect((await hand('scan', { text: '驿站', encoding: 'gbk' })).scans[0]?.text).toBe('驿站');
  await expect.poll(() => Buffer.from(answers).subarray(-4).toString('hex')).toBe('e6e4d5be');
  const before = answers.length;
  await hand('garbage', { bytes: 50 });
  await expect.poll(() => answers.length).toBe(before + 50);
  expect((await hand('factory-reset')).configured).toBe(false);
  socket.destroy();
});

test('the scanner reads the newest receipt of the printer beside it', async () => {
  await start();
  const { socket } = line();
  socket.write(
    Buffer.concat([
      encodeCommand({ type: 'qr-store', data: Buffer.from('YZT1:kw0101:t1') }),
      encodeCommand({ type: 'qr-print' }),
      encodeCommand({ type: 'line-feed' }),
    ]),
  );
  await expect.poll(() => printer().machine.receipts().length).toBe(1);
  expect((await act('s1', 'scanner', 'scan-receipt')).scans[0]?.text).toBe('YZT1:kw0101:t1');
  socket.destroy();
});

test('the line of every device can be cut, pulled and put back', async () => {
  await start();
  for (const [id, kind] of [
    ['p1', 'receipt-printer'],
    ['r1', 'id-reader'],
    ['s1', 'scanner'],
  ] as const) {
    expect((await act(id, kind, 'silence')).silent).toBe(true);
    expect((await act(id, kind, 'speak')).silent).toBe(false);
    expect((await act(id, kind, 'unplug')).unplugged).toBe(true);
    expect((await act(id, kind, 'replug')).unplugged).toBe(false);
  }
});

test('an unknown device, action or value is refused with a problem', async () => {
  await start();
  const post = (path: string, body?: string) =>
    fetch(`${sim?.controlUrl}/api/v1/devices/${path}`, {
      method: 'POST',
      ...(body === undefined ? {} : { body, headers: { 'content-type': 'application/json' } }),
    });
  const unknown = await post('p1/explode');
  expect([unknown.status, ((await unknown.json()) as { code: string }).code]).toEqual([400, 'invalid-input']);
  expect((await post('p1/scan')).status).toBe(404);
  expect((await post('p9/unplug')).status).toBe(404);
  expect((await post('p1/cut-line', '{"bytes":-1}')).status).toBe(400);
});

test('the line dies after the wanted number of bytes; what it asked last is not answered', async () => {
  await start();
  const { socket, answers } = line();
  await expect.poll(() => printer().line.connected).toBe(true);
  await act('p1', 'receipt-printer', 'cut-line', { bytes: 6 });
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
  await expect.poll(() => printer().line.connected).toBe(true);
  const second = line();
  await new Promise((resolve) => second.socket.once('close', resolve));
  expect(first.socket.destroyed).toBe(false);
  first.socket.destroy();
});

test('a serial line takes its time', async () => {
  sim = await startSimulator({ devices: [{ id: 's1', profile: 'gm65' }], log: silent });
  const { machine, line: scannerLine } = sim.device('scanner');
  const { socket, answers } = line(scannerLine.address);
  await expect.poll(() => scannerLine.connected).toBe(true);
  const started = performance.now();
  machine.scan('x'.repeat(192));
  await expect.poll(() => answers.length, { interval: 2 }).toBe(192);
  // 192 bytes at 960 a second: 200 ms, and never faster.
  expect(performance.now() - started).toBeGreaterThan(180);
  socket.destroy();
});

test('a device may stand at a serial port', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-sim-'));
  const path = join(folder, 'scanner');
  await start([{ id: 's1', profile: 'gm65', path }]);
  expect(sim?.device('scanner').line.address).toBe(`serial:${path}`);
  expect((await act('s1', 'scanner', 'unplug')).unplugged).toBe(true);
  expect((await act('s1', 'scanner', 'replug')).unplugged).toBe(false);
  await sim?.close();
  sim = undefined;
  rmSync(folder, { recursive: true });
});

test('the page is self-contained, and its stream tells changes', async () => {
  await start();
  const page = await fetch(`${sim?.controlUrl}/`);
  const html = await page.text();
  for (const words of ['模拟打印机', 'Simulated printer', '模拟身份证阅读器', '模拟扫码器', 'Simulated scanner'])
    expect(html).toContain(words);
  expect(html).not.toMatch(/(src|href)="(https?:)?\/\//);
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");

  const stream = await fetch(`${sim?.controlUrl}/api/v1/stream`);
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader();
  let heard = '';
  const listen = async (word: string): Promise<void> => {
    while (!heard.includes(word)) heard += (await reader?.read())?.value ?? '';
  };
  await listen('"kind":"scanner"');
  heard = '';
  printer().machine.setCover(true);
  await listen('"coverOpen":true');
  await reader?.cancel();
});

test('an unknown profile or a taken port is one clear sentence', async () => {
  await expect(startSimulator({ devices: [{ id: 'p1', profile: 'nonsense' }], log: silent })).rejects.toThrow(
    /no profile "nonsense".*epson-tm-t82/,
  );
  await start();
  const port = Number(new URL(printer().line.address).port);
  await expect(startSimulator({ devices: [{ id: 'p2', profile: 'epson-tm-t82', port }], log: silent })).rejects.toThrow(
    /Cannot listen for p2/,
  );
});
