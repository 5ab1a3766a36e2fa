import type { ServerResponse } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { err, ok, type Result } from '@yizhan/protocol/result';
import { problemOf, problemType } from './problem.ts';
import { commonSentences } from './sentences.ts';

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

/** On every answer, whoever made it. */
const safeHeaders = [
  ['x-content-type-options', 'nosniff'],
  ['referrer-policy', 'no-referrer'],
] as const;

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
  const isOurs = (name: string): boolean => named.has(name) || (open && /^[\d.]+$|^\[/.test(name));
  /** Scheme, host and port of the last request that was let in: nearly every request has the same. */
  let usual: string | null = null;
  const fetch = (request: Request, env?: object): Response | Promise<Response> => {
    const origin = request.url.slice(0, request.url.indexOf('/', 'https://'.length));
    if (origin === usual || isOurs(new URL(request.url).hostname)) {
      usual = origin;
      return options.app.fetch(request, env);
    }
    const body = problemOf(commonSentences, 'wrong-host');
    return new Response(JSON.stringify(body), { status: body.status, headers: { 'content-type': problemType } });
  };
  const server = tls
    ? createAdaptorServer({ fetch, createServer: createTlsServer, serverOptions: { key: tls.key, cert: tls.cert, minVersion: 'TLSv1.2' } })
    : createAdaptorServer({ fetch });
  server.prependListener('request', (_incoming, outgoing: ServerResponse) => {
    for (const [name, value] of safeHeaders) outgoing.setHeader(name, value);
  });
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
