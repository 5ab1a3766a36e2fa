import type { Timers } from '../../clock.ts';
import { parseSerialAddress, serialTransport } from './serial.ts';
import { parseTcpAddress, tcpTransport } from './tcp.ts';
import type { Transport } from './transport.ts';

/** @param at `tcp://HOST:PORT` or `serial:/dev/…?baud=N` @returns null when it is neither */
export function transportAt(at: string, timers: Timers, openMs: number): Transport | null {
  const tcp = parseTcpAddress(at);
  if (tcp) return tcpTransport(tcp, timers, openMs);
  const serial = parseSerialAddress(at);
  return serial && serialTransport(serial, timers, openMs);
}
