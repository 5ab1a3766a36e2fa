/** A simulated machine on its line. */
import type { LineServer } from './line-server.ts';
import type { SimPrinter } from './printer-machine.ts';
import type { SimReader } from './reader-machine.ts';
import type { SimScanner } from './scanner-machine.ts';

export type Machine =
  | { readonly kind: 'receipt-printer'; readonly machine: SimPrinter; readonly columns: number }
  | { readonly kind: 'id-reader'; readonly machine: SimReader }
  | { readonly kind: 'scanner'; readonly machine: SimScanner };

export type SimulatedDevice = Machine & {
  readonly id: string;
  readonly profile: string;
  readonly line: LineServer;
};

export type SimulatedOf<K extends SimulatedDevice['kind']> = Extract<SimulatedDevice, { kind: K }>;
