/**
 * The embedded broker: Aedes behind guards. Each guard answers a trap met in it:
 * its emitter recurses when nobody listens (the `#` subscriber); it parses without limits (LimitedConnection); a denied publish
 * would close the connection and be sent again for ever (drained away instead); asynchronous hooks let an old will overtake a new
 * birth (all hooks here are synchronous); one client that does not read holds up all (answers go straight to their one client, and
 * are given up when it does not read); persistent sessions queue without bound (refused).
 */
import { createServer, type Server, type Socket } from 'node:net';
import { createServer as createTlsServer } from 'node:tls';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { Aedes } from 'aedes';
import type { Broker } from './broker.ts';
import { brokerLimits, type GuardOptions, guard } from './broker-guard.ts';

export interface AedesBrokerOptions extends GuardOptions {
  readonly host: string;
  /** 0: a free one */
  readonly port: number;
  /** PEM texts */
  readonly tls?: { readonly key: string; readonly cert: string };
  /** Opens a plain listener on other than loopback all the same. */
  readonly allowPlain?: boolean;
}

export interface ListeningBroker extends Broker {
  readonly url: string;
  readonly port: number;
}

const loopback = new Set(['127.0.0.1', '::1', 'localhost']);

/** @returns a sentence when it cannot listen */
export async function openAedesBroker(options: AedesBrokerOptions): Promise<Result<ListeningBroker, string>> {
  if (!loopback.has(options.host) && !options.tls && !options.allowPlain) {
    return err(
      `MQTT on ${options.host} would be open to the network without TLS. Give a certificate and key, or allow a plain listener by its flag.`,
    );
  }
  const guarded = guard(options);
  const aedes = await Aedes.createBroker({
    connectTimeout: brokerLimits.connectTimeoutMs,
    drainTimeout: brokerLimits.drainTimeoutMs,
    keepaliveLimit: brokerLimits.keepaliveSeconds,
    maxInflightInbound: 1,
    ...guarded.hooks,
  });
  guarded.attach(aedes);
  // A listener that answers in a later turn of the loop: a synchronous one would recurse.
  await new Promise<void>((resolve) => aedes.subscribe('#', (_packet, done) => void setImmediate(done), resolve));

  const accept = (socket: Socket): void => void aedes.handle(guarded.limit(socket));
  const server = options.tls
    ? createTlsServer({ ...options.tls, handshakeTimeout: brokerLimits.connectTimeoutMs, minVersion: 'TLSv1.2' }, accept)
    : createServer(accept);
  server.maxConnections = brokerLimits.connections;
  const listening = await listen(server, options);
  if (!listening.ok) {
    await new Promise<void>((resolve) => aedes.close(resolve));
    return listening;
  }
  server.on('error', (fault) => options.log.error({ err: fault }, 'the MQTT listener failed'));
  const port = listening.value;
  return ok({
    ...guarded.broker,
    port,
    url: `${options.tls ? 'mqtts' : 'mqtt'}://${options.host.includes(':') ? `[${options.host}]` : options.host}:${port}`,
    async close() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      await new Promise<void>((resolve) => aedes.close(resolve));
      guarded.drop();
      await closed;
    },
  });
}

function listen(server: Server, { host, port }: AedesBrokerOptions): Promise<Result<number, string>> {
  return new Promise((resolve) => {
    server.once('error', (fault: NodeJS.ErrnoException) =>
      resolve(
        err(
          fault.code === 'EADDRINUSE'
            ? `MQTT port ${port} on ${host} is in use by another program.`
            : `MQTT cannot listen on ${host}:${port}: ${fault.message}`,
        ),
      ),
    );
    server.listen(port, host, () => {
      server.removeAllListeners('error');
      const address = server.address();
      resolve(ok(typeof address === 'object' && address ? address.port : port));
    });
  });
}
