/**
 * `npm run dev`: the demo, rebuilt and restarted when a source changes; the station's pages by vite's own server with instant
 * reload on http://127.0.0.1:7330, the console's on 7331.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { build, createServer } from 'vite';
import { programConfig } from './build.mjs';
import { startDemo } from './lib/demo.mjs';
import { ensureBuilt } from './lib/ensure-built.mjs';
import { checkNode, ensureInstalled, root } from './lib/preflight.mjs';

checkNode();
await ensureInstalled();
await ensureBuilt();

const home = join(root, '.yizhan');
mkdirSync(home, { recursive: true, mode: 0o700 });
const ports = { home, hubPort: 7300, mqttPort: 7883, agentPort: 7310, simulatorPort: 7320 };
let house = await startDemo(ports, console.log);

/** One restart at a time; changes that come meanwhile are covered by the next. */
let restarting = Promise.resolve();
function restart() {
  restarting = restarting
    .then(() => house.stop())
    .then(() => startDemo(ports, console.log))
    .then((next) => {
      house = next;
    })
    .catch((fault) => console.error(fault instanceof Error ? fault.message : fault));
}

for (const program of [
  { folder: 'station-agent', name: 'agent' },
  { folder: 'hub', name: 'hub' },
]) {
  const config = programConfig(program);
  const watcher = await build({ ...config, build: { ...config.build, watch: {} } });
  let first = true;
  if ('on' in watcher) {
    watcher.on('event', (event) => {
      if (event.code !== 'END') return;
      if (first) first = false;
      else restart();
    });
  }
}

const server = (folder, port, target) => {
  const there = { target, changeOrigin: true };
  return createServer({
    root: join(root, folder),
    configFile: join(root, folder, 'vite.config.ts'),
    server: { host: '127.0.0.1', port, strictPort: true, proxy: { '/api': there, '/voice': there } },
  });
};
for (const pages of [await server('kiosk-ui', 7330, String(house.agent.http)), await server('hub', 7331, String(house.hub.http))]) {
  await pages.listen();
  pages.printUrls();
}

for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    void restarting.then(() => house.stop()).then(() => process.exit(0));
  });
}
