import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadProfileOf } from '@yizhan/device-profiles';
import { systemClock } from '@yizhan/platform/clock';
import { createLogger } from '@yizhan/platform/log';
import { afterEach, beforeEach, test } from 'vitest';
import { type DeviceDelays, deviceDelays } from '../../station-agent/devices/delays.ts';
import { createPrinterSession } from '../../station-agent/devices/sessions/printer-session.ts';
import { createReaderSession } from '../../station-agent/devices/sessions/reader-session.ts';
import { createScannerSession } from '../../station-agent/devices/sessions/scanner-session.ts';
import type { DeviceSession } from '../../station-agent/devices/sessions/session.ts';
import { serialTransport } from '../../station-agent/devices/transports/serial.ts';
import type { Transport } from '../../station-agent/devices/transports/transport.ts';
import { serveLine } from '../../station-agent/sim/line-server.ts';
import { createSimPrinter } from '../../station-agent/sim/printer-machine.ts';
import { createSimReader } from '../../station-agent/sim/reader-machine.ts';
import { createSimScanner } from '../../station-agent/sim/scanner-machine.ts';
import type { SimDevice } from '../../station-agent/sim/sim-device.ts';
import { until } from '../support/until.ts';

/** Whoever waits for the back-off alone waits longer than the test. */
const patient: DeviceDelays = { ...deviceDelays, backoffFirst: 600_000, backoffMost: 600_000 };
const log = createLogger({ name: 'test', level: 'silent' });
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-replug-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

interface Kind {
  readonly name: string;
  make(): { readonly device: SimDevice; session(transport: Transport): DeviceSession };
}

function profileOf<K extends 'receipt-printer' | 'id-reader' | 'scanner'>(kind: K, id: string) {
  const loaded = loadProfileOf(kind, id);
  if (!loaded.ok) throw new Error(loaded.error.message);
  return loaded.value;
}

const common = { timers: systemClock, delays: patient, log, onChanged: () => undefined };
const kinds: readonly Kind[] = [
  {
    name: 'receipt printer',
    make() {
      const profile = profileOf('receipt-printer', 'epson-tm-t82');
      return {
        device: createSimPrinter({ profile, clock: systemClock, speed: 'instant' }),
        session: (transport) => createPrinterSession({ ...common, transport, profile }),
      };
    },
  },
  {
    name: 'ID reader',
    make() {
      const profile = profileOf('id-reader', 'generic-sam-v');
      return {
        device: createSimReader({ clock: systemClock, bytesPerSecond: null }),
        session: (transport) => createReaderSession({ ...common, transport, profile, today: () => '2026-11-24' }),
      };
    },
  },
  {
    name: 'scanner',
    make() {
      const profile = profileOf('scanner', 'gm65');
      return {
        device: createSimScanner({ profile, clock: systemClock }),
        session: (transport) => createScannerSession({ ...common, transport, profile }),
      };
    },
  },
];

test.each(kinds)('a $name that is plugged in again is opened at once, three times over', async ({ make }) => {
  const { device, session: makeSession } = make();
  const path = join(folder, 'usb-device');
  const line = await serveLine(device, {
    host: '127.0.0.1',
    port: 0,
    path,
    clock: systemClock,
    bytesPerSecond: null,
    onChanged: () => undefined,
  });
  const session = makeSession(serialTransport({ path, baud: 115_200 }, systemClock, patient.open));
  session.start();
  try {
    for (let round = 0; round < 3; round += 1) {
      await until('it is ready, and looks for nothing any more', () => session.report().state === 'ready' && watched() === 0);
      await line.unplug();
      await until('its loss is noticed', () => session.report().state === 'backing-off');
      await line.replug();
    }
    await until('it is ready again', () => session.report().state === 'ready');
  } finally {
    await session.stop();
    await line.close();
  }
  await until('nothing is watched', () => watched() === 0);
});

/** Folders this process watches. */
function watched(): number {
  return process.getActiveResourcesInfo().filter((kind) => kind === 'FSEventWrap').length;
}
