/** The devices beside this kiosk's screen, as its agent tells them, and what its scanner reads, while the page lives. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { CodeView, KioskDevices } from '@yizhan/protocol/api';
import type { KioskId } from '@yizhan/protocol/ids';
import { type LiveView, liveView } from '../lib/live.ts';

export const noDevices: KioskDevices = { devices: [], camera: null, wedge: null };

type Open = (path: string) => Pick<LiveView<never>, 'onEvent'>;

/** What is known stays while the line is lost. */
export function watchKioskDevices(kiosk: KioskId, scanned: (code: CodeView) => void, open: Open = liveView): ReadonlySignal<KioskDevices> {
  const devices = signal<KioskDevices>(noDevices);
  const stream = open(`/api/v1/stream/kiosk-devices?kiosk=${encodeURIComponent(kiosk)}`);
  stream.onEvent('devices', (told) => {
    devices.value = told as KioskDevices;
  });
  stream.onEvent('code', (code) => scanned(code as CodeView));
  return devices;
}

/** Known before the tap: a way that does not work now is not offered. */
const away: ReadonlySet<KioskDevices['devices'][number]['state']> = new Set(['absent', 'blocked', 'closing', 'backing-off']);

export function readsCards({ devices }: KioskDevices): boolean {
  return devices.some(({ kind, state }) => kind === 'id-reader' && !away.has(state));
}

export function readsCodes(devices: KioskDevices): boolean {
  return scansCodes(devices) || devices.camera !== null;
}

/** Without the camera: a scanner lights up by itself. */
export function scansCodes({ devices, wedge }: KioskDevices): boolean {
  return wedge !== null || devices.some(({ kind, state }) => kind === 'scanner' && !away.has(state));
}
