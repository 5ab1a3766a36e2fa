import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLogger } from '../log/index.ts';
import { type Api, createApi } from './api.ts';
import { staticPages } from './static-pages.ts';

let folder: string;
let app: Api;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-pages-'));
  mkdirSync(join(folder, 'assets'));
  for (const file of ['index.html', 'assets/kiosk-Ab12.js', 'assets/camera-worker-Ab12.js']) writeFileSync(join(folder, file), '//');
  app = createApi({ title: 't', version: '1', sentences: {}, log: createLogger({ name: 'test', level: 'silent' }) });
  staticPages(app, '/', folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const policyOf = async (path: string) => (await app.request(path)).headers.get('content-security-policy');

test('only a worker may compile WebAssembly, and nothing may run text as a script', async () => {
  for (const path of ['/index.html', '/assets/kiosk-Ab12.js']) {
    expect(await policyOf(path)).toContain("default-src 'self'");
    expect(await policyOf(path)).not.toContain('unsafe-eval');
  }
  expect(await policyOf('/assets/camera-worker-Ab12.js')).toContain("script-src 'self' 'wasm-unsafe-eval'");
  expect(await policyOf('/assets/camera-worker-Ab12.js')).not.toContain("'unsafe-eval'");
});

test('hashed files stay in the cache for ever, pages are asked for anew', async () => {
  expect((await app.request('/assets/kiosk-Ab12.js')).headers.get('cache-control')).toContain('immutable');
  expect((await app.request('/index.html')).headers.get('cache-control')).toBe('no-cache');
});
