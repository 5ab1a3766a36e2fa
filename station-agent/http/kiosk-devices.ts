/** What stands beside one screen: the devices its settings name, as its page may see them. */
import type { CardEvent, KioskDevices } from '@yizhan/protocol/api';
import type { CounterId, DeviceId, KioskId } from '@yizhan/protocol/ids';
import type { StationSettings } from '@yizhan/protocol/settings';
import type { DeviceReport } from '@yizhan/protocol/wire';
import type { DeviceRegistry } from '../devices/device-registry.ts';
import type { CardHappening } from '../devices/sessions/session.ts';
import { type Place, type Presented, placeOf } from '../people/presented.ts';

/** Ids in the order of the settings; a device that the agent does not know is left out. */
export function devicesOf(kiosk: KioskId, settings: StationSettings, devices: DeviceRegistry): readonly DeviceReport[] {
  return reportsOf(settings.kiosks.find((known) => known.id === kiosk)?.devices ?? [], devices);
}

function reportsOf(named: readonly DeviceId[], devices: DeviceRegistry): readonly DeviceReport[] {
  return named.map((id) => devices.report(id)).filter((report) => report !== null);
}

export function kioskDevices(kiosk: KioskId, settings: StationSettings, devices: DeviceRegistry): KioskDevices {
  const reports = devicesOf(kiosk, settings, devices);
  const profiles = reports.map(({ id }) => devices.profile(id)).filter((profile) => profile !== null);
  const camera = profiles.find((profile) => profile.kind === 'camera');
  const wedge = profiles.find((profile) => profile.kind === 'keyboard-wedge');
  return {
    devices: reports.map(({ id, kind, state, faults }) => ({ id, kind, state, faults })),
    camera: camera
      ? { facing: camera.facing, width: camera.width, height: camera.height, scales: [...camera.scales], sameCodeMs: camera.sameCodeMs }
      : null,
    wedge: wedge ? { keyMs: wedge.keyMs, end: wedge.end, fewestKeys: wedge.fewestKeys, sameCodeMs: wedge.sameCodeMs } : null,
  };
}

export interface IdentifyDeps {
  readonly settings: StationSettings;
  readonly devices: DeviceRegistry;
  readonly presented: Presented;
}

export function identifyAtKiosk(kiosk: KioskId, deps: IdentifyDeps, tell: (event: CardEvent) => void): () => void {
  return identify(kiosk, devicesOf(kiosk, deps.settings, deps.devices), deps, tell);
}

export function identifyAtCounter(counter: CounterId, deps: IdentifyDeps, tell: (event: CardEvent) => void): () => void {
  const named = deps.settings.counters.find((known) => known.id === counter)?.devices ?? [];
  return identify(placeOf(counter), reportsOf(named, deps.devices), deps, tell);
}

/**
 * Looks for a card at the place's reader and lights its scanner. Of what the card says the listener gets the masked view alone.
 * @returns stops looking
 */
function identify(
  place: Place,
  reports: readonly DeviceReport[],
  { devices, presented }: IdentifyDeps,
  tell: (event: CardEvent) => void,
): () => void {
  const reader = reports.find(({ kind }) => kind === 'id-reader');
  const session = reader ? devices.reader(reader.id) : null;
  const stops = reports.map(({ id }) => devices.scanner(id)?.ask());
  if (reader && session) stops.push(session.ask((happening) => tell(eventOf(happening, reader.id))));
  else tell({ type: 'unavailable', faults: reader ? [...reader.faults] : ['no-reader'] });

  function eventOf(happening: CardHappening, id: DeviceId): CardEvent {
    switch (happening.type) {
      case 'presented':
        return { type: 'presented', person: presented.show(place, happening.card) };
      case 'unavailable':
        return { type: 'unavailable', faults: [...(devices.report(id)?.faults ?? [])] };
      default:
        return happening;
    }
  }

  return () => {
    for (const stop of stops) stop?.();
  };
}
