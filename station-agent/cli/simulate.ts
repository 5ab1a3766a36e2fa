import type { CliCommand, OptionValues } from '@yizhan/platform/config';
import type { SimulatedDeviceOptions } from '../sim/simulator.ts';
import { stopSignal, stopWithinMs } from './stop.ts';
import { many, text } from './values.ts';

export const simulate: CliCommand = {
  summary: 'Be the devices of a station: the real bytes over TCP, and a page with the hands beside them.',
  usage: `yizhan-agent simulate [--device ID=PROFILE[@PORT or PATH]]... [--control-port N]
       yizhan-agent simulate [--profile ID] [--port N] [--control-port N]

  --device        a device to be, may be given again: printer, ID-card reader or scanner, as its profile says.
                  On a free port, or on the one named; a path such as /tmp/scanner makes a serial port there (needs socat)
  --control-port  where the page is, default a free one
  --profile, --port  one printer p1: its model, default epson-tm-t82, and where jobs arrive

Prints one JSON line when it listens. Then start the agent with --device p1=ADDRESS`,
  options: {
    device: { type: 'string', multiple: true },
    profile: { type: 'string' },
    port: { type: 'string' },
    'control-port': { type: 'string' },
  },
  async run(values) {
    const controlPort = portOf(text(values, 'control-port') ?? '0');
    const devices = devicesOf(values);
    if (controlPort === null || devices === null) {
      console.error('yizhan-agent simulate: a port is a number from 0 to 65535, a device is ID=PROFILE. See yizhan-agent simulate --help.');
      return 2;
    }
    const { startSimulator } = await import('../sim/simulator.ts');
    const started = await startSimulator({ devices, controlPort }).catch((fault: Error) => fault);
    if (started instanceof Error) {
      console.error(started.message);
      return 1;
    }
    const addresses = Object.fromEntries(started.devices.map(({ id, line }) => [id, line.address]));
    console.log(JSON.stringify({ ready: true, devices: addresses, control: started.controlUrl }));
    await stopSignal();
    setTimeout(() => process.exit(0), stopWithinMs).unref();
    await started.close();
    return 0;
  },
};

/** @returns null when one of them is not well written */
function devicesOf(values: OptionValues): readonly SimulatedDeviceOptions[] | null {
  const written = many(values, 'device');
  if (written.length === 0) {
    const port = portOf(text(values, 'port') ?? '0');
    return port === null ? null : [{ id: 'p1', profile: text(values, 'profile') ?? 'epson-tm-t82', port }];
  }
  const devices = written.map(deviceOf);
  const ids = new Set(devices.map((one) => one?.id));
  const sound = devices.filter((one) => one !== null);
  return sound.length === written.length && ids.size === sound.length ? sound : null;
}

function deviceOf(written: string): SimulatedDeviceOptions | null {
  const [, id, profile, place] = /^([a-z0-9-]{1,40})=([a-z0-9-]{1,40})(?:@(.+))?$/.exec(written) ?? [];
  if (id === undefined || profile === undefined) return null;
  if (place === undefined) return { id, profile };
  if (place.startsWith('/')) return { id, profile, path: place };
  const port = portOf(place);
  return port === null ? null : { id, profile, port };
}

function portOf(written: string): number | null {
  const port = Number(written);
  return /^\d+$/.test(written) && port <= 65_535 ? port : null;
}
