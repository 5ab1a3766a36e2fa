import type { Timers } from '@yizhan/platform/clock';
import { parseAddress } from './address.ts';
import { serialTransport } from './serial.ts';
import { tcpTransport } from './tcp.ts';
import type { Transport } from './transport.ts';
import { usbLpTransport } from './usb-lp.ts';

/**
 * @param at `tcp://HOST:PORT`, `serial:/dev/…?baud=N` or `lp:/dev/usb/lp0`
 * @param modelBaud of the profile, for a serial address that names no `baud`; without, 9600
 * @returns null when it is none of them: `parseAddress` says why
 */
export function transportAt(at: string, timers: Timers, openMs: number, modelBaud?: number): Transport | null {
  const parsed = parseAddress(at, modelBaud);
  if (!parsed.ok) return null;
  const address = parsed.value;
  switch (address.way) {
    case 'tcp':
      return tcpTransport(address, timers, openMs);
    case 'serial':
      return serialTransport(address, timers, openMs);
    case 'usb-lp':
      return usbLpTransport(address.path, timers);
  }
}
