/** Paper is known before the tap: which printer a kiosk has, and whether it can be used now. */
import type { KioskView } from '@yizhan/protocol/api';
import type { CounterId, DeviceId, KioskId } from '@yizhan/protocol/ids';
import type { StationSettings } from '@yizhan/protocol/settings';
import type { DeviceReport, DeviceState } from '@yizhan/protocol/wire';
import type { DeviceRegistry } from '../devices/device-registry.ts';

const down: ReadonlySet<DeviceState> = new Set(['absent', 'blocked', 'closing', 'backing-off']);

/** Connecting for the first time is not a fault; connecting again after one is. */
function isUsable(report: DeviceReport): boolean {
  if (down.has(report.state)) return false;
  return !((report.state === 'opening' || report.state === 'probing') && report.faults.length > 0);
}

/** The printer a ticket goes to, or null: then it is shown on the screen only. An unknown kiosk has none; the desk refuses it. */
export function printerFor(kiosk: KioskId | null, settings: StationSettings, devices: DeviceRegistry): DeviceId | null {
  return usable(settings.kiosks.find((known) => known.id === kiosk)?.printer ?? null, devices);
}

/** Where a clerk's paper comes out: at the own counter, else at the kiosk it is for, else at the first kiosk that can print. */
export function printerNear(
  counter: CounterId | null,
  kiosk: KioskId | null,
  settings: StationSettings,
  devices: DeviceRegistry,
): DeviceId | null {
  const atCounter = settings.counters.find((known) => known.id === counter)?.printer ?? null;
  return (
    usable(atCounter, devices) ??
    printerFor(kiosk, settings, devices) ??
    settings.kiosks.map((known) => usable(known.printer, devices)).find((printer) => printer !== null) ??
    null
  );
}

function usable(printer: DeviceId | null, devices: DeviceRegistry): DeviceId | null {
  const report = printer === null ? null : devices.report(printer);
  return report && isUsable(report) ? printer : null;
}

export function printerView(kiosk: KioskId, settings: StationSettings, devices: DeviceRegistry): KioskView['printer'] {
  const printer = settings.kiosks.find((known) => known.id === kiosk)?.printer ?? null;
  if (printer === null) return { state: 'none', faults: [] };
  const report = devices.report(printer);
  if (!report) return { state: 'unavailable', faults: ['absent'] };
  const faults = [...report.faults];
  if (!isUsable(report)) return { state: 'unavailable', faults };
  return { state: faults.includes('near-end') ? 'near-end' : 'ready', faults };
}
