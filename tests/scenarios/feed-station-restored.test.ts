import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { run } from '../../scripts/lib/preflight.mjs';
import type { Program } from '../../scripts/lib/program.mjs';
import { type JoinedStation, joinStation, type RunningHub, startHub } from '../support/hub.ts';
import { announced, operatorAt } from '../support/operator.ts';
import { until } from '../support/until.ts';

const station = 'kw0101';
const program = 'station-agent/bin/yizhan-agent.mjs';
let folder: string;
let hub: RunningHub;
let joined: JoinedStation;
let agent: Program | undefined;
afterEach(async () => {
  await agent?.stop();
  joined.remove();
  await hub.stop();
  rmSync(folder, { recursive: true });
});

test('a station put back to an older copy catches up: what was changed, added and taken down since', { timeout: 60_000 }, async () => {
  folder = mkdtempSync(join(tmpdir(), 'yizhan-backups-'));
  const copy = join(folder, 'station.db');
  hub = await startHub();
  joined = await joinStation(hub, station, { clerks: 0, env: { YIZHAN_RECONNECT_MAX_SECONDS: '1' } });
  agent = await joined.start();
  const url = String(agent.ready.http);
  const own = await announced(url);
  const says = (...texts: string[]) =>
    until(
      `the kiosk announces ${texts.join(', ')}`,
      async () => JSON.stringify(await announced(url)) === JSON.stringify([...own, ...texts]),
    );
  const operator = await operatorAt(hub, station);
  await operator.putNotice('a', '一');
  await operator.putNotice('b', '二');
  await says('一', '二');
  const call = async (name: string) => (await run(process.execPath, [program, name, copy, '--home', joined.home, '--json'])).code;
  expect(await call('backup')).toBe(0);

  await operator.putNotice('a', '一，改过');
  await operator.removeNotice('b');
  await operator.putNotice('c', '三');
  await says('一，改过', '三');
  await agent.stop();
  expect(await call('restore')).toBe(0);
  agent = await joined.start();
  await says('一，改过', '三');
  await until('the hub knows it', async () => (await operator.notices()).delivered);

  // Without the hub the station goes on announcing what it knows, also after a restart.
  await hub.program.stop();
  await agent.stop();
  agent = await joined.start();
  await says('一，改过', '三');
});
