import type { CardEvent, CodeView, KioskDevices, Problem } from '@yizhan/protocol/api';
import { as, type KioskId } from '@yizhan/protocol/ids';
import { describe, expect, test } from 'vitest';
import { liveView } from '../lib/live.ts';
import type { StreamListener } from '../lib/open-stream.ts';
import { fakeTimers } from '../lib/timers.ts';
import { watchCards } from './identify/card-stream.ts';
import { noDevices, readsCards, readsCodes, scansCodes, watchKioskDevices } from './kiosk-devices.ts';

const kiosk = as<KioskId>('k1');
type Device = KioskDevices['devices'][number];
const device = (kind: Device['kind'], state: Device['state'] = 'ready'): Device => ({ id: 'd1', kind, state, faults: [] });
const withDevices = (...devices: Device[]): KioskDevices => ({ ...noDevices, devices });

/** The live stream over a line held in the hand. */
function handLine() {
  const lines: { path: string; listener: StreamListener; open: boolean }[] = [];
  const timers = fakeTimers();
  return {
    lines,
    timers,
    open: (path: string) =>
      liveView<never>(path, {
        timers,
        random: () => 0,
        open(to, _, listener) {
          const line = { path: to, listener, open: true };
          lines.push(line);
          return {
            close() {
              line.open = false;
            },
          };
        },
      }),
    say: (event: string, data: unknown) => lines.at(-1)?.listener.message({ event, data: JSON.stringify(data), id: null }),
  };
}

describe('what stands beside the kiosk', () => {
  test('is kept while the line is lost, and scans are told as they come', () => {
    const line = handLine();
    const scanned: CodeView[] = [];
    const devices = watchKioskDevices(kiosk, (code) => scanned.push(code), line.open);
    expect(line.lines[0]?.path).toBe('/api/v1/stream/kiosk-devices?kiosk=k1');
    expect(devices.value).toEqual(noDevices);
    line.say('devices', withDevices(device('scanner')));
    line.lines[0]?.listener.ended({ status: 0 } as Problem);
    expect(devices.value).toEqual(withDevices(device('scanner')));
    line.timers.advance(10_000);
    line.say('code', { kind: 'unknown' });
    expect(scanned).toEqual([{ kind: 'unknown' }]);
  });

  test('a way that does not work now is not offered', () => {
    for (const state of ['absent', 'blocked', 'closing', 'backing-off'] as const) {
      expect(readsCards(withDevices(device('id-reader', state)))).toBe(false);
      expect(readsCodes(withDevices(device('scanner', state)))).toBe(false);
    }
    for (const state of ['opening', 'probing', 'ready', 'busy', 'degraded'] as const) {
      expect(readsCards(withDevices(device('id-reader', state)))).toBe(true);
      expect(readsCodes(withDevices(device('scanner', state)))).toBe(true);
    }
    expect(readsCards(withDevices(device('scanner')))).toBe(false);
  });

  test('a camera reads codes only when it is asked to, a wedge by itself', () => {
    const camera: KioskDevices = { ...noDevices, camera: { facing: 'user', width: 640, height: 480, scales: [1], sameCodeMs: 1500 } };
    const wedge: KioskDevices = { ...noDevices, wedge: { keyMs: 30, end: 'Enter', fewestKeys: 4, sameCodeMs: 1500 } };
    expect([readsCodes(camera), scansCodes(camera)]).toEqual([true, false]);
    expect([readsCodes(wedge), scansCodes(wedge)]).toEqual([true, true]);
  });
});

describe('card events', () => {
  test('come as the reader tells them, until nobody listens any more', () => {
    const line = handLine();
    const told: CardEvent[] = [];
    const stream = watchCards(kiosk, (event) => told.push(event), line.open);
    line.say('card', { type: 'waiting' });
    stream.close();
    line.say('card', { type: 'reading' });
    expect(told).toEqual([{ type: 'waiting' }]);
    expect(line.lines[0]).toMatchObject({ path: '/api/v1/stream/identify?kiosk=k1', open: false });
  });

  test('an agent that refuses the stream has no reader for this page; no answer is no refusal', () => {
    const line = handLine();
    const told: CardEvent[] = [];
    watchCards(kiosk, (event) => told.push(event), line.open);
    line.lines[0]?.listener.ended({ status: 0 } as Problem);
    expect(told).toEqual([]);
    line.timers.advance(10_000);
    line.lines[1]?.listener.ended({ status: 404 } as Problem);
    expect(told).toEqual([{ type: 'unavailable', faults: [] }]);
  });
});
