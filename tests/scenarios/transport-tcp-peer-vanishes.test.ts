import { execFile, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { vanishedMs } from '../../station-agent/devices/transports/tcp.ts';

const ownNetwork = ['--user', '--map-root-user', '--net'];
/** Not every system lets its users have a network of their own. */
const allowed = spawnSync('/usr/bin/unshare', [...ownNetwork, '/usr/sbin/ip', 'link', 'set', 'lo', 'up']).status === 0;
const peer = fileURLToPath(new URL('./transport-vanishing-peer.ts', import.meta.url));
const runPeer = `import { runnerImport } from 'vite'; await runnerImport(${JSON.stringify(peer)}, { configFile: false, logLevel: 'error' });`;

test.skipIf(!allowed)('a peer that vanishes without a word is noticed while the line is idle, within the stated time', async () => {
  const { stdout } = await promisify(execFile)(
    '/usr/bin/unshare',
    [...ownNetwork, process.execPath, '--input-type=module', '-e', runPeer],
    {
      timeout: 60_000,
    },
  );
  const { ms, fault } = JSON.parse(stdout) as { ms: number; fault: string };
  expect(fault).toBe('unreachable');
  expect(ms).toBeGreaterThan(9_000);
  expect(ms).toBeLessThan(vanishedMs + 4_000);
});
