/**
 * The ports of this machine that a device may hang on, read from /dev and /sys alone: no other program is needed, and what a port is
 * can be seen without opening it.
 */
import { existsSync, readdirSync, readFileSync, readlinkSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';

export interface SystemPort {
  readonly way: 'serial' | 'usb-lp';
  /** The lasting name where there is one, else as the kernel numbers it. */
  readonly path: string;
  /** The node itself, e.g. /dev/ttyUSB0. */
  readonly node: string;
  /** Null for a port that is not on USB. Four hex digits each, in lower case. */
  readonly usb: { readonly vendor: string; readonly product: string; readonly name: string } | null;
}

/** @param root `/`, or the folder of a test that holds `dev` and `sys` */
export function systemPorts(root = '/'): readonly SystemPort[] {
  const lasting = lastingNames(root);
  const serial = namesIn(join(root, 'sys/class/tty'))
    .filter((name) => /^tty(USB|ACM|S|AMA|XRUSB|WCHUSB|CH343USB)\d+$/.test(name) && isWired(root, name))
    .map((name): SystemPort => {
      const node = `/dev/${name}`;
      return { way: 'serial', node, path: lasting.get(node) ?? node, usb: usbOf(join(root, 'sys/class/tty', name)) };
    });
  const printers = namesIn(join(root, 'sys/class/usbmisc'))
    .filter((name) => /^lp\d+$/.test(name))
    .map((name): SystemPort => {
      const node = `/dev/usb/${name}`;
      return { way: 'usb-lp', node, path: node, usb: usbOf(join(root, 'sys/class/usbmisc', name)) };
    });
  return [...serial, ...printers].filter((port) => existsSync(join(root, port.node)));
}

/** The kernel makes ttyS0 … ttyS31 also where there is no chip: their type is 0. */
function isWired(root: string, name: string): boolean {
  const type = textOf(join(root, 'sys/class/tty', name, 'type'));
  return type !== '0';
}

/** Node → its name in /dev/serial/by-id. */
function lastingNames(root: string): ReadonlyMap<string, string> {
  const folder = join(root, 'dev/serial/by-id');
  const names = new Map<string, string>();
  for (const name of namesIn(folder)) {
    try {
      names.set(join('/dev/serial/by-id', readlinkSync(join(folder, name))), `/dev/serial/by-id/${name}`);
    } catch {
      // Unplugged between the two looks.
    }
  }
  return names;
}

/** The ids stand some folders above the port, at its USB device. */
function usbOf(entry: string): SystemPort['usb'] {
  let folder: string;
  try {
    folder = realpathSync(entry);
  } catch {
    return null;
  }
  for (let up = 0; up < 8 && folder !== '/'; up += 1) {
    const vendor = textOf(join(folder, 'idVendor'));
    const product = textOf(join(folder, 'idProduct'));
    if (vendor !== null && product !== null) {
      const name = [textOf(join(folder, 'manufacturer')), textOf(join(folder, 'product'))].filter((word) => word !== null).join(' ');
      return { vendor, product, name };
    }
    folder = dirname(folder);
  }
  return null;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8').trim();
  } catch {
    return null;
  }
}
