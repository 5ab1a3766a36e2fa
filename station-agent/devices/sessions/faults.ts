/** What can be wrong with a device, as stable codes; screens have a sentence for each. */
import type { PrinterCondition } from '../drivers/escpos/codec/index.ts';

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
  | 'connection-refused'
  | 'connection-lost'
  | 'unreachable'
  /** No such serial port: unplugged, or misspelt. */
  | 'port-missing'
  /** Another program has the serial port. */
  | 'port-busy'
  /** The agent's user may not open the serial port. */
  | 'no-permission';

/** Printing goes on in spite of these. */
const harmless: ReadonlySet<DeviceFault> = new Set<DeviceFault>(['near-end', 'no-back-channel']);

export function isBlocking(fault: DeviceFault): boolean {
  return !harmless.has(fault);
}

export function faultsOf(condition: PrinterCondition): readonly DeviceFault[] {
  const faults: DeviceFault[] = [];
  if (condition.paperEnd) faults.push('paper-out');
  if (condition.coverOpen) faults.push('cover-open');
  if (condition.cutterError) faults.push('cutter');
  if (condition.unrecoverable) faults.push('unrecoverable');
  if (condition.offline && faults.length === 0) faults.push('offline');
  if (condition.nearEnd && !condition.paperEnd) faults.push('near-end');
  return faults;
}
