import { fileURLToPath } from 'node:url';
import preact from '@preact/preset-vite';
import { defineConfig } from 'vite';

const here = fileURLToPath(new URL('.', import.meta.url));
const agent = process.env.YIZHAN_AGENT ?? 'http://127.0.0.1:7310';
const faces = ['kiosk', 'counter', 'board'] as const;

/** The three faces of a station, served by its agent from one origin: nothing inline, nothing from outside. */
export default defineConfig({
  root: here,
  base: '/',
  plugins: [preact()],
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    target: 'es2022',
    // A data: URL would need a wider content security policy than 'self'.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: { input: Object.fromEntries(faces.map((face) => [face, `${here}${face}/index.html`])) },
  },
  worker: { format: 'es' },
  server: { proxy: { '/api': agent, '/voice': agent } },
});
