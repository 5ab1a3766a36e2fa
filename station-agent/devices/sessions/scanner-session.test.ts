import { loadProfileOf, type ScannerProfile } from '@yizhan/device-profiles';
import { fakeClock } from '@yizhan/platform/clock/fake-clock';
import { createLogger } from '@yizhan/platform/log';
import { expect, test } from 'vitest';
import { deviceDelays } from '../delays.ts';
import { encodeReply } from '../drivers/gm65/codec/index.ts';
import { fakeLine } from '../transports/fake-transport.ts';
import { createScannerSession } from './scanner-session.ts';

const ascii = (text: string): Uint8Array => new TextEncoder().encode(text);

async function listening(id = 'honeywell-n3680', change: Partial<ScannerProfile> = {}) {
  const loaded = loadProfileOf('scanner', id);
  if (!loaded.ok) throw new Error(loaded.error.message);
  const profile = { ...loaded.value, ...change };
  const clock = fakeClock(0);
  const line = fakeLine();
  const session = createScannerSession({
    transport: line.transport,
    profile,
    timers: clock,
    delays: deviceDelays,
    log: createLogger({ name: 'test', level: 'silent' }),
    onChanged: () => undefined,
  });
  const scans: string[] = [];
  const stopListening = session.onScan(({ text }) => scans.push(text));
  session.start();
  await clock.advance(0);
  return { clock, line, session, scans, stopListening, gapMs: profile.frame.gapMs };
}

test('a process that was busy for the whole gap does not cut a code in two', async () => {
  const { clock, line, scans, gapMs } = await listening();
  line.send(ascii('YZT1:kw'));
  await clock.advance(gapMs);
  // It had arrived meanwhile, and is handed over only now.
  line.send(ascii('0101:t1\r'));
  await clock.advance(1000);
  expect(scans).toEqual(['YZT1:kw0101:t1']);
});

test('an answer that silence cut in two is still the answer', async () => {
  const { clock, line, session } = await listening('gm65', { setUp: [{ address: 0, mask: 3, value: 3 }] });
  expect(session.report().state).toBe('probing');
  const answer = encodeReply([3]);
  line.send(answer.slice(0, 4));
  await clock.advance(500);
  line.send(answer.slice(4));
  expect(session.report().state).toBe('ready');
});

test('a real silence ends a code', async () => {
  const { clock, line, scans } = await listening();
  line.send(ascii('A'));
  await clock.advance(1000);
  line.send(ascii('B'));
  await clock.advance(1000);
  expect(scans).toEqual(['A', 'B']);
});

test('the same code counts again after its time, not before', async () => {
  const { clock, line, scans } = await listening();
  for (const ms of [1400, 1400, 1600]) {
    line.send(ascii('A\r'));
    await clock.advance(ms);
  }
  line.send(ascii('A\r'));
  expect(scans).toEqual(['A', 'A']);
});

test('it looks while at least one asks, and asks again before the model gives up', async () => {
  const { clock, line, session } = await listening();
  const [on, off] = ['16540d', '16550d'];
  const sent = (): string => Buffer.from(line.received()).toString('hex');
  const [first, second] = [session.ask(), session.ask()];
  await clock.advance(0);
  expect(sent()).toBe(on);
  first();
  first();
  await clock.advance(deviceDelays.trigger);
  expect(sent()).toBe(on + on);
  second();
  await clock.advance(60_000);
  expect(sent()).toBe(on + on + off);
});

test('who stopped listening hears nothing', async () => {
  const { line, scans, stopListening } = await listening();
  stopListening();
  line.send(ascii('A\r'));
  expect(scans).toEqual([]);
});

test('each failure to open waits longer, up to half a minute', async () => {
  const { clock, line, session } = await listening();
  line.refuse();
  line.hangUp();
  const opened = line.opened();
  await clock.advance(120_000);
  expect(session.report()).toEqual({ state: 'backing-off', faults: ['connection-refused'] });
  line.accept();
  await clock.advance(deviceDelays.backoffMost);
  expect(line.opened()).toBe(opened + 1);
  expect(session.report().state).toBe('ready');
});
