/** What the hub's pages load: the console, and style and script of the phone pages, whose HTML the hub writes itself. */
import { join } from 'node:path';
import preact from '@preact/preset-vite';
import { defineConfig, type Plugin } from 'vite';

const root = join(import.meta.dirname, 'console');

/** The pages are in a folder of the workspace: the root is theirs, also where the caller names the workspace. */
const consoleRoot: Plugin = { name: 'console-root', config: () => ({ root }) };

export default defineConfig({
  root,
  base: './',
  plugins: [preact(), consoleRoot],
  build: {
    outDir: join(import.meta.dirname, 'dist/console'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    // By it the hub finds the files of the phone pages.
    manifest: true,
    modulePreload: { polyfill: false },
    rollupOptions: { input: { index: join(root, 'index.html'), phone: join(import.meta.dirname, 'public/client/phone.ts') } },
  },
});
