/** Builds when a source is newer than the last build. */
import { existsSync, mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root, run, step, stop } from './preflight.mjs';

const rooms = ['protocol', 'platform', 'device-profiles', 'station-agent', 'hub', 'kiosk-ui', 'scripts', 'package-lock.json'];
const products = ['station-agent/dist/agent.js', 'hub/dist/hub.js', 'hub/dist/console/index.html', 'kiosk-ui/dist/kiosk/index.html'];
const stamp = join(root, '.cache', 'built');
const passedOver = new Set(['dist', 'node_modules']);

/** @param {string} path @returns {number} newest change below it, ms */
function newest(path) {
  const stat = statSync(path);
  if (!stat.isDirectory()) return stat.mtimeMs;
  const below = readdirSync(path).filter((name) => !passedOver.has(name) && !/\.test\.tsx?$/.test(name));
  return Math.max(0, ...below.map((name) => newest(join(path, name))));
}

export async function ensureBuilt() {
  const changed = Math.max(...rooms.map((room) => newest(join(root, room))));
  if (existsSync(stamp) && statSync(stamp).mtimeMs > changed && products.every((file) => existsSync(join(root, file)))) return;
  const done = step('构建 / Building');
  const { code, output } = await run(process.execPath, ['scripts/build.mjs']);
  if (code !== 0) stop(`构建失败。 / The build failed:\n${output.slice(-4000)}`);
  done();
}

/** Everything was built from the sources as they were at this time. @param {Date} started */
export function markBuilt(started) {
  mkdirSync(join(root, '.cache'), { recursive: true });
  writeFileSync(stamp, '');
  utimesSync(stamp, started, started);
}
