/** The console's pages only; the hub program itself is bundled by scripts/build.mjs. */
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
  build: { outDir: join(import.meta.dirname, 'dist/console'), emptyOutDir: true, target: 'es2022', assetsInlineLimit: 0 },
});
