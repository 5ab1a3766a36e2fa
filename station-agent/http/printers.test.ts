import { as, type CounterId, type KioskId } from '@yizhan/protocol/ids';
import { stationSettingsSchema } from '@yizhan/protocol/settings';
import { expect, test } from 'vitest';
import { testSettings } from '../testing/documents.ts';
import { fakeDevices } from '../testing/fake-devices.ts';
import { printerNear } from './printers.ts';

const [first, second] = testSettings.counters;
const settings = stationSettingsSchema.parse({
  ...testSettings,
  counters: [{ ...first, printer: 'p3' }, second],
  kiosks: [
    { id: 'k1', name: '1号自助终端', printer: 'p1' },
    { id: 'k2', name: '2号自助终端', printer: 'p2' },
  ],
});
const c1 = as<CounterId>('c1');
const c2 = as<CounterId>('c2');
const k2 = as<KioskId>('k2');

function printers(...usable: readonly string[]) {
  const devices = fakeDevices();
  for (const id of ['p1', 'p2', 'p3'])
    devices.set(id, { kind: 'receipt-printer', profile: 'epson-tm-t82', state: usable.includes(id) ? 'ready' : 'blocked', faults: [] });
  return devices;
}

test.each([
  ['at the own counter', c1, k2, ['p1', 'p2', 'p3'], 'p3'],
  ['else at the kiosk it is for', c1, k2, ['p1', 'p2'], 'p2'],
  ['a counter without a printer', c2, k2, ['p1', 'p2', 'p3'], 'p2'],
  ['else at the first kiosk that can print', c1, k2, ['p1'], 'p1'],
  ['no counter and no kiosk', null, null, ['p2'], 'p2'],
  ['nowhere', c1, k2, [], null],
] as const)('a clerk’s paper comes out: %s', (_, counter, kiosk, usable, expected) => {
  expect(printerNear(counter, kiosk, settings, printers(...usable))).toBe(expected);
});
