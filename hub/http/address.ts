import { getConnInfo } from '@hono/node-server/conninfo';
import type { Context } from 'hono';

/** The client's address, by which guesses and floods are slowed. */
export type AddressOf = (c: Context) => string;

/**
 * A forwarded header is believed from a proxy that the settings name, and from nobody else: anyone can write one.
 * @param proxies addresses of the TLS proxies in front
 */
export function addressReader(proxies: readonly string[]): AddressOf {
  const trusted = new Set(proxies);
  return (c) => {
    const peer = plain(peerOf(c));
    if (!trusted.has(peer)) return peer;
    // Each proxy adds whom it heard from at the end: the last one that is no proxy of ours is who asked.
    const chain = (c.req.header('x-forwarded-for') ?? '').split(',').map((part) => plain(part.trim()));
    return chain.findLast((address) => address !== '' && !trusted.has(address)) ?? peer;
  };
}

function peerOf(c: Context): string {
  try {
    return getConnInfo(c).remote.address ?? 'unknown';
  } catch {
    // A request made inside the process (app.request in a test) has no socket.
    return 'local';
  }
}

/** An IPv4 address that came over an IPv6 socket is the same address. */
const plain = (address: string): string => address.replace(/^::ffff:(?=\d+\.)/, '');
