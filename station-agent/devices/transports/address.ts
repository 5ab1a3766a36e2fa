/** Where a device is, as its `at` in agent.yaml says it. */
import { err, ok, type Result } from '@yizhan/protocol/result';
import { parseSerialAddress, type SerialAddress } from './serial.ts';
import { parseTcpAddress, type TcpAddress } from './tcp.ts';
import { parseLpAddress } from './usb-lp.ts';

export type Address =
  | ({ readonly way: 'tcp' } & TcpAddress)
  | ({ readonly way: 'serial' } & SerialAddress)
  | { readonly way: 'usb-lp'; readonly path: string };

/** Each has its sentence in doctor/i18n. */
export type AddressFault = 'unknown-address' | 'bad-tcp' | 'bad-serial-path' | 'bad-baud' | 'bad-lp-path';

/** What most devices have at the factory, where neither address nor profile says it. */
const commonBaud = 9600;

/**
 * @param at `tcp://HOST:PORT`, `serial:/dev/…?baud=N` or `lp:/dev/usb/lp0`
 * @param modelBaud of the profile, for a serial address that names no `baud`
 */
export function parseAddress(at: string, modelBaud: number = commonBaud): Result<Address, AddressFault> {
  if (at.startsWith('tcp:')) {
    const tcp = parseTcpAddress(at);
    return tcp ? ok({ way: 'tcp', ...tcp }) : err('bad-tcp');
  }
  if (at.startsWith('serial:')) {
    const serial = parseSerialAddress(at, modelBaud);
    return serial.ok ? ok({ way: 'serial', ...serial.value }) : serial;
  }
  if (at.startsWith('lp:')) {
    const path = parseLpAddress(at);
    return path === null ? err('bad-lp-path') : ok({ way: 'usb-lp', path });
  }
  return err('unknown-address');
}
