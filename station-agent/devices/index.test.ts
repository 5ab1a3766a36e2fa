import { systemClock } from '@yizhan/platform/clock';
import { createLogger } from '@yizhan/platform/log';
import { as, type DeviceId } from '@yizhan/protocol/ids';
import { afterEach, expect, test, vi } from 'vitest';
import { deskUnderTest } from '../testing/desk-fixture.ts';
import { testCatalogue, testSettings } from '../testing/documents.ts';
import type { DeviceRegistry } from './device-registry.ts';
import { createDevices } from './index.ts';
import { paperShelf } from './print-jobs/paper-shelf.ts';

let devices: DeviceRegistry | undefined;
afterEach(() => devices?.close());

async function start(at: string): Promise<DeviceRegistry> {
  const { desk } = await deskUnderTest();
  devices = createDevices({
    shelf: paperShelf(systemClock),
    devices: [{ id: as<DeviceId>('p1'), kind: 'receipt-printer', profile: 'epson-tm-t82', at }],
    desk,
    documents: () => ({ settings: testSettings, catalogue: testCatalogue }),
    clock: systemClock,
    log: createLogger({ name: 'test', level: 'silent' }),
  });
  return devices;
}

test.each(['192.168.1.50:9100', 'tcp://printer', 'serial:ttyS0', 'serial:/dev/ttyS0?baud=fast', 'usb:/dev/usb/lp0'])(
  'the address %s is called bad',
  async (at) => {
    expect((await start(at)).reports()).toMatchObject([{ id: 'p1', state: 'absent', faults: ['bad-address'] }]);
  },
);

test('a line is opened at the speed of the model', async () => {
  const asked: unknown[] = [];
  const { desk } = await deskUnderTest();
  devices = createDevices({
    shelf: paperShelf(systemClock),
    devices: [
      { id: as<DeviceId>('r1'), kind: 'id-reader', profile: 'generic-sam-v', at: 'serial:/dev/ttyUSB0' },
      { id: as<DeviceId>('s1'), kind: 'scanner', profile: 'gm65', at: 'serial:/dev/ttyUSB1' },
      { id: as<DeviceId>('cam1'), kind: 'camera', profile: 'camera', at: 'page' },
    ],
    desk,
    documents: () => ({ settings: testSettings, catalogue: testCatalogue }),
    clock: systemClock,
    log: createLogger({ name: 'test', level: 'silent' }),
    transport(device, baud) {
      asked.push([device.id, baud]);
      return null;
    },
  });
  expect(asked).toEqual([
    ['r1', 115_200],
    ['s1', 9600],
  ]);
});

test('a camera is there while a page is that reads it', async () => {
  const { desk } = await deskUnderTest();
  devices = createDevices({
    shelf: paperShelf(systemClock),
    devices: [{ id: as<DeviceId>('cam1'), kind: 'camera', profile: 'camera', at: 'page' }],
    desk,
    documents: () => ({ settings: testSettings, catalogue: testCatalogue }),
    clock: systemClock,
    log: createLogger({ name: 'test', level: 'silent' }),
  });
  const states = () => devices?.reports().map(({ state, faults }) => [state, ...faults]);
  expect(states()).toEqual([['absent', 'no-page']]);
  const leave = [devices.attend(as<DeviceId>('cam1')), devices.attend(as<DeviceId>('cam1'))];
  leave[0]?.();
  leave[0]?.();
  expect(states()).toEqual([['ready']]);
  leave[1]?.();
  expect(states()).toEqual([['absent', 'no-page']]);
});

test.each([
  ['tcp://127.0.0.1:1', 'connection-refused'],
  ['serial:/dev/serial/by-id/nothing-of-that-name?baud=115200', 'port-missing'],
])('at %s nobody is found, and it is tried again', async (at, fault) => {
  const started = await start(at);
  await vi.waitFor(() => expect(started.reports()).toMatchObject([{ state: 'backing-off', faults: [fault] }]), { timeout: 4000 });
});
