import { expect, test } from 'vitest';
import { parseAddress } from './address.ts';

const byId = '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0';

test.each([
  ['tcp://127.0.0.1:9100', { way: 'tcp', host: '127.0.0.1', port: 9100 }],
  ['tcp://printer.local:1/', { way: 'tcp', host: 'printer.local', port: 1 }],
  ['tcp://[::1]:9100', { way: 'tcp', host: '::1', port: 9100 }],
  [`serial:${byId}`, { way: 'serial', path: byId, baud: 9600 }],
  ['serial:/dev/ttyS0?baud=115200', { way: 'serial', path: '/dev/ttyS0', baud: 115_200 }],
  ['lp:/dev/usb/lp0', { way: 'usb-lp', path: '/dev/usb/lp0' }],
])('the address %s', (at, address) => {
  expect(parseAddress(at)).toEqual({ ok: true, value: address });
});

test.each([
  ['tcp://host', 'bad-tcp'],
  ['tcp://host:0', 'bad-tcp'],
  ['tcp://host:70000', 'bad-tcp'],
  ['tcp:host:9100', 'bad-tcp'],
  ['serial:ttyS0', 'bad-serial-path'],
  ['serial://dev/ttyS0', 'bad-serial-path'],
  ['serial:/dev/ttyS0?baud=9601', 'bad-baud'],
  ['serial:/dev/ttyS0?speed=9600', 'bad-baud'],
  ['serial:/dev/ttyS0?baud=', 'bad-baud'],
  ['lp:usb/lp0', 'bad-lp-path'],
  ['lp:/dev/usb/lp0?baud=9600', 'bad-lp-path'],
  ['http://host:80', 'unknown-address'],
  ['/dev/ttyS0', 'unknown-address'],
])('the address %s is refused: %s', (at, error) => {
  expect(parseAddress(at)).toEqual({ ok: false, error });
});

test('the speed of the model stands where the address names none', () => {
  expect(parseAddress('serial:/dev/ttyS0', 115_200)).toMatchObject({ value: { baud: 115_200 } });
  expect(parseAddress('serial:/dev/ttyS0?baud=9600', 115_200)).toMatchObject({ value: { baud: 9600 } });
});
