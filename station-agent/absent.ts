/** What stands in for a part this station does not have: no devices configured, no hub joined. */
import { err } from '@yizhan/protocol/result';
import type { DeviceRegistry } from './devices/device-registry.ts';
import type { Uplink } from './link/uplink.ts';

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
  onChanged: () => nothing,
  close: async () => undefined,
};
