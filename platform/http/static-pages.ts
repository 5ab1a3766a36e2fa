import { existsSync } from 'node:fs';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Api } from './api.ts';

/** Pages talk to their own server alone; nothing is framed, embedded or loaded from elsewhere. */
const policy =
  "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

/** A worker lives under the policy of its own file: there, and nowhere else, WebAssembly may be compiled. */
const workerPolicy = `${policy}; script-src 'self' 'wasm-unsafe-eval'`;
const isWorker = (path: string): boolean => /\/assets\/[^/]*-worker-[^/]*\.js$/.test(path);

/**
 * Serves a built folder. Hashed files under assets/ stay in the browser's cache for ever, pages are asked for anew each time.
 * @param mount '/' or a path without trailing slash
 */
export function staticPages(app: Api, mount: string, directory: string): void {
  const base = mount === '/' ? '' : mount;
  if (!existsSync(directory)) {
    app.get(`${base}/*`, (c) => c.text(`The pages are not built (${directory} is missing): run "npm run build".`, 503));
    return;
  }
  const serve = serveStatic({ root: directory, rewriteRequestPath: (path) => path.slice(base.length) });
  app.use(`${base}/*`, async (c, next) => {
    const file = await serve(c, next);
    if (!(file instanceof Response)) return file;
    // Set on the answer itself: what serveStatic's own onFound sets comes after its answer is made, and is lost.
    const { path } = c.req;
    file.headers.set('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    file.headers.set('content-security-policy', isWorker(path) ? workerPolicy : policy);
    return file;
  });
}
