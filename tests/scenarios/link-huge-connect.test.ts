import { readFileSync } from 'node:fs';
import { afterEach, expect, test } from 'vitest';
import { type RunningHub, startHub } from '../support/hub.ts';
import { closed, header, rawSocket } from '../support/mqtt-guest.ts';

let hub: RunningHub;
afterEach(() => hub.stop());

const mb = 1024 * 1024;

/** Peak and present memory of the hub's process, bytes. */
function memory(): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${hub.program.child.pid}/status`, 'utf8');
  const kb = (name: string) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) * 1024;
  return { now: kb('VmRSS'), peak: kb('VmHWM') };
}

/** Sends as much of `length` bytes as the hub takes. */
async function pour(start: Buffer, length: number): Promise<number> {
  const socket = await rawSocket(`mqtt://127.0.0.1:${hub.mqttPort}`);
  const end = closed(socket);
  const chunk = Buffer.alloc(64 * 1024);
  socket.write(start);
  let sent = 0;
  while (sent < length && !socket.destroyed) {
    sent += chunk.length;
    if (!socket.write(chunk)) await Promise.race([new Promise((resolve) => socket.once('drain', resolve)), end]);
  }
  await end;
  return sent;
}

test('a CONNECT of 50 MB, ten times over, leaves the hub’s memory where it was', async () => {
  hub = await startHub();
  // The first connection of a life loads code; it is not what is measured.
  await pour(header(0x10, 50 * mb), mb);
  const before = memory();
  for (let i = 0; i < 10; i++) await pour(header(0x10, 50 * mb), 50 * mb);
  const after = memory();
  expect(after.now - before.now).toBeLessThan(20 * mb);
  expect(after.peak - before.peak).toBeLessThan(20 * mb);
  expect((await fetch(`${hub.url}/healthz`)).status).toBe(200);
});

test('what is not CONNECT, never ends its length or is a stream of nothing is cut off', async () => {
  hub = await startHub();
  expect(await pour(header(0x30, 100), mb)).toBeLessThanOrEqual(mb);
  expect(await pour(Buffer.from([0x10, 0xff, 0xff, 0xff, 0xff, 0x7f]), mb)).toBeLessThanOrEqual(mb);
  expect(await pour(Buffer.alloc(100), mb)).toBeLessThanOrEqual(mb);
  const started = performance.now();
  const silent = await rawSocket(`mqtt://127.0.0.1:${hub.mqttPort}`);
  silent.write(header(0x10, 100));
  await closed(silent);
  expect(performance.now() - started, 'half a CONNECT is given five seconds').toBeLessThan(8_000);
});
