/** The three places a watcher looks, and the description of the API. */
import type { Api } from './api.ts';

export interface WatchOptions {
  readonly title: string;
  readonly version: string;
  /** Facts for people; the process answers, so it lives. */
  readonly health: () => Readonly<Record<string, unknown>>;
  /** True when the program can do its work. */
  readonly ready: () => boolean;
  /** Prometheus text and its content type. */
  readonly metrics: () => Promise<{ readonly contentType: string; readonly text: string }>;
}

export function watchRoutes(app: Api, options: WatchOptions): void {
  app.get('/healthz', (c) => c.json({ status: 'ok', version: options.version, ...options.health() }));
  app.get('/readyz', (c) => {
    const ready = options.ready();
    return c.json({ ready }, ready ? 200 : 503);
  });
  app.get('/metrics', async (c) => {
    const { contentType, text } = await options.metrics();
    return c.body(text, 200, { 'content-type': contentType });
  });
  app.doc31('/openapi.json', {
    openapi: '3.1.0',
    info: { title: options.title, version: options.version, license: { name: 'MIT' } },
  });
}
