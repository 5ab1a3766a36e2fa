import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemPorts } from './system-ports.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'yizhan-ports-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function file(path: string, text = ''): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function link(path: string, to: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(to, join(root, path));
}

/** As the kernel lays it out: the class entry leads below the USB device that carries the ids. */
function usbDevice(bus: string, ids: readonly [string, string], names: readonly string[]): void {
  file(`sys/devices/usb1/${bus}/idVendor`, `${ids[0]}\n`);
  file(`sys/devices/usb1/${bus}/idProduct`, `${ids[1]}\n`);
  if (names[0] !== undefined) file(`sys/devices/usb1/${bus}/manufacturer`, `${names[0]}\n`);
  if (names[1] !== undefined) file(`sys/devices/usb1/${bus}/product`, `${names[1]}\n`);
}

test('a serial port on USB by its lasting name, with its ids', () => {
  usbDevice('1-1', ['1a86', '7523'], ['QinHeng', 'USB Serial']);
  file('sys/devices/usb1/1-1/1-1:1.0/ttyUSB0/tty/ttyUSB0/dev');
  link('sys/class/tty/ttyUSB0', '../../devices/usb1/1-1/1-1:1.0/ttyUSB0/tty/ttyUSB0');
  file('dev/ttyUSB0');
  link('dev/serial/by-id/usb-1a86_USB_Serial-if00-port0', '../../ttyUSB0');
  expect(systemPorts(root)).toEqual([
    {
      way: 'serial',
      path: '/dev/serial/by-id/usb-1a86_USB_Serial-if00-port0',
      node: '/dev/ttyUSB0',
      usb: { vendor: '1a86', product: '7523', name: 'QinHeng USB Serial' },
    },
  ]);
});

test('a printer of usblp; one without names, and one whose node is gone', () => {
  usbDevice('1-2', ['04b8', '0e15'], []);
  file('sys/devices/usb1/1-2/1-2:1.0/usbmisc/lp0/dev');
  link('sys/class/usbmisc/lp0', '../../devices/usb1/1-2/1-2:1.0/usbmisc/lp0');
  link('sys/class/usbmisc/lp1', '../../devices/usb1/1-2/1-2:1.0/usbmisc/lp0');
  file('dev/usb/lp0');
  expect(systemPorts(root)).toEqual([
    { way: 'usb-lp', path: '/dev/usb/lp0', node: '/dev/usb/lp0', usb: { vendor: '04b8', product: '0e15', name: '' } },
  ]);
});

test('of the serial ports on the board only those with a chip; consoles are none', () => {
  for (const [name, type] of [
    ['ttyS0', '4\n'],
    ['ttyS1', '0\n'],
    ['tty1', '4\n'],
  ] as const) {
    file(`sys/class/tty/${name}/type`, type);
    file(`dev/${name}`);
  }
  expect(systemPorts(root)).toEqual([{ way: 'serial', path: '/dev/ttyS0', node: '/dev/ttyS0', usb: null }]);
});

test('a machine without any', () => {
  expect(systemPorts(root)).toEqual([]);
});
