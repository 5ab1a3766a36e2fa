/**
 * Presence: a pure rule over the hub's own database and the hub's own clock. What a station or a broker says about
 * being alive (birth, will) is a hint that never enters here.
 */
import type { Presence } from '@yizhan/protocol/api';
import type { DeviceReport, DeviceState } from '@yizhan/protocol/wire';

/** ms */
export const presenceDelays = {
  /** Heard within this long: online (three heartbeats of 30 s). */
  online: 90_000,
  /** After a restart the hub waits this long before it calls a silent station offline. */
  grace: 180_000,
} as const;

export interface PresenceFacts {
  readonly retired: boolean;
  readonly maintenance: boolean;
  /** Last authenticated uplink, hub clock; null: none ever. */
  readonly lastSeen: number | null;
  readonly devices: readonly DeviceReport[];
}

export interface PresenceClock {
  readonly now: number;
  readonly hubStartedAt: number;
}

const downStates: ReadonlySet<DeviceState> = new Set(['blocked', 'absent', 'backing-off']);

function deviceIsDown(device: DeviceReport): boolean {
  return downStates.has(device.state);
}

export function presenceOf(facts: PresenceFacts, clock: PresenceClock): Presence {
  if (facts.retired) return 'retired';
  if (facts.maintenance) return 'maintenance';
  if (facts.lastSeen === null) return 'never';
  const seenSinceStart = facts.lastSeen >= clock.hubStartedAt;
  if (!seenSinceStart && clock.now - clock.hubStartedAt < presenceDelays.grace) return 'unknown';
  if (clock.now - facts.lastSeen > presenceDelays.online) return 'offline';
  return facts.devices.some(deviceIsDown) ? 'degraded' : 'online';
}

/** Worst first: what an operator should look at stands on top; those that work come before those that never began. */
export const severity = {
  offline: 0,
  degraded: 1,
  unknown: 2,
  online: 3,
  never: 4,
  maintenance: 5,
  retired: 6,
} as const satisfies Record<Presence, number>;
