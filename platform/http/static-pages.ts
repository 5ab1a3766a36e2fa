import { existsSync } from 'node:fs';
import { serveStatic } from '@hono/node-server/serve-static';
import type { Api } from './api.ts';

/** Pages talk to their own server alone; nothing is framed, embedded or loaded from elsewhere. */
const policy =
  "default-src 'self'; img-src 'self' data: blob:; media-src 'self' blob:; style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

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
  app.use(
    `${base}/*`,
    serveStatic({
      root: directory,
      rewriteRequestPath: (path) => path.slice(base.length),
      onFound: (path, c) => {
        c.header('cache-control', path.includes('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
        c.header('content-security-policy', policy);
      },
    }),
  );
}
