/** The agent is killed while new documents are on trial, with the hub gone: it goes on with them, and gives them up after too many starts. */
import { afterEach, expect, test } from 'vitest';
import type { Program } from '../../scripts/lib/program.mjs';
import { stationName } from '../support/http-client.ts';
import { type JoinedStation, joinStation, type RunningHub, startHub } from '../support/hub.ts';
import { operatorAt } from '../support/operator.ts';
import { until } from '../support/until.ts';

let hub: RunningHub;
let joined: JoinedStation;
let agent: Program | undefined;
afterEach(async () => {
  await agent?.stop();
  joined.remove();
  await hub.stop();
});

test('documents on trial survive a kill; killed again and again, the last good ones come back without the hub', {
  timeout: 60_000,
}, async () => {
  hub = await startHub();
  joined = await joinStation(hub, 'kw0101', { clerks: 0, env: { YIZHAN_RECONNECT_MAX_SECONDS: '1' } });
  agent = await joined.start();
  const name = () => stationName(String(agent?.ready.http));
  const operator = await operatorAt(hub, 'kw0101');
  const before = await name();
  await operator.editSettings((settings) => ({ ...settings, name: '试用中' }));
  await until('the new documents are on trial', async () => (await operator.twin()).status === 'on-trial');
  await hub.program.stop();
  for (const expected of ['试用中', '试用中', before]) {
    agent.child.kill('SIGKILL');
    await agent.exited;
    agent = await joined.start();
    expect(await name()).toBe(expected);
  }
  await hub.restart();
  const later = await operatorAt(hub, 'kw0101');
  await until('the hub is told', async () => (await later.twin()).status === 'rolled-back');
  expect(await later.twin()).toMatchObject({ running: 1, wanted: 2, error: { code: 'restarted-too-often' } });
});
