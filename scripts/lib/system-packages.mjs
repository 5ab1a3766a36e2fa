/** What the tests need of the system, installed from Debian when missing. */
import { existsSync } from 'node:fs';
import { has, run, step, stop } from './preflight.mjs';

const needed = [
  { package: 'chromium', present: () => existsSync('/usr/bin/chromium') },
  { package: 'fonts-noto-cjk', present: () => existsSync('/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc') },
  { package: 'socat', present: () => existsSync('/usr/bin/socat') },
];

export async function ensureSystemPackages() {
  const missing = needed.filter((need) => !need.present()).map((need) => need.package);
  if (missing.length === 0) return;
  const root = process.getuid?.() === 0;
  if (!has('apt-get') || (!root && !has('sudo')))
    stop(`The tests need ${missing.join(', ')}: install them with your system's package manager, chromium at /usr/bin/chromium.`);
  const done = step(`安装 ${missing.join('、')} / Installing ${missing.join(', ')}`);
  const apt = (...args) =>
    run(root ? 'apt-get' : 'sudo', [...(root ? [] : ['-n', 'apt-get']), ...args], {
      env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    });
  await apt('update', '-qq');
  const { code, output } = await apt('install', '-y', '-qq', '--no-install-recommends', ...missing);
  if (code !== 0) stop(`Installing ${missing.join(', ')} failed:\n${output.slice(-2000)}`);
  done();
}
