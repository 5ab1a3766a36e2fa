import { presences } from '@yizhan/protocol/api';
import { as, type DeviceId } from '@yizhan/protocol/ids';
import { type DeviceState, deviceStates } from '@yizhan/protocol/wire';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type PresenceFacts, presenceDelays, presenceOf, severity } from './presence.ts';

const start = 1_000_000_000;
const settled = start + presenceDelays.grace;
const facts = (over: Partial<PresenceFacts> = {}): PresenceFacts => ({
  retired: false,
  maintenance: false,
  lastSeen: settled,
  devices: [],
  ...over,
});
const printer = (state: DeviceState) => ({ id: as<DeviceId>('p1'), kind: 'receipt-printer' as const, profile: 'x', state, faults: [] });
const at = (now: number) => ({ now, hubStartedAt: start });

describe('presence', () => {
  test('a station that never called is never, not offline', () => {
    expect(presenceOf(facts({ lastSeen: null }), at(settled))).toBe('never');
  });

  test('online lasts exactly 90 seconds after the last uplink', () => {
    expect(presenceOf(facts(), at(settled + presenceDelays.online))).toBe('online');
    expect(presenceOf(facts(), at(settled + presenceDelays.online + 1))).toBe('offline');
  });

  test.each(deviceStates)('a device that is %s', (state) => {
    const down = state === 'blocked' || state === 'absent' || state === 'backing-off';
    expect(presenceOf(facts({ devices: [printer('ready'), printer(state)] }), at(settled))).toBe(down ? 'degraded' : 'online');
  });

  test('after a restart a silent station is unknown for three minutes, then offline', () => {
    const before = facts({ lastSeen: start - 1 });
    expect(presenceOf(before, at(start + 1))).toBe('unknown');
    expect(presenceOf(before, at(settled - 1))).toBe('unknown');
    expect(presenceOf(before, at(settled))).toBe('offline');
  });

  test('one uplink after the restart ends the doubt', () => {
    expect(presenceOf(facts({ lastSeen: start + 1 }), at(start + 2))).toBe('online');
  });

  test('a station silent long before and after the restart does not alarm within the grace', () => {
    expect(presenceOf(facts({ lastSeen: start - 86_400_000 }), at(start + 1))).toBe('unknown');
  });

  test('maintenance and retirement are said by people and win', () => {
    expect(presenceOf(facts({ maintenance: true, lastSeen: null }), at(settled))).toBe('maintenance');
    expect(presenceOf(facts({ maintenance: true, retired: true }), at(settled))).toBe('retired');
  });

  test('is total, and silence alone never brings a station back', () => {
    fc.assert(
      fc.property(fc.option(fc.integer({ min: 0, max: 2 * start })), fc.nat(1e7), fc.nat(1e7), (lastSeen, later, more) => {
        const seen = facts({ lastSeen: lastSeen === null ? null : Math.min(lastSeen, start + later) });
        const earlier = presenceOf(seen, at(start + later));
        const after = presenceOf(seen, at(start + later + more));
        expect(presences).toContain(earlier);
        if (earlier === 'offline') expect(after).toBe('offline');
        if (earlier === 'unknown') expect(['unknown', 'offline']).toContain(after);
      }),
    );
  });

  test('every presence has a place in the list, offline first', () => {
    expect(Object.keys(severity).toSorted()).toEqual([...presences].toSorted());
    expect(Math.min(...Object.values(severity))).toBe(severity.offline);
  });
});
