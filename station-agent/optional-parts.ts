/** Parts a station may be without: no devices configured, no hub joined, no loudspeaker. What drives them is loaded only where they are; else something stands in. */
import { systemClock } from '@yizhan/platform/clock';
import { err } from '@yizhan/protocol/result';
import type { AgentConfig, DeviceConfig } from './config.ts';
import type { DeviceRegistry } from './devices/device-registry.ts';
import type { DevicesDeps } from './devices/index.ts';
import type { Uplink } from './link/uplink.ts';
import type { LinkCredentials, UplinkDeps } from './link/uplink-deps.ts';
import type { HallPlayer, HallPlayerDeps } from './voice/hall-player.ts';

const nothing = (): void => undefined;

export const noDevices: DeviceRegistry = {
  reports: () => [],
  report: () => null,
  profile: () => null,
  reader: () => null,
  scanner: () => null,
  testPrint: async () => err('no-printer'),
  attend: () => nothing,
  onChanged: () => nothing,
  close: async () => undefined,
};

export const noUplink: Uplink = {
  state: 'not-joined',
  clockOffset: null,
  renewed: () => undefined,
  sendPiece: () => false,
  onChanged: () => nothing,
  close: async () => undefined,
};

export async function startDevices(configured: readonly DeviceConfig[], deps: Omit<DevicesDeps, 'devices'>): Promise<DeviceRegistry> {
  if (configured.length === 0) return noDevices;
  const { createDevices } = await import('./devices/index.ts');
  return createDevices({ ...deps, devices: configured });
}

/** Null: its board alone is heard. */
export async function startVoice(settings: AgentConfig['voice'], deps: Omit<HallPlayerDeps, 'speaker'>): Promise<HallPlayer | null> {
  const { player, ...others } = settings;
  if (player === 'none') return null;
  const [{ startHallPlayer }, { programSpeaker }] = await Promise.all([
    import('./voice/hall-player.ts'),
    import('./voice/program-speaker.ts'),
  ]);
  return startHallPlayer({ ...deps, speaker: programSpeaker({ ...others, player }, systemClock) });
}

export async function startUplink(credentials: LinkCredentials | null, deps: Omit<UplinkDeps, 'credentials'>): Promise<Uplink> {
  if (credentials === null) return noUplink;
  const { createUplink } = await import('./link/create-uplink.ts');
  return createUplink({ ...deps, credentials });
}
