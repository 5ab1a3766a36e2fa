import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { err, ok, type Result } from '@yizhan/protocol/result';

export interface ListenOptions {
  readonly app: { fetch(request: Request, env?: object): Response | Promise<Response> };
  readonly host: string;
  /** 0: a free one */
  readonly port: number;
  /** PEM texts */
  readonly tls?: { readonly key: string; readonly cert: string } | undefined;
  /** Only then may a listener beyond loopback speak plain HTTP (behind a TLS proxy). */
  readonly allowPlain: boolean;
  /** Further host names this server answers under (DNS rebinding guard), without port. */
  readonly allowedHosts?: readonly string[];
}

export interface Listening {
  readonly url: string;
  readonly port: number;
  /** Ends open streams too. */
  close(): Promise<void>;
}

export const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);

/** @returns the listener, or one sentence for the person who starts the program */
export function listen(options: ListenOptions): Promise<Result<Listening, string>> {
  const { host, port, tls } = options;
  if (!isLoopback(host) && !tls && !options.allowPlain) {
    return Promise.resolve(
      err(`Refusing to serve plain HTTP on ${host}: give tlsKey and tlsCert, or allowPlain if a TLS proxy stands in front.`),
    );
  }
  const named = new Set(['localhost', '127.0.0.1', '[::1]', host, ...(options.allowedHosts ?? [])]);
  // On a wildcard address any of the machine's own addresses may be used; names must be listed.
  const open = host === '0.0.0.0' || host === '::';
  const fetch = (request: Request, env?: object): Response | Promise<Response> => {
    const name = new URL(request.url).hostname;
    if (named.has(name) || (open && /^[\d.]+$|^\[/.test(name))) return options.app.fetch(request, env);
    return new Response(
      JSON.stringify({
        type: 'urn:yizhan:problem:wrong-host',
        title: '请用本机登记的地址访问。',
        titleEn: 'This server does not answer under that host name.',
        status: 421,
        code: 'wrong-host',
      }),
      {
        status: 421,
        headers: { 'content-type': 'application/problem+json; charset=utf-8' },
      },
    );
  };
  const server = tls
    ? createAdaptorServer({ fetch, createServer: createTlsServer, serverOptions: { key: tls.key, cert: tls.cert, minVersion: 'TLSv1.2' } })
    : createAdaptorServer({ fetch });
  return new Promise((resolve) => {
    server.once('error', (fault: NodeJS.ErrnoException) => resolve(err(sentenceFor(fault, host, port))));
    server.listen(port, host, () => {
      const used = (server.address() as AddressInfo).port;
      resolve(
        ok({
          url: `${tls ? 'https' : 'http'}://${host.includes(':') ? `[${host}]` : host}:${used}`,
          port: used,
          close: () =>
            new Promise<void>((closed) => {
              server.close(() => closed());
              if ('closeAllConnections' in server) server.closeAllConnections();
            }),
        }),
      );
    });
  });
}

function sentenceFor(fault: NodeJS.ErrnoException, host: string, port: number): string {
  if (fault.code === 'EADDRINUSE') return `Port ${port} on ${host} is in use: stop the other program, or choose another port.`;
  if (fault.code === 'EACCES') return `Port ${port} needs more rights: choose one above 1023.`;
  if (fault.code === 'EADDRNOTAVAIL') return `This machine has no address ${host}.`;
  return `Cannot listen on ${host}:${port}: ${fault.message}.`;
}
