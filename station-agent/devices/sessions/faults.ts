/** What can be wrong with a device, as stable codes; screens have a sentence for each. */
import type { PrinterCondition } from '../drivers/escpos/codec/index.ts';
import type { TransportFault } from '../transports/transport.ts';

export type DeviceFault =
  | 'paper-out'
  | 'cover-open'
  | 'cutter'
  | 'unrecoverable'
  /** Offline for a reason it does not tell: a hot head, the feed button held. */
  | 'offline'
  | 'near-end'
  /** By its profile it can never tell how it is. */
  | 'no-back-channel'
  | 'no-answer'
  /** No kiosk page that would read it is open. */
  | 'no-page'
  | 'connection-refused'
  | 'connection-lost'
  | 'unreachable'
  /** No such serial port: unplugged, or misspelt. */
  | 'port-missing'
  /** Another program has the serial port. */
  | 'port-busy'
  /** The agent's user may not open the serial port. */
  | 'no-permission'
  /** A reader whose module was never authorised for ID cards, or has lost it. */
  | 'unauthorised'
  /** A reader that failed its own test. */
  | 'self-test'
  /** A reader that may find cards and not read them. */
  | 'no-right'
  /** It talks without end, and nothing of it can be read: a wrong speed, a broken cable. */
  | 'garbled'
  /** Written wrong in the agent's configuration. */
  | 'unknown-profile'
  | 'invalid-profile'
  | 'wrong-kind'
  | 'bad-address';

/** What of these a receipt printer's session can say. */
export type PrinterFault =
  | 'paper-out'
  | 'cover-open'
  | 'cutter'
  | 'unrecoverable'
  | 'offline'
  | 'near-end'
  | 'no-back-channel'
  | 'no-answer'
  | TransportFault['code'];

/** Printing goes on in spite of these. */
const harmless: ReadonlySet<DeviceFault> = new Set<DeviceFault>(['near-end', 'no-back-channel']);

export function isBlocking(fault: DeviceFault): boolean {
  return !harmless.has(fault);
}

export function faultsOf(condition: PrinterCondition): readonly PrinterFault[] {
  const faults: PrinterFault[] = [];
  if (condition.paperEnd) faults.push('paper-out');
  if (condition.coverOpen) faults.push('cover-open');
  if (condition.cutterError) faults.push('cutter');
  if (condition.unrecoverable) faults.push('unrecoverable');
  if (condition.offline && faults.length === 0) faults.push('offline');
  if (condition.nearEnd && !condition.paperEnd) faults.push('near-end');
  return faults;
}
